import { createHealth } from '@marketplace-leads/bot/services/health';
import { describe, expect, it } from 'vitest';
import { forEachEngine } from '../../support/engines.js';
import { anOutbox, refusing } from './outbox-fixture.js';

forEachEngine((engine) => {
  /** Two conversations; in the team stand cards of Anna's and Bert's leads. */
  const posted = async () => {
    const outbox = await anOutbox(await engine.open());
    await outbox.install('team', 'chat');
    await outbox.post(['anna', 'bert'], 'team');
    await outbox.run();
    outbox.sent.length = 0;
    return outbox;
  };
  type Outbox = Awaited<ReturnType<typeof posted>>;
  const ways = ({ sent }: Outbox) => sent.map(({ how, says }) => `${how} ${says.split('\n')[0]}`);
  const accept = (outbox: Outbox, id: string) => outbox.change(id, { status: 'Active', substatus: 'Accepted' });
  const place = { id: 'team', kind: 'channel', reference: '{}' } as const;

  describe('a card that somebody deleted', () => {
    const deleted = async () => {
      const outbox = await posted();
      outbox.meet(({ how }) =>
        how === 'update' ? refusing('messageGone', 'ActivityNotFoundInConversation')() : undefined,
      );
      return outbox;
    };

    it('is posted anew while its lead is open', async () => {
      const outbox = await deleted();
      await accept(outbox, 'anna');
      await outbox.run();
      expect(ways(outbox)).toEqual(['post anna']);
      expect(await outbox.store.read.cards.get('anna:team')).toMatchObject({
        activityId: 'message-3',
        shownVersion: 2,
      });
    });

    it('stays deleted when its lead is closed, whatever becomes of the lead', async () => {
      const outbox = await deleted();
      await outbox.change('anna', { status: 'Closed', substatus: 'Won' });
      await outbox.run();
      await outbox.change('anna', { name: 'Another name' });
      await outbox.run();
      expect(outbox.sent).toEqual([]);
      expect(await outbox.store.read.cards.ofLead('anna')).toEqual([]);
    });

    it('does not come back where another card of the lead stands', async () => {
      const outbox = await deleted();
      await outbox.store.transaction((tx) =>
        tx.cards.add({ id: 'answer', leadId: 'anna', conversationId: 'team', activityId: 'standing', shownVersion: 1 }),
      );
      outbox.meet(({ id }) =>
        id === 'standing' ? undefined : refusing('messageGone', 'ActivityNotFoundInConversation')(),
      );
      await accept(outbox, 'anna');
      await outbox.run();
      expect(outbox.sent.map(({ how, id }) => `${how} ${id}`)).toEqual(['update standing']);
      expect((await outbox.store.read.cards.ofLead('anna')).map(({ id }) => id)).toEqual(['answer']);
    });

    it('with the thread it was in stays deleted', async () => {
      const outbox = await posted();
      outbox.meet(refusing('messageGone', 'ActivityNotFoundInConversation'));
      await accept(outbox, 'anna');
      await outbox.run();
      expect(outbox.sent).toEqual([]);
      expect(await outbox.store.read.cards.ofLead('anna')).toEqual([]);
      expect(await outbox.store.read.outbox.waiting()).toEqual({ waiting: 0 });
    });
  });

  describe('a conversation that takes no more messages', () => {
    it('is closed with its reason, what waits is dropped, and others are not touched', async () => {
      const outbox = await posted();
      const asked: string[] = [];
      outbox.meet(({ where }) => {
        asked.push(where);
        if (where === 'team') refusing('conversationGone', 'BotNotInConversationRoster')();
      });
      await outbox.post(['carla', 'dora'], 'team', 'chat');
      await accept(outbox, 'anna');
      await outbox.run();
      expect(asked.filter((where) => where === 'team')).toHaveLength(1);
      expect(ways(outbox)).toEqual(['post carla', 'post dora']);
      const now = outbox.clock.now();
      expect(await outbox.store.read.conversations.get('team')).toMatchObject({
        state: 'removed',
        reason: 'BotNotInConversationRoster',
        closedAt: now,
      });
      expect(await createHealth(outbox.house).report()).toEqual({
        conversations: {
          active: 1,
          closed: [{ kind: 'channel', reason: 'BotNotInConversationRoster', closedAt: now }],
        },
        outbox: { waiting: 0 },
        deadJobs: [],
      });
      await accept(outbox, 'bert');
      await outbox.run();
      expect(asked.filter((where) => where === 'team')).toHaveLength(1);
      expect(outbox.logged).toEqual([
        {
          level: 'warn',
          message: 'a conversation takes no more messages',
          fields: { reason: 'BotNotInConversationRoster', kind: 'channel' },
        },
      ]);
    });

    it('comes back when somebody writes there, and its cards show what happened meanwhile', async () => {
      const outbox = await posted();
      await outbox.conversations.removed('team', 'removed-by-a-person');
      await accept(outbox, 'bert');
      await outbox.run();
      expect(outbox.sent).toEqual([]);
      await outbox.conversations.heardFrom(place);
      await outbox.run();
      expect(ways(outbox)).toEqual(['update bert']);
      expect(await outbox.store.read.conversations.get('team')).not.toHaveProperty('closedAt');
    });

    it('stays open when the app was installed again while Teams was refusing', async () => {
      const outbox = await posted();
      let refusals = 0;
      outbox.meet(async () => {
        refusals += 1;
        if (refusals > 1) return;
        await outbox.conversations.removed('team', 'removed-by-a-person');
        await outbox.clock.advance(10);
        await outbox.conversations.installed(place);
        refusing('conversationGone', 'BotNotInConversationRoster')();
      });
      await accept(outbox, 'anna');
      await outbox.run();
      expect(await outbox.store.read.conversations.get('team')).toMatchObject({ state: 'active' });
      expect(ways(outbox)).toEqual(['update anna']);
    });
  });

  describe('a message that Teams refuses for good', () => {
    it.each(['MessageSizeTooBig', 'InvalidBotApiHost', 'BadSyntax'])(
      '(%s) is dropped, and the next one goes',
      async (reason) => {
        const outbox = await posted();
        outbox.meet(({ says }) => (says.startsWith('carla') ? refusing('never', reason)() : undefined));
        await outbox.post(['carla', 'dora'], 'team');
        await outbox.run();
        expect(ways(outbox)).toEqual(['post dora']);
        expect(await outbox.store.read.conversations.get('team')).toMatchObject({ state: 'active' });
        expect(outbox.logged).toEqual([
          { level: 'error', message: 'Teams refuses a message', fields: { reason, leadId: 'carla' } },
        ]);
      },
    );
  });

  describe('a message that Teams does not take now', () => {
    it('holds up its conversation as long as Teams asks for, and no other', async () => {
      const outbox = await posted();
      outbox.meet(({ where }) =>
        where === 'team' ? refusing('later', 'Throttled', { retryAfterMs: 7_000 })() : undefined,
      );
      await outbox.post(['carla', 'dora'], 'team', 'chat');
      await outbox.run();
      expect(outbox.sent.map(({ where }) => where)).toEqual(['chat', 'chat']);
      expect(await outbox.wait()).toBe(7_000);

      outbox.meet(() => undefined);
      // What is asked for meanwhile does not go earlier.
      await accept(outbox, 'anna');
      await outbox.run();
      await outbox.clock.advance(6_999);
      await outbox.run();
      expect(outbox.sent.map(({ where }) => where)).toEqual(['chat', 'chat']);
      await outbox.clock.advance(1);
      await outbox.run();
      expect(ways(outbox).slice(2)).toEqual(['update anna', 'post carla', 'post dora']);
    });

    it('is tried again after longer and longer waits, for as long as it takes, and goes first then', async () => {
      const outbox = await posted();
      outbox.meet(refusing('later', 'http-503'));
      await outbox.post(['carla', 'dora'], 'team');
      const waits: (number | undefined)[] = [];
      for (let tries = 0; tries < 20; tries += 1) {
        await outbox.run();
        const wait = await outbox.wait();
        waits.push(wait);
        await outbox.clock.advance(wait ?? 0);
      }
      expect(waits.slice(0, 4)).toEqual([2_000, 4_000, 8_000, 16_000]);
      outbox.meet(() => undefined);
      await outbox.run();
      expect(ways(outbox)).toEqual(['post carla', 'post dora']);
    });

    const insist = async (outbox: Outbox) => {
      for (let tries = 0; tries < 20; tries += 1) {
        await outbox.run();
        await outbox.clock.advance((await outbox.wait()) ?? 0);
      }
    };

    it('nor an hour later, for a reason that may be its own, is given up for the others', async () => {
      const outbox = await posted();
      outbox.meet(({ says }) =>
        says.startsWith('carla') ? refusing('later', 'http-500', { inTheEnd: 'never' })() : undefined,
      );
      await outbox.post(['carla', 'dora'], 'team');
      await insist(outbox);
      expect(ways(outbox)).toEqual(['post dora']);
      expect(outbox.logged.filter(({ level }) => level === 'error')).toMatchObject([
        { message: 'Teams refuses a message', fields: { leadId: 'carla' } },
      ]);
    });

    it('nor an hour later, because nobody lets us in, closes the conversation', async () => {
      const outbox = await posted();
      outbox.meet(refusing('later', 'http-403', { inTheEnd: 'conversationGone' }));
      await outbox.post(['carla'], 'team');
      await insist(outbox);
      expect(await outbox.store.read.conversations.get('team')).toMatchObject({ state: 'removed', reason: 'http-403' });
    });
  });
});
