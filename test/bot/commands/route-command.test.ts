import { createRoutes } from '@marketplace-leads/bot/services/routing/routes';
import type { Store } from '@marketplace-leads/bot/store/store';
import { type RoutingRule, standardTable } from '@marketplace-leads/shared/lead/routing';
import { describe, expect, it } from 'vitest';
import { aRemote } from '../../shared/partner-center/lead-fixture.js';
import { useEngine } from '../../support/engines.js';
import { nodesOf } from '../cards/walk.js';
import { aChat, aHouse, aRecord } from '../services/house-fixture.js';
import { textOf } from './command-fixture.js';
import { aDesk, alex, megan } from './desk.js';

const engine = useEngine('sqlite');
const user = { ...alex, role: 'user' } as const;

const german = aRecord(
  aRemote({ customer: { name: 'Fabrikam', country: 'DE' }, quality: 'High', source: { offerTitle: 'Backup Pro' } }),
  { id: 'Fabrikam', referralId: 'r' },
);

const aRouteDesk = async (locale = 'en-GB') => {
  const store: Store = await engine.open();
  const desk = await aDesk(store, [german, 'Contoso'], locale);
  await store.transaction(async (tx) => {
    await tx.conversations.put(aChat('19:abcdef@thread.tacv2', { kind: 'channel' }));
    await tx.conversations.put(aChat('chat of megan', { personId: 'megan' }));
  });
  const routes = createRoutes(aHouse(store));
  const say = async (text: string, where = {}) => textOf(await desk.type(text, where));
  const rules = async (): Promise<Omit<RoutingRule, 'id'>[]> =>
    (await routes.read()).rules.map(({ id: _, ...rule }) => rule);
  return { ...desk, say, routes, rules };
};

const here = { kind: 'conversations', conversations: ['chat'] };

describe('a rule that is added', () => {
  it.each([
    ['route add country DE, FR; offer Backup*', { country: ['DE', 'FR'], offer: ['Backup*'] }, here],
    ['regel hinzufügen Land Deutschland; Qualität hoch', { country: ['DE'], quality: ['High'] }, here],
    ['route add country: germany to nowhere', { country: ['DE'] }, { kind: 'nowhere' }],
    ['route add country=DE nowhere', { country: ['DE'] }, { kind: 'nowhere' }],
    [
      'regel hinzufügen Quelle AppSource; Art Profil an nirgends',
      { source: ['AppSource'], leadType: ['Profile'] },
      { kind: 'nowhere' },
    ],
    ['route add action contact me to Megan', { action: ['ContactMe'] }, { kind: 'people', people: ['megan'] }],
    [
      'regel hinzufügen Aktion Bitte um Kontakt an mich',
      { action: ['ContactMe'] },
      { kind: 'people', people: ['alex'] },
    ],
    ['route add size 1 to 50 employees; customer Fab*', { size: ['1to50employees'], customer: ['Fab*'] }, here],
    [
      'route add customer "Welcome to Fun, Ltd", Contoso to here',
      { customer: ['Welcome to Fun, Ltd', 'Contoso'] },
      here,
    ],
    ['regel hinzufügen Kunde „Haus an der See“', { customer: ['Haus an der See'] }, here],
    ['route add everything rotate Alex Wilber, Megan and me', {}, { kind: 'rotate', people: ['alex', 'megan'] }],
    ['regel hinzufügen alles; reihum Megan Alex', {}, { kind: 'rotate', people: ['megan', 'alex'] }],
    [
      'route add quality high rotate to Alex & Megan',
      { quality: ['High'] },
      { kind: 'rotate', people: ['alex', 'megan'] },
    ],
    ['route add offer Backup*; to Megan', { offer: ['Backup*'] }, { kind: 'people', people: ['megan'] }],
  ])('%s', async (typed, when, to) => {
    const at = await aRouteDesk();
    expect(await at.say(typed)).toContain('Rule 1 was added.');
    expect(await at.rules()).toEqual([{ when, to }]);
  });

  it.each([
    ['route add country DE to Megan Bowen', 'people'],
    ['route add country DE to Megan', 'people'],
    ['route add country DE Megan Bowen', 'people'],
    ['route add country DE rotate Megan Bowen', 'rotate'],
  ])('is for whom %s mentions', async (typed, kind) => {
    const at = await aRouteDesk();
    await at.meet({ id: 'megan-2', name: 'Megan Bowen' });
    await at.say(typed, { mentioned: [megan] });
    expect(await at.rules()).toEqual([{ when: { country: ['DE'] }, to: { kind, people: ['megan'] } }]);
  });

  it('that fits none of the last leads is saved and says so', async () => {
    const at = await aRouteDesk();
    expect(await at.say('route add country FR')).toContain('None of the last 2 leads fits this rule.');
    expect(await at.say('route add country DE')).not.toContain('None of the last');
    expect(await at.rules()).toHaveLength(2);
  });

  it('behind one that takes every lead is saved with a warning, which goes when it is moved before it', async () => {
    const at = await aRouteDesk();
    await at.say('route add everything to Megan');
    expect(await at.say('route add country DE')).toContain('Never reached: rule 1 takes these leads first.');
    const moved = await at.say('regel verschieben 2 auf 1');
    expect(moved).toContain('Rule 2 is rule 1 now.');
    expect(moved).not.toContain('Never reached');
    expect((await at.rules()).map(({ when }) => when)).toEqual([{ country: ['DE'] }, {}]);
  });

  it('for somebody without a chat says where their leads go until they have one', async () => {
    const at = await aRouteDesk();
    await at.meet({ id: 'megan-2', name: 'Megan Other' });
    expect(await at.say('route add country DE to Megan Other')).toContain('Megan Other has no chat with me yet,');
  });
});

describe('a rule that cannot be read changes nothing, and is answered with what to type', () => {
  it.each([
    ['route add colour red', /“colour” is no condition\. Use source, action/],
    ['route add country DE; Fabrikam', /“Fabrikam” is no condition/],
    ['route add', /Which leads\? Type for example: route add country DE, FR/],
    ['route add to nowhere', /Which leads\?/],
    ['route add country', /What should “country” be\?/],
    ['route add country ,, to Megan', /What should “country” be\?/],
    ['route add country DE; country FR', /“country” is there twice/],
    ['route add country DE, offer Backup*', /“offer Backup\*” begins like a further condition/],
    ['route add country DE to Jo Doe', /I know no colleague “Jo Doe”/],
    ['route add country DE rotate Alex, Jo', /I know no colleague “Jo”/],
    ['route add country DE rotate', /Who\? Type names/],
    ['route add country DE to everywhere', /Who\? Type names/],
    ['route add country DE to Nobody Else', /Nobody Else has no access to leads yet/],
    [`route add country ${'x'.repeat(300)}`, /up to 200 characters/],
    [`route add country ${Array.from({ length: 60 }, (_, index) => `c${index}`).join(',')}`, /can have 50 words/],
    ['route remove', /Which rule\? Type its number/],
    ['route remove all', /Which rule\?/],
    ['route remove 1', /There is no rule 1, nor any other/],
    ['route move 1', /Type two numbers/],
    ['route move 2 to 1', /There is no rule 2, nor any other/],
    ['route otherwise', /Type route otherwise, and here, everywhere, nowhere or a name/],
    ['route otherwise somewhere', /I know no colleague “somewhere”/],
    ['route country DE', /“country” is a condition\. To add a rule with it, type: route add country/],
    ['route frobnicate', /“frobnicate” is nothing that I can do with rules/],
    [`route ${'x'.repeat(9000)}`, /is nothing that I can do with rules/],
    [`route add ${'"'.repeat(9000)}`, /is no condition|Which leads/],
    [`route add customer ${'to '.repeat(3000)}x`, /I know no colleague|characters/],
  ])('%.60s', async (typed, answer) => {
    const at = await aRouteDesk();
    expect(await at.say(typed)).toMatch(answer);
    expect(await at.routes.read()).toEqual(standardTable);
  });

  it('when it names several, or a stranger who is mentioned', async () => {
    const at = await aRouteDesk();
    await at.meet({ id: 'megan-2', name: 'Megan Other' });
    expect(await at.say('route add country DE to Megan')).toContain('“Megan” can be several people.');
    const stranger = { id: 'stranger', name: 'Sam Strange' };
    expect(await at.say('route add country DE to Sam Strange', { mentioned: [stranger] })).toContain(
      'Sam Strange has no access to leads yet',
    );
    expect(await at.rules()).toEqual([]);
  });

  it('where leads do not come', async () => {
    const at = await aRouteDesk();
    await at.close('chat', 'deleted');
    expect(await at.say('route add country DE')).toContain('Leads do not come here yet.');
  });

  it('when there are as many as there can be', async () => {
    const at = await aRouteDesk();
    const rules = Array.from(
      { length: 50 },
      (_, index): RoutingRule => ({ id: `${index}`, when: {}, to: { kind: 'nowhere' } }),
    );
    await at.routes.write({ ...standardTable, rules });
    expect(await at.say('route add country DE')).toContain('There can be 50 rules, and there are.');
    expect(await at.say('route remove 51')).toContain('There is no rule 51. The last one has the number 50.');
  });
});

describe('the rules', () => {
  it('are listed by number, in words and with names, and where everything else goes', async () => {
    const at = await aRouteDesk();
    expect(await at.say('route')).toContain('All leads: every chat and channel');
    await at.say('route add country DE, FR; offer Backup*');
    await at.say('route add quality high rotate Alex, Megan');
    await at.routes.change((table) => ({
      ...table,
      rules: [
        ...table.rules,
        {
          id: 'x',
          when: {},
          to: { kind: 'conversations', conversations: ['19:abcdef@thread.tacv2', 'chat of megan', 'gone'] },
        },
      ],
    }));
    const list = await at.say('route list');
    expect(list).toContain('1. country DE or FR, offer Backup*: this chat');
    expect(list).toContain('2. quality high: in turn Alex Wilber and Megan Bowen');
    expect(list).toContain(
      '3. every lead: channel …cdef, the chat with Megan Bowen and channel …gone (takes no messages any more)',
    );
    expect(list).toContain('All others: every chat and channel');
  });

  it('are removed by number, and the answer says which it was', async () => {
    const at = await aRouteDesk();
    for (const country of ['DE', 'FR', 'AT']) await at.say(`route add country ${country}`);
    expect(await at.say('regel entfernen 2')).toContain('Rule 2 was removed: country FR.');
    expect((await at.rules()).map(({ when }) => when.country)).toEqual([['DE'], ['AT']]);
    expect(await at.say('route move 1 to 3')).toContain('There is no rule 3.');
    expect(await at.say('route move 3 to 1')).toContain('There is no rule 3.');
    expect(await at.rules()).toHaveLength(2);
  });

  it.each([
    ['route otherwise here', here],
    ['regel sonst hier', here],
    ['route otherwise nowhere', { kind: 'nowhere' }],
    ['regel sonst nirgends', { kind: 'nowhere' }],
    ['route otherwise everywhere', { kind: 'everywhere' }],
    ['regel sonst überall', { kind: 'everywhere' }],
    ['route otherwise to Megan', { kind: 'people', people: ['megan'] }],
    ['route otherwise rotate Megan, Alex', { kind: 'rotate', people: ['megan', 'alex'] }],
  ])('have a default: %s', async (typed, otherwise) => {
    const at = await aRouteDesk();
    await at.routes.write({ rules: [], otherwise: { kind: 'people', people: ['alex'] } });
    expect(await at.say(typed)).toContain('Saved. It holds for all leads that no rule is about.');
    expect(await at.routes.read()).toEqual({ rules: [], otherwise });
  });

  it('are tried on the last leads, and nothing happens', async () => {
    const at = await aRouteDesk();
    await at.say('route add country DE');
    const before = await at.routes.read();
    const trial = await at.say('regel testen');
    expect(trial).toContain('Where the last 2 leads would go');
    expect(trial).toContain('1 lead: Fabrikam');
    expect(trial).toContain('1 lead: Contoso');
    expect(await at.routes.read()).toEqual(before);
  });

  it('are for admins only', async () => {
    const at = await aRouteDesk();
    for (const typed of ['route', 'route add country DE', 'route test', 'regel sonst nirgends']) {
      expect(await at.say(typed, { who: user })).toContain('Only a Referrals admin');
    }
    expect(await at.routes.read()).toEqual(standardTable);
  });

  it('speak German to Germans', async () => {
    const at = await aRouteDesk('de-DE');
    const answer = await at.say('regel hinzufügen land DE, AT; qualität hoch an Megan');
    expect(answer).toContain('1. Land DE oder AT, Qualität hoch: Megan Bowen');
    expect(await at.say('regel foo')).toContain('regel hinzufügen, entfernen');
  });

  it('are shown as plain text, whatever they say', async () => {
    const at = await aRouteDesk();
    const answer = await at.type('route add customer <b>x</b>, [x](https://evil.example), {{DATE(2026-01-01)}}');
    expect(nodesOf(answer.card).filter(({ type }) => type === 'TextBlock')).toEqual([]);
    expect(textOf(answer)).not.toContain('{{DATE(');
  });
});
