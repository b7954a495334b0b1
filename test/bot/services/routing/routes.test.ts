import { createConversations } from '@marketplace-leads/bot/services/conversations';
import { createRoutes } from '@marketplace-leads/bot/services/routing/routes';
import { type RoutingRule, type RoutingTable, standardTable } from '@marketplace-leads/shared/lead/routing';
import { describe, expect, it } from 'vitest';
import { defaultFlags } from '../../../sandbox/flags.js';
import type { LeadOverrides } from '../../../sandbox/leads/lead-overrides.js';
import { createState } from '../../../sandbox/state.js';
import { forEachEngine } from '../../../support/engines.js';
import { aChat, aHouse, today, workOn } from '../house-fixture.js';

const sellers = ['alex', 'megan', 'jo'];
const inTurn: RoutingRule = { id: 'turns', when: {}, to: { kind: 'rotate', people: sellers } };
const german: RoutingRule = {
  id: 'german',
  when: { country: ['DE'] },
  to: { kind: 'conversations', conversations: ['channel'] },
};

const tableOf = (rules: RoutingRule[], otherwise: RoutingTable['otherwise'] = standardTable.otherwise) => ({
  rules,
  otherwise,
});

forEachEngine((engine) => {
  /** A house with a channel, a group and a chat with each of three sellers, that receives leads by these rules. */
  const aHall = async (table: RoutingTable) => {
    const store = await engine.open();
    const house = aHouse(store, { users: ['alex', 'megan', 'jo'] });
    const work = workOn(house);
    const routes = createRoutes(house);
    await store.transaction(async (tx) => {
      await tx.conversations.put(aChat('channel', { kind: 'channel' }));
      await tx.conversations.put(aChat('group', { kind: 'group' }));
      for (const id of sellers) {
        await tx.conversations.put(aChat(`chat of ${id}`, { personId: id }));
        await tx.people.put({ id, name: id.toUpperCase() });
      }
      await tx.people.put({ id: 'left', name: 'Left' });
      await tx.conversations.put(aChat('chat of left', { personId: 'left' }));
    });
    await work.leads.completeFirstSync();
    await routes.write(table);
    const state = createState({ leads: 0, seed: 1, now: () => today, flags: { ...defaultFlags } });
    return {
      ...work,
      house,
      store,
      routes,
      /** How the history of the newest lead begins. */
      async told() {
        const [newest] = await store.read.leads.find({ order: 'newest', limit: 1 });
        return (await store.read.leads.history(newest?.id ?? '')).map(({ version, by, what }) => [
          version,
          by.kind,
          what,
        ]);
      },
      /** What becomes of a new lead: where its card is asked for, and who has it. */
      async arrive(country = 'DE', more: Partial<LeadOverrides> = {}) {
        const { id, local } = await work.learn(
          state.arrive({ kind: 'contactMe', customer: { name: 'Contoso', country }, ...more }),
        );
        const cards = await store.read.cards.ofLead(id);
        return { in: cards.map((card) => card.conversationId).toSorted(), owner: local.assignee?.id };
      },
      set: (name: string, value: unknown) => store.transaction((tx) => tx.settings.set(name, value)),
      close: (id: string) => store.transaction((tx) => tx.conversations.remove(id, 'deleted', today)),
      install: (id: string, more = {}) =>
        createConversations(house).installed({ id, kind: 'group', reference: '{}', ...more }),
    };
  };
  const everywhere = ['channel', 'chat of alex', 'chat of jo', 'chat of left', 'chat of megan', 'group'];

  describe('a new lead', () => {
    it('goes everywhere as long as nobody says otherwise, also by a table that cannot be read', async () => {
      const hall = await aHall(standardTable);
      expect(await hall.arrive()).toEqual({ in: everywhere, owner: undefined });
      for (const odd of [
        7,
        'text',
        null,
        { rules: 'none' },
        { rules: [{ id: 'a' }], otherwise: { kind: 'nowhere' } },
      ]) {
        await hall.set('routes', odd);
        expect(await hall.routes.read()).toEqual(standardTable);
        expect((await hall.arrive()).in).toEqual(everywhere);
      }
    });

    it('goes where the first rule that fits says, and else where the default says', async () => {
      const { arrive } = await aHall(
        tableOf([german, { ...inTurn, to: { kind: 'people', people: ['megan', 'jo'] }, when: { country: ['AT'] } }], {
          kind: 'conversations',
          conversations: ['group'],
        }),
      );
      expect((await arrive('DE')).in).toEqual(['channel']);
      expect(await arrive('AT')).toEqual({ in: ['chat of jo', 'chat of megan'], owner: undefined });
      expect((await arrive('FR')).in).toEqual(['group']);
      expect((await arrive('DE', { kind: 'test' })).in).toEqual(['channel']);
    });

    it('goes nowhere where a rule or the default says so, and is kept', async () => {
      const table = tableOf([{ ...german, to: { kind: 'nowhere' } }], { kind: 'nowhere' });
      const { arrive, store, told } = await aHall(table);
      for (const country of ['DE', 'AT']) {
        expect(await arrive(country)).toEqual({ in: [], owner: undefined });
        expect(await told()).toEqual([[1, 'routing', 'nowhere']]);
      }
      expect(await store.read.leads.count({ unclaimed: true })).toBe(2);
    });

    it('goes to what is left of a rule’s targets, then to the default’s, then everywhere', async () => {
      const both: RoutingRule = {
        ...german,
        to: { kind: 'conversations', conversations: ['channel', 'group', 'never'] },
      };
      const hall = await aHall(tableOf([both], { kind: 'people', people: ['jo', 'left', 'unknown'] }));
      await hall.close('channel');
      expect((await hall.arrive()).in).toEqual(['group']);
      expect(await hall.told()).toEqual([]);
      await hall.close('group');
      expect((await hall.arrive()).in).toEqual(['chat of jo']);
      await hall.close('chat of jo');
      expect((await hall.arrive()).in).toEqual(['chat of alex', 'chat of left', 'chat of megan']);
      await hall.routes.write(tableOf([both], { kind: 'nowhere' }));
      expect((await hall.arrive()).in).toEqual(['chat of alex', 'chat of left', 'chat of megan']);
    });

    it('never goes to a seller who left: who has no role gets none', async () => {
      const { arrive } = await aHall(tableOf([{ ...german, to: { kind: 'people', people: ['left', 'megan'] } }]));
      expect((await arrive()).in).toEqual(['chat of megan']);
    });
  });

  describe('a rotation', () => {
    it('gives everybody as many leads, in its order, and makes them theirs', async () => {
      const { arrive, store, told } = await aHall(tableOf([inTurn]));
      const owners: (string | undefined)[] = [];
      for (let count = 0; count < 7; count += 1) {
        const { in: where, owner } = await arrive();
        expect(where).toEqual([`chat of ${owner}`]);
        expect(await told()).toEqual([[1, 'routing', 'assign']]);
        owners.push(owner);
      }
      expect(owners).toEqual(['alex', 'megan', 'jo', 'alex', 'megan', 'jo', 'alex']);
      expect(await store.read.leads.count({ assigneeId: 'alex' })).toBe(3);
      const [lead] = await store.read.leads.find({ assigneeId: 'jo', limit: 1 });
      expect(lead).toMatchObject({ version: 1, pending: [], local: { assignee: { id: 'jo', name: 'JO' } } });
    });

    it('passes over who is away, until they are back', async () => {
      const hall = await aHall(tableOf([inTurn]));
      await hall.set('away:alex', new Date(today + 3_600_000).toISOString());
      await hall.set('away:megan', new Date(today - 1).toISOString());
      await hall.set('away:jo', { until: 'some day' });
      expect([(await hall.arrive()).owner, (await hall.arrive()).owner]).toEqual(['megan', 'jo']);
      await hall.set('away:alex', null);
      expect((await hall.arrive()).owner).toBe('alex');
    });

    it('gives the lead to whoever’s turn it is when all are away', async () => {
      const hall = await aHall(tableOf([inTurn]));
      for (const id of sellers) await hall.set(`away:${id}`, new Date(today + 3_600_000).toISOString());
      expect([(await hall.arrive()).owner, (await hall.arrive()).owner]).toEqual(['alex', 'megan']);
    });

    it('passes over who has no role or no chat, and goes to the default when nobody is left', async () => {
      const people = ['left', 'unknown', 'jo', 'megan'];
      const hall = await aHall(
        tableOf([{ ...inTurn, to: { kind: 'rotate', people } }], { kind: 'rotate', people: ['alex'] }),
      );
      await hall.close('chat of megan');
      expect([(await hall.arrive()).owner, (await hall.arrive()).owner]).toEqual(['jo', 'jo']);
      await hall.close('chat of jo');
      expect(await hall.arrive()).toEqual({ in: ['chat of alex'], owner: 'alex' });
    });

    it('counts what each rule gave for itself, and anew when others take turns', async () => {
      const hall = await aHall(
        tableOf([{ ...inTurn, when: { country: ['DE'] } }], { kind: 'rotate', people: sellers }),
      );
      expect([(await hall.arrive('DE')).owner, (await hall.arrive('FR')).owner]).toEqual(['alex', 'alex']);
      const { rules } = await hall.routes.read();
      await hall.routes.write(
        tableOf(rules.map((rule) => ({ ...rule, to: { kind: 'rotate', people: ['jo', 'megan', 'alex'] } }))),
      );
      expect((await hall.arrive('DE')).owner).toBe('jo');
      await hall.routes.write(
        tableOf(rules.map((rule) => ({ ...rule, to: { kind: 'rotate', people: ['alex', 'jo'] } }))),
      );
      expect((await hall.arrive('DE')).owner).toBe('alex');
    });

    it('goes on when its counts cannot be read', async () => {
      const hall = await aHall(tableOf([inTurn]));
      await hall.set('rotation:turns', { alex: 'many' });
      expect([(await hall.arrive()).owner, (await hall.arrive()).owner]).toEqual(['alex', 'megan']);
    });
  });

  describe('a conversation that comes later', () => {
    it('is shown only what the rules would send there', async () => {
      const hall = await aHall(tableOf([german], { kind: 'conversations', conversations: ['group'] }));
      await hall.arrive('DE');
      await hall.arrive('FR');
      await hall.close('channel');
      await hall.asked('card');
      await hall.install('elsewhere');
      expect(await hall.asked('card')).toHaveLength(0);
      await hall.install('channel', { kind: 'channel' });
      expect(await hall.asked('card')).toHaveLength(1);
    });

    it('is shown what its seller’s turns brought, or what came before there were turns', async () => {
      const hall = await aHall(tableOf([], { kind: 'nowhere' }));
      await hall.arrive();
      await hall.routes.write(tableOf([inTurn]));
      expect([(await hall.arrive()).owner, (await hall.arrive()).owner]).toEqual(['alex', 'megan']);
      const cardsOf = async (id: string) => (await hall.store.read.cards.inConversation(id)).length;
      for (const id of ['alex', 'megan', 'jo']) {
        await hall.close(`chat of ${id}`);
        await hall.install(`chat of ${id}`, { kind: 'personal', personId: id });
      }
      expect([await cardsOf('chat of alex'), await cardsOf('chat of megan'), await cardsOf('chat of jo')]).toEqual([
        2, 2, 1,
      ]);
      expect((await hall.arrive()).owner).toBe('jo');
    });

    it('is told how many leads there are only where some of them can go', async () => {
      const hall = await aHall(tableOf([german], { kind: 'nowhere' }));
      for (let count = 0; count < 11; count += 1) await hall.arrive();
      await hall.close('channel');
      await hall.close('group');
      await hall.install('channel', { kind: 'channel' });
      await hall.install('group');
      expect(await hall.asked('notice')).toEqual([{ kind: 'first-sync', conversationId: 'channel' }]);
    });
  });

  it('a trial tells where the newest leads would go, and does nothing', async () => {
    const hall = await aHall(tableOf([german]));
    for (const country of ['DE', 'AT', 'DE', 'FR']) await hall.arrive(country);
    expect(await hall.routes.test()).toMatchObject({ counts: [2], otherwise: 2 });
    const tried = await hall.routes.test(tableOf([{ ...german, when: { country: ['AT'] } }, inTurn]));
    expect(tried).toMatchObject({ counts: [1, 3], otherwise: 0 });
    expect(tried.leads).toHaveLength(4);
    expect(tried.leads).toContainEqual({
      id: expect.any(String),
      name: expect.any(String),
      customer: 'Contoso',
      rule: 0,
    });
    expect(await hall.routes.read()).toEqual(tableOf([german]));
    expect(await hall.store.read.settings.get('rotation:turns')).toBeUndefined();
  });

  it('changes made at once are all kept', async () => {
    const { routes } = await aHall(standardTable);
    const add = (id: string) => routes.change((table) => ({ ...table, rules: [...table.rules, { ...german, id }] }));
    await Promise.all(['a', 'b', 'c', 'd'].map(add));
    expect((await routes.read()).rules.map(({ id }) => id).toSorted()).toEqual(['a', 'b', 'c', 'd']);
    expect(await routes.change(() => undefined)).toBeUndefined();
    expect((await routes.read()).rules).toHaveLength(4);
  });

  it('rules can name what there is and what there was', async () => {
    const { routes, close } = await aHall(standardTable);
    await close('chat of jo');
    const { conversations, people } = await routes.places();
    expect(conversations).toContainEqual({ id: 'chat of jo', kind: 'personal', personId: 'jo', active: false });
    expect(conversations).toContainEqual({ id: 'channel', kind: 'channel', active: true });
    expect(people).toContainEqual({ id: 'jo', name: 'JO', role: 'user', hasChat: false });
    expect(people).toContainEqual({ id: 'left', name: 'Left', role: 'none', hasChat: true });
  });
});
