import type { Change } from '@marketplace-leads/shared/lead/change';
import { describe, expect, it } from 'vitest';
import { failureOf } from '../../../shared/partner-center/open-client.js';
import { forEachEngine } from '../../../support/engines.js';
import { alex, aWritingHouse, megan, refusedDate } from './push-fixture.js';

/** A change that Partner Center does not take. */
const impossible = (more: Partial<Change> = {}): Change => ({
  id: 'impossible',
  action: 'win',
  at: '2026-10-05T08:00:00.000Z',
  by: { id: 'alex', name: 'Alex' },
  set: { currency: 'USD', closeDate: refusedDate },
  base: {},
  toldIn: 'chat',
  ...more,
});

forEachEngine((engine) => {
  const aDesk = async () => {
    const desk = await aWritingHouse(await engine.open());
    return {
      ...desk,
      /** Puts a change among those that wait, at the end or in front. */
      async wait(leadId: string, change: Change, where: 'behind' | 'before' = 'behind') {
        const record = await desk.kept(leadId);
        const pending = where === 'behind' ? [...record.pending, change] : [change, ...record.pending];
        await desk.house.store.transaction((tx) =>
          tx.leads.save(
            { ...record, pending },
            {
              status: record.remote.status,
              substatus: record.remote.substatus,
              kind: record.remote.kind,
              test: false,
              customerName: '',
              searchText: '',
              createdAt: 1,
              updatedAt: 1,
            },
          ),
        );
      },
    };
  };

  describe('a decision that Partner Center refuses', () => {
    it('is taken back, and the person is told', async () => {
      const desk = await aDesk();
      const { leadId, referralId } = await desk.arrive();
      const before = desk.remote(referralId);
      await desk.wait(leadId, impossible());
      await desk.push(leadId);
      expect(desk.calls()).toEqual(['PATCH 400']);
      expect(desk.remote(referralId)).toBe(before);
      expect(await desk.kept(leadId)).toMatchObject({ pending: [], local: { refused: { why: 'refused' } } });
      expect(await desk.told()).toEqual([{ kind: 'refused', leadId, action: 'win', name: 'Alex', why: 'refused' }]);
    });

    it('does not take the others with it that waited before it', async () => {
      const desk = await aDesk();
      const { leadId, referralId } = await desk.arrive();
      await desk.act(megan, 'accept', leadId);
      await desk.wait(leadId, impossible({ base: {} }));
      await desk.push(leadId);
      expect(desk.calls()).toEqual(['PATCH 400', 'PATCH 200', 'PATCH 400']);
      expect(desk.remote(referralId)).toMatchObject({ substatus: 'Accepted' });
      expect(await desk.kept(leadId)).toMatchObject({
        pending: [],
        local: { assignee: { id: 'megan' }, refused: { why: 'refused' } },
      });
      expect(await desk.told()).toMatchObject([{ action: 'win', name: 'Alex', why: 'refused' }]);
    });

    it('nor those that waited behind it and were built on it', async () => {
      const desk = await aDesk();
      const { leadId, referralId } = await desk.arrive({ kind: 'contactMe', dealValue: 5, currency: 'JPY' });
      await desk.wait(leadId, impossible({ base: { currency: 'JPY' } }));
      await desk.act(megan, 'win', leadId, { value: '900', currency: 'EUR' });
      await desk.push(leadId);
      expect(desk.remote(referralId)).toMatchObject({ substatus: 'Won', details: { dealValue: 900, currency: 'EUR' } });
      expect(await desk.told()).toMatchObject([{ name: 'Alex', why: 'refused' }]);
    });

    it('does not undo what was written before, its answer being lost', async () => {
      const desk = await aDesk();
      const { leadId, referralId } = await desk.arrive();
      await desk.act(megan, 'value', leadId, { value: '700', currency: 'EUR' });
      await desk.act(megan, 'value', leadId, { value: '800', note: 'more' });
      desk.sandbox.state.inject({ kind: 'drop', times: 1, match: { method: 'PATCH' } });
      await failureOf(desk.push(leadId));
      await desk.act(alex, 'closeDate', leadId, { closeDate: refusedDate });
      await desk.push(leadId);
      expect(desk.calls()).toEqual(['PATCH 200 drop', 'PATCH 412', 'GET 200', 'PATCH 400']);
      expect(desk.remote(referralId).details).toMatchObject({ dealValue: 800 });
      expect(await desk.told()).toMatchObject([{ action: 'closeDate', name: 'Alex', why: 'refused' }]);
    });

    it('is not told where nobody asked for it in a conversation', async () => {
      const desk = await aDesk();
      const { leadId } = await desk.arrive();
      const { toldIn: _, ...silent } = impossible();
      await desk.wait(leadId, silent);
      await desk.push(leadId);
      expect(await desk.told()).toEqual([]);
      expect((await desk.kept(leadId)).pending).toEqual([]);
    });

    it('leaves the card with the truth, and a line in the history', async () => {
      const desk = await aDesk();
      const { leadId } = await desk.arrive();
      await desk.cards();
      await desk.act(alex, 'accept', leadId);
      await desk.wait(leadId, impossible(), 'before');
      await desk.push(leadId);
      const history = await desk.house.store.read.leads.history(leadId);
      expect(history.map(({ version, what }) => `${version} ${what}`)).toEqual(['2 accept', '3 refused']);
      expect(history.at(-1)?.fields).toEqual(['currency', 'closeDate']);
      const { version } = await desk.kept(leadId);
      expect(version).toBe(3);
      expect(await desk.cards()).toBe(1);
    });
  });

  describe('a lead that is no longer there', () => {
    it('takes no decision any more: all are taken back and told, and nothing is called again', async () => {
      const desk = await aDesk();
      const { leadId, referralId } = await desk.arrive();
      await desk.act(megan, 'accept', leadId);
      await desk.act(alex, 'win', leadId);
      desk.sandbox.state.remove(referralId);
      await desk.push(leadId);
      expect(desk.calls()).toEqual(['PATCH 404']);
      const { pending, local, remote } = await desk.kept(leadId);
      expect({ pending, status: remote.status }).toEqual({ pending: [], status: 'New' });
      expect(local).toMatchObject({ refused: { why: 'gone' }, goneAt: expect.any(String) });
      expect(local).not.toHaveProperty('assignee');
      const told = await desk.told();
      expect(told).toHaveLength(2);
      expect(told).toEqual(expect.arrayContaining([expect.objectContaining({ action: 'win', why: 'gone' })]));
      expect(await desk.act(alex, 'accept', leadId)).toMatchObject({ kind: 'gone' });
    });

    it('is there again when a poll finds it again', async () => {
      const desk = await aDesk();
      const { leadId, referralId } = await desk.arrive();
      const referral = desk.remote(referralId);
      await desk.act(alex, 'accept', leadId);
      desk.sandbox.state.remove(referralId);
      await desk.push(leadId);
      await desk.learn({ ...referral, updatedDateTime: '2026-10-06T08:00:00.0000000Z' });
      expect((await desk.kept(leadId)).local).not.toHaveProperty('goneAt');
      expect(await desk.act(alex, 'accept', leadId)).toMatchObject({ kind: 'done' });
    });
  });

  it.each([
    ['unauthenticated', '401'],
    ['throttled', '429'],
    ['unavailable', '503'],
  ] as const)('%s: the decision waits, and is not taken back', async (fault, kind) => {
    const desk = await aDesk();
    const { leadId, referralId } = await desk.arrive();
    await desk.act(alex, 'accept', leadId);
    desk.sandbox.state.inject({ kind });
    expect((await failureOf(desk.push(leadId))).fault).toBe(fault);
    expect(await desk.kept(leadId)).toMatchObject({
      pending: [{ action: 'accept' }],
      local: { assignee: { id: 'alex' } },
    });
    desk.sandbox.state.clearFaults();
    await desk.push(leadId);
    expect(desk.remote(referralId).substatus).toBe('Accepted');
  });
});
