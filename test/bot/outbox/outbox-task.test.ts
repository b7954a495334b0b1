import { priorities } from '@marketplace-leads/bot/services/ask-to-send';
import { askForNotice } from '@marketplace-leads/bot/services/notice';
import { describe, expect, it } from 'vitest';
import { forEachEngine } from '../../support/engines.js';
import { anOutbox } from './outbox-fixture.js';

forEachEngine((engine) => {
  const installed = async (...where: string[]) => {
    const outbox = await anOutbox(await engine.open());
    await outbox.install(...(where.length === 0 ? ['team'] : where));
    return outbox;
  };
  const names = (sent: readonly { says: string }[]) => sent.map(({ says }) => says.split('\n')[0]);
  const ways = (sent: readonly { how: string; says: string }[]) =>
    sent.map(({ how, says }) => `${how} ${says.split('\n')[0]}`);

  describe('a lead', () => {
    it('is posted once to each conversation, and replaced there from then on', async () => {
      const outbox = await installed('team', 'chat');
      await outbox.post(['anna'], 'team', 'chat');
      await outbox.run();
      expect(outbox.sent.map(({ where, how }) => `${how} ${where}`).toSorted()).toEqual(['post chat', 'post team']);
      const [first] = outbox.sent;
      outbox.sent.length = 0;
      await outbox.change('anna', { status: 'Active', substatus: 'Accepted' });
      await outbox.run();
      expect(outbox.sent.map(({ how }) => how)).toEqual(['update', 'update']);
      expect(outbox.sent.map(({ id }) => id)).toContain(first?.id);
      expect(outbox.sent[0]?.says).toContain('Active');
      expect(await outbox.store.read.cards.get('anna:team')).toMatchObject({ shownVersion: 2 });
      expect(await outbox.store.read.outbox.waiting()).toEqual({ waiting: 0 });
    });

    it('that changes often before it is sent is one message, with the newest of it', async () => {
      const outbox = await installed();
      await outbox.post(['anna'], 'team');
      for (let stage = 1; stage <= 20; stage += 1) await outbox.change('anna', { name: `Asks ${stage} times` });
      await outbox.run();
      expect(ways(outbox.sent)).toEqual(['post anna']);
      for (let stage = 1; stage <= 20; stage += 1) await outbox.change('anna', { customer: { name: `anna ${stage}` } });
      await outbox.run();
      expect(ways(outbox.sent)).toEqual(['post anna', 'update anna 20']);
    });

    it('that changes while it is on its way is sent once more', async () => {
      const outbox = await installed();
      await outbox.post(['anna'], 'team');
      outbox.meet(async ({ how }) => {
        if (how === 'post') await outbox.change('anna', { customer: { name: 'anna again' } });
      });
      await outbox.run();
      expect(ways(outbox.sent)).toEqual(['post anna', 'update anna again']);
      expect(await outbox.store.read.cards.get('anna:team')).toMatchObject({ shownVersion: 2 });
    });
  });

  describe('the messages of a conversation', () => {
    it('leave in the order in which they were asked for', async () => {
      const outbox = await installed();
      const leads = Array.from({ length: 12 }, (_, index) => `lead ${index}`);
      for (const lead of leads) await outbox.post([lead], 'team');
      await outbox.run();
      expect(names(outbox.sent)).toEqual(leads);
    });

    it('let what was pressed and what is answered go first', async () => {
      const outbox = await installed();
      await outbox.post(['anna', 'bert'], 'team');
      await outbox.run();
      outbox.sent.length = 0;
      await outbox.post(['carla', 'dora'], 'team');
      await outbox.store.transaction((tx) =>
        askForNotice(outbox.house, tx, {
          key: 'refused:1',
          conversationId: 'team',
          notice: { kind: 'refused', leadId: 'carla', action: 'accept', name: 'Alex', why: 'refused' },
        }),
      );
      await outbox.change('bert', { status: 'Active', substatus: 'Accepted' });
      await outbox.run();
      expect(ways(outbox.sent)).toEqual([
        'update bert',
        expect.stringContaining('was not saved for carla'),
        'post carla',
        'post dora',
      ]);
    });

    it('are not held up for ever by one of which no card can be made', async () => {
      const outbox = await installed();
      await outbox.post(['anna'], 'team');
      await outbox.store.transaction((tx) =>
        tx.outbox.add({
          key: 'strange',
          conversationId: 'team',
          kind: 'notice',
          payload: { kind: 'from another planet' },
          priority: priorities.update,
          askedAt: 1,
        }),
      );
      await outbox.run();
      expect(outbox.sent).toEqual([]);
      for (let tries = 0; tries < 20; tries += 1) {
        await outbox.clock.advance(600_000);
        await outbox.run();
      }
      expect(names(outbox.sent)).toEqual(['anna']);
      expect(outbox.logged.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual([
        'a message cannot be made',
      ]);
      expect(await outbox.store.read.outbox.waiting()).toEqual({ waiting: 0 });
    });
  });

  describe('a worker that has lost its job while it was sending', () => {
    it('records nothing, and the message is sent once more by whoever has the job now', async () => {
      const outbox = await installed();
      await outbox.post(['anna', 'bert'], 'team');
      let stolen = 0;
      outbox.meet(async () => {
        stolen += 1;
        if (stolen > 1) return;
        // Its lease has run out, and another worker takes it and is killed before it sends anything.
        const late = outbox.clock.now() + 120_000;
        await outbox.store.transaction((tx) => tx.jobs.claim({ tasks: ['outbox'], now: late, limit: 1, leaseMs: 1 }));
      });
      await outbox.run();
      expect(await outbox.store.read.cards.get('anna:team')).not.toHaveProperty('activityId');
      await outbox.clock.advance(200_000);
      await outbox.run();
      expect(ways(outbox.sent)).toEqual(['post anna', 'post anna', 'post bert']);
      expect(await outbox.store.read.cards.get('anna:team')).toMatchObject({ activityId: 'message-2' });
      expect(await outbox.store.read.outbox.waiting()).toEqual({ waiting: 0 });
    });
  });
});
