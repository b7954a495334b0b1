import { leadOf } from '@marketplace-leads/bot/services/leads/lead-view';
import { describe, expect, it } from 'vitest';
import type { LeadChange } from '../../../sandbox/leads/lead-change.js';
import { forEachEngine } from '../../../support/engines.js';
import { alex, aWritingHouse, megan, timesIn } from '../leads/push-fixture.js';

forEachEngine((engine) => {
  const aDesk = async () => {
    const desk = await aWritingHouse(await engine.open());
    return {
      ...desk,
      seen: async (leadId: string) => leadOf(await desk.kept(leadId), 24),
      /** Somebody changes the lead in Partner Center, and a poll brings it. */
      elsewhere: async (referralId: string, change: LeadChange) => {
        await desk.learn(desk.sandbox.state.change(referralId, change));
      },
    };
  };

  /** Alex's value stands against the one of somebody in Partner Center. */
  const aConflict = async () => {
    const desk = await aDesk();
    const ids = await desk.arrive({ kind: 'contactMe', notes: 'Hello', team: [], dealValue: 100, currency: 'EUR' });
    await desk.act(alex, 'value', ids.leadId, { value: '12500', note: 'agreed by phone' });
    desk.sandbox.state.change(ids.referralId, { dealValue: 14_000 });
    await desk.push(ids.leadId);
    return { ...desk, ...ids };
  };

  describe('a value that somebody else has changed meanwhile', () => {
    it('is kept with theirs, and whoever gave it is told', async () => {
      const desk = await aConflict();
      expect(desk.calls()).toEqual(['PATCH 412', 'GET 200']);
      const lead = await desk.seen(desk.leadId);
      expect(lead).toMatchObject({
        sync: 'conflict',
        deal: { value: '14000' },
        conflict: {
          by: { id: 'alex' },
          action: 'value',
          fields: [{ field: 'dealValue', mine: '12500', theirs: '14000' }],
        },
      });
      expect(lead.allowed.slice(0, 2)).toEqual(['useMine', 'keepTheirs']);
      expect(await desk.told()).toMatchObject([{ action: 'value', name: 'Alex', why: 'conflict' }]);
      expect(desk.remote(desk.referralId).details).toMatchObject({ dealValue: 14_000, notes: 'Hello' });
    });

    it('is written with the note that was typed, once a person says so', async () => {
      const desk = await aConflict();
      expect(await desk.act(megan, 'useMine', desk.leadId)).toMatchObject({ kind: 'done' });
      await desk.push(desk.leadId);
      const { details } = desk.remote(desk.referralId);
      expect(details).toMatchObject({ dealValue: 12_500, notes: 'Hello\n\n[2026-10-05 Alex] agreed by phone' });
      expect(await desk.seen(desk.leadId)).toMatchObject({ sync: 'saved' });
      expect((await desk.kept(desk.leadId)).local).not.toHaveProperty('conflict');
      expect(await desk.act(megan, 'keepTheirs', desk.leadId)).toMatchObject({ kind: 'nothing-to-decide' });
    });

    it('is dropped, once a person says so', async () => {
      const desk = await aConflict();
      expect(await desk.act(megan, 'keepTheirs', desk.leadId)).toMatchObject({ kind: 'done' });
      await desk.push(desk.leadId);
      expect(desk.remote(desk.referralId).details).toMatchObject({ dealValue: 14_000, notes: 'Hello' });
      const lead = await desk.seen(desk.leadId);
      expect(lead).toMatchObject({ sync: 'saved', deal: { value: '14000' } });
      expect(lead).not.toHaveProperty('conflict');
      expect(desk.calls()).toEqual(['PATCH 412', 'GET 200']);
    });

    it('is no conflict any more when theirs becomes the same', async () => {
      const same = await aConflict();
      await same.elsewhere(same.referralId, { dealValue: 12_500 });
      expect((await same.kept(same.leadId)).local).not.toHaveProperty('conflict');
      expect(await same.seen(same.leadId)).toMatchObject({ sync: 'saved' });
    });

    it('is no conflict any more when the lead is closed', async () => {
      const closed = await aDesk();
      const { leadId, referralId } = await closed.arrive({ kind: 'contactMe', dealValue: 100, currency: 'EUR' });
      await closed.act(alex, 'value', leadId, { value: '12500' });
      closed.sandbox.state.change(referralId, { dealValue: 14_000 });
      await closed.push(leadId);
      await closed.elsewhere(referralId, { status: 'Closed', substatus: 'Expired' });
      expect((await closed.kept(leadId)).local).not.toHaveProperty('conflict');
    });

    it('is replaced by whatever anybody decides on it next', async () => {
      const desk = await aConflict();
      await desk.act(megan, 'note', desk.leadId, { note: 'asked them again' });
      expect(await desk.kept(desk.leadId)).toMatchObject({ local: { conflict: { changes: [{ action: 'value' }] } } });
      await desk.act(megan, 'value', desk.leadId, { value: '13000' });
      expect((await desk.kept(desk.leadId)).local).not.toHaveProperty('conflict');
      await desk.push(desk.leadId);
      expect(desk.remote(desk.referralId).details.dealValue).toBe(13_000);
      expect(await desk.told()).toHaveLength(1);
    });

    it('goes together with the next one of another field; either is decided by the one answer', async () => {
      const desk = await aConflict();
      await desk.act(megan, 'crm', desk.leadId, { value: 'CRM-1' });
      const before = desk.remote(desk.referralId);
      desk.sandbox.state.commit(before, { ...before, externalReferenceId: 'THEIRS' }, 'PartnerCenter');
      await desk.push(desk.leadId);
      expect((await desk.seen(desk.leadId)).conflict).toMatchObject({
        by: { id: 'megan' },
        fields: [
          { field: 'dealValue', mine: '12500', theirs: '14000' },
          { field: 'crmId', mine: 'CRM-1', theirs: 'THEIRS' },
        ],
      });
      await desk.act(alex, 'useMine', desk.leadId);
      await desk.push(desk.leadId);
      expect(desk.remote(desk.referralId)).toMatchObject({
        externalReferenceId: 'CRM-1',
        details: { dealValue: 12_500 },
      });
    });

    it('on top of which theirs changes once more is in conflict again, not written over', async () => {
      const desk = await aConflict();
      await desk.act(alex, 'useMine', desk.leadId);
      desk.sandbox.state.change(desk.referralId, { dealValue: 15_000 });
      await desk.push(desk.leadId);
      expect(desk.remote(desk.referralId).details.dealValue).toBe(15_000);
      expect((await desk.seen(desk.leadId)).conflict?.fields).toEqual([
        { field: 'dealValue', mine: '12500', theirs: '15000' },
      ]);
      await desk.act(alex, 'useMine', desk.leadId);
      await desk.push(desk.leadId);
      expect(desk.remote(desk.referralId).details.dealValue).toBe(12_500);
      expect(timesIn(desk.remote(desk.referralId).details.notes, 'agreed by phone')).toBe(1);
    });
  });

  describe('a step that stands against somebody else', () => {
    it('takes what only we know back, and gives it again with the decision for it', async () => {
      const desk = await aDesk();
      const { leadId, referralId } = await desk.arrive({ kind: 'contactMe', notes: 'Hello', team: [] });
      await desk.act(alex, 'accept', leadId, { note: 'mine' });
      desk.sandbox.state.change(referralId, { substatus: 'Received' });
      await desk.push(leadId);
      const taken = await desk.kept(leadId);
      expect(taken.local).not.toHaveProperty('assignee');
      expect(taken.local).not.toHaveProperty('decided');
      expect((await desk.seen(leadId)).conflict?.fields.map(({ field }) => field)).toEqual(['status', 'substatus']);

      await desk.act(megan, 'useMine', leadId);
      await desk.push(leadId);
      const { status, team, details } = desk.remote(referralId);
      expect(status).toBe('Active');
      expect(team.map(({ email }) => email)).toEqual(['alex@partner.example']);
      expect(timesIn(details.notes, '[2026-10-05 Alex] mine')).toBe(1);
      expect(await desk.kept(leadId)).toMatchObject({
        local: { assignee: { id: 'alex' }, decided: { by: { kind: 'person', name: 'Megan' } } },
      });
    });

    it('gives the lead back to whoever had it', async () => {
      const desk = await aDesk();
      const { leadId, referralId } = await desk.arrive({ kind: 'contactMe', notes: 'Hello', team: [] });
      await desk.house.store.transaction((tx) => tx.people.put({ id: 'megan', name: 'Megan', role: 'admin' }));
      await desk.act(alex, 'assign', leadId, { assignee: 'megan' });
      await desk.push(leadId);
      await desk.act(alex, 'accept', leadId);
      expect(await desk.seen(leadId)).toMatchObject({ assignee: { id: 'alex' } });
      desk.sandbox.state.change(referralId, { substatus: 'Received' });
      await desk.push(leadId);
      expect(await desk.seen(leadId)).toMatchObject({ assignee: { id: 'megan' }, sync: 'conflict' });
    });

    it('with a reason: the reason comes back with it, and only then', async () => {
      const desk = await aDesk();
      const { leadId, referralId } = await desk.arrive({ kind: 'contactMe', notes: 'Hello', team: [] });
      await desk.act(alex, 'decline', leadId, { reason: '2' });
      desk.sandbox.state.change(referralId, { substatus: 'Received' });
      await desk.push(leadId);
      expect((await desk.kept(leadId)).local).not.toHaveProperty('reasonCode');
      await desk.act(alex, 'useMine', leadId);
      expect(await desk.seen(leadId)).toMatchObject({ reason: { code: 2 }, decided: { by: { name: 'Alex' } } });
      await desk.push(leadId);
      expect(desk.remote(referralId)).toMatchObject({
        substatus: 'Declined',
        statusReason: "Customer didn't respond",
      });
    });

    it('is not kept where it is not possible any more, while what went along is', async () => {
      const desk = await aDesk();
      const { leadId, referralId } = await desk.arrive({
        kind: 'contactMe',
        notes: 'Hello',
        dealValue: 1,
        currency: 'EUR',
      });
      await desk.act(alex, 'value', leadId, { value: '2' });
      await desk.act(megan, 'decline', leadId, { reason: '2' });
      desk.sandbox.state.change(referralId, { status: 'Active', substatus: 'Accepted', dealValue: 3 });
      await desk.push(leadId);
      expect((await desk.seen(leadId)).conflict).toMatchObject({
        by: { id: 'alex' },
        fields: [{ field: 'dealValue', mine: '2', theirs: '3' }],
      });
      expect(await desk.told()).toMatchObject([
        { action: 'value', name: 'Alex', why: 'conflict' },
        { action: 'decline', name: 'Megan', why: 'impossible' },
      ]);
      expect(await desk.seen(leadId)).toMatchObject({ decided: { by: { kind: 'partnerCenter' } } });
    });

    it('after which somebody here takes another step is gone', async () => {
      const desk = await aDesk();
      const { leadId, referralId } = await desk.arrive({ kind: 'contactMe', notes: 'Hello', team: [] });
      await desk.act(alex, 'decline', leadId, { reason: '2' });
      desk.sandbox.state.change(referralId, { substatus: 'Received' });
      await desk.push(leadId);
      await desk.act(megan, 'accept', leadId);
      expect((await desk.kept(leadId)).local).not.toHaveProperty('conflict');
      await desk.push(leadId);
      expect(desk.remote(referralId).substatus).toBe('Accepted');
      expect(await desk.seen(leadId)).toMatchObject({ sync: 'saved', decided: { by: { name: 'Megan' } } });
    });
  });

  describe('what cannot stand against anything', () => {
    it('a note or a new colleague goes on top of whatever is there', async () => {
      const desk = await aDesk();
      const { leadId, referralId } = await desk.arrive({ kind: 'contactMe', notes: 'Hello', team: [] });
      await desk.act(alex, 'note', leadId, { note: 'called' });
      desk.sandbox.state.change(referralId, { notes: 'New words', substatus: 'Received', dealValue: 3 });
      await desk.push(leadId);
      expect(desk.remote(referralId).details.notes).toBe('New words\n\n[2026-10-05 Alex] called');
      expect(await desk.told()).toEqual([]);
    });

    it('a note is tried again later where others are always faster', async () => {
      const desk = await aDesk();
      const { leadId, referralId } = await desk.arrive({ kind: 'contactMe', notes: 'Hello', team: [] });
      await desk.act(alex, 'note', leadId, { note: 'called' });
      desk.sandbox.state.inject({ kind: '412', times: 3, match: { method: 'PATCH' } });
      await expect(desk.push(leadId)).rejects.toMatchObject({ fault: 'precondition' });
      expect(await desk.seen(leadId)).toMatchObject({ sync: 'saving' });
      await desk.push(leadId);
      expect(timesIn(desk.remote(referralId).details.notes, 'called')).toBe(1);
    });

    it('a change of a closed lead is told to be impossible, without asking Partner Center', async () => {
      const desk = await aDesk();
      const { leadId, referralId } = await desk.arrive({ kind: 'contactMe', notes: 'Hello', team: [] });
      await desk.act(alex, 'note', leadId, { note: 'called' });
      await desk.elsewhere(referralId, { status: 'Closed', substatus: 'Expired' });
      await desk.push(leadId);
      expect(desk.calls()).toEqual([]);
      expect(await desk.told()).toMatchObject([{ action: 'note', name: 'Alex', why: 'impossible' }]);
    });
  });

  it('a lead closed elsewhere while we write another field says who closed it', async () => {
    const desk = await aDesk();
    const { leadId, referralId } = await desk.arrive({ kind: 'contactMe', notes: 'Hello', team: [] });
    await desk.act(alex, 'accept', leadId);
    await desk.push(leadId);
    await desk.act(alex, 'value', leadId, { value: '5', currency: 'EUR' });
    desk.sandbox.state.change(referralId, { status: 'Closed', substatus: 'Lost', statusReason: 'Other' });
    await desk.push(leadId);
    expect(await desk.seen(leadId)).toMatchObject({
      substatus: 'Lost',
      decided: { by: { kind: 'partnerCenter' } },
      assignee: { id: 'alex' },
    });
    expect(await desk.told()).toMatchObject([{ action: 'value', why: 'impossible' }]);
  });

  it('a refused step leaves the one before it as it was told', async () => {
    const desk = await aDesk();
    const { leadId } = await desk.arrive({ kind: 'contactMe', notes: 'Hello', team: [] });
    await desk.act(alex, 'accept', leadId);
    await desk.push(leadId);
    const accepted = (await desk.kept(leadId)).local.decided;
    await desk.act(megan, 'win', leadId, { value: '5', currency: 'EUR', closeDate: '2099-12-31' });
    await desk.push(leadId);
    expect(await desk.kept(leadId)).toMatchObject({ pending: [], local: { refused: { why: 'refused' } } });
    expect((await desk.kept(leadId)).local.decided).toEqual(accepted);
    expect(await desk.told()).toMatchObject([{ action: 'win', name: 'Megan', why: 'refused' }]);
  });
});
