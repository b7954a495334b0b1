import type { ReferralsClient } from '@marketplace-leads/shared/partner-center/client';
import { describe, expect, it } from 'vitest';
import { sellers } from '../../../sandbox/leads/life-of-a-lead.js';
import { failureOf } from '../../../shared/partner-center/open-client.js';
import { forEachEngine } from '../../../support/engines.js';
import { alex, aWritingHouse, megan, timesIn } from './push-fixture.js';

forEachEngine((engine) => {
  it('a decision is written in one call, and nothing waits any more', async () => {
    const desk = await aWritingHouse(await engine.open());
    const { leadId, referralId } = await desk.arrive();
    await desk.act(alex, 'accept', leadId);
    await desk.push(leadId);
    expect(desk.calls()).toEqual(['PATCH 200']);
    const referral = desk.remote(referralId);
    expect(referral).toMatchObject({ status: 'Active', substatus: 'Accepted' });
    expect(referral.team.map(({ email }) => email)).toEqual(['alex@partner.example']);
    expect(await desk.kept(leadId)).toMatchObject({
      pending: [],
      etag: referral.eTag,
      remote: { status: 'Active', substatus: 'Accepted', updatedAt: `${referral.updatedDateTime.slice(0, 23)}Z` },
      local: { assignee: { id: 'alex' }, decided: { by: { kind: 'person', name: 'Alex' } } },
    });
    expect(await desk.told()).toEqual([]);
  });

  it('an answer without a body is followed by a look at what Partner Center has', async () => {
    const silent = (client: ReferralsClient): ReferralsClient => ({
      ...client,
      patch: async (...request) => {
        await client.patch(...request);
        return undefined;
      },
    });
    const desk = await aWritingHouse(await engine.open(), {}, silent);
    const { leadId, referralId } = await desk.arrive();
    await desk.act(alex, 'accept', leadId);
    await desk.push(leadId);
    expect(desk.calls()).toEqual(['PATCH 200', 'GET 200']);
    expect(await desk.kept(leadId)).toMatchObject({ pending: [], etag: desk.remote(referralId).eTag });
  });

  it('somebody was faster: the decision is taken back, the person is told, and theirs stays', async () => {
    const desk = await aWritingHouse(await engine.open());
    const { leadId, referralId } = await desk.arrive();
    desk.sandbox.state.change(referralId, { status: 'Closed', substatus: 'Declined', statusReason: 'Not a customer' });
    await desk.act(alex, 'accept', leadId, { note: 'mine' });
    await desk.push(leadId);
    expect(desk.calls()).toEqual(['PATCH 412', 'GET 200']);
    expect(desk.remote(referralId)).toMatchObject({ substatus: 'Declined', team: [], details: { notes: 'Hello' } });
    const { pending, remote, local } = await desk.kept(leadId);
    expect(pending).toEqual([]);
    expect(remote).toMatchObject({ status: 'Closed', substatus: 'Declined' });
    expect(local).toMatchObject({ refused: { why: 'impossible' }, decided: { by: { kind: 'partnerCenter' } } });
    expect(local).not.toHaveProperty('assignee');
    expect(local).not.toHaveProperty('conflict');
    expect(await desk.told()).toEqual([{ kind: 'refused', leadId, action: 'accept', name: 'Alex', why: 'impossible' }]);
  });

  describe('what a write needs', () => {
    it('without an eTag the lead is read first, once', async () => {
      const desk = await aWritingHouse(await engine.open());
      const { id, eTag: _, ...listed } = desk.sandbox.state.arrive();
      const { id: leadId } = await desk.learn({ id, ...listed });
      await desk.act(alex, 'accept', leadId);
      await desk.push(leadId);
      expect(desk.calls()).toEqual(['GET 200', 'PATCH 200']);
    });

    it('nothing waits, or nobody knows the lead: nothing is called', async () => {
      const desk = await aWritingHouse(await engine.open());
      const { leadId } = await desk.arrive();
      await desk.push(leadId);
      await desk.push('nobody');
      expect(desk.calls()).toEqual([]);
    });

    it('several decisions that wait are one call, and all of them are there', async () => {
      const desk = await aWritingHouse(await engine.open());
      const { leadId, referralId } = await desk.arrive();
      await desk.act(alex, 'accept', leadId, { note: 'called' });
      await desk.act(alex, 'win', leadId, { value: '25000', currency: 'EUR', closeDate: '2026-12-31', note: 'signed' });
      await desk.push(leadId);
      expect(desk.calls()).toEqual(['PATCH 200']);
      expect(desk.remote(referralId)).toMatchObject({
        status: 'Closed',
        substatus: 'Won',
        details: {
          dealValue: 25_000,
          currency: 'EUR',
          closingDateTime: '2026-12-31T00:00:00Z',
          notes: 'Hello\n\n[2026-10-05 Alex] called\n\n[2026-10-05 Alex] signed',
        },
      });
    });

    it('a referral that never has an eTag is given up for now, and is not read for ever', async () => {
      let reads = 0;
      const bare = (client: ReferralsClient): ReferralsClient => ({
        ...client,
        get: async (...request) => {
          reads += 1;
          const { referral, raw } = await client.get(...request);
          return { referral: { ...referral, eTag: undefined }, raw };
        },
      });
      const desk = await aWritingHouse(await engine.open(), {}, bare);
      const { id, eTag: _, ...listed } = desk.sandbox.state.arrive();
      const { id: leadId } = await desk.learn({ id, ...listed });
      await desk.act(alex, 'accept', leadId);
      await expect(desk.push(leadId)).rejects.toMatchObject({ code: 'partner-center-unavailable', retryable: true });
      expect(reads).toBeLessThanOrEqual(30);
      expect((await desk.kept(leadId)).pending).toHaveLength(1);
    });
  });

  describe('somebody changed the lead in Partner Center meanwhile', () => {
    it('in other fields: the decision is written on top of theirs', async () => {
      const desk = await aWritingHouse(await engine.open());
      const { leadId, referralId } = await desk.arrive();
      desk.sandbox.state.change(referralId, { notes: 'Hello, edited', dealValue: 900, team: [sellers.megan] });
      await desk.act(alex, 'accept', leadId, { note: 'called' });
      await desk.push(leadId);
      expect(desk.calls()).toEqual(['PATCH 412', 'GET 200', 'PATCH 200']);
      const { team, details, substatus } = desk.remote(referralId);
      expect({ substatus, value: details.dealValue }).toEqual({ substatus: 'Accepted', value: 900 });
      expect(details.notes).toBe('Hello, edited\n\n[2026-10-05 Alex] called');
      expect(team.map(({ email }) => email)).toEqual([sellers.megan.email, 'alex@partner.example']);
      expect(team[0]).toEqual(sellers.megan);
      expect(await desk.told()).toEqual([]);
    });

    it('as long as they are faster, three times: then the person decides', async () => {
      let edits = 0;
      const desk = await aWritingHouse(await engine.open(), {}, (client) => ({
        ...client,
        patch: (id, ...request) => {
          edits += 1;
          desk.sandbox.state.change(id, { dealValue: edits });
          return client.patch(id, ...request);
        },
      }));
      const { leadId, referralId } = await desk.arrive();
      await desk.act(alex, 'accept', leadId);
      await desk.push(leadId);
      expect(edits).toBe(3);
      expect(desk.remote(referralId)).toMatchObject({ status: 'New', details: { dealValue: 3 } });
      expect(await desk.kept(leadId)).toMatchObject({
        pending: [],
        local: { conflict: { changes: [{ action: 'accept' }] } },
      });
      expect(await desk.told()).toMatchObject([{ action: 'accept', why: 'conflict' }]);
    });

    it('after our answer was on its way: what was read last does not cover what is newer', async () => {
      const desk = await aWritingHouse(await engine.open(), { now: Date.now }, (client) => ({
        ...client,
        patch: async (id, ...request) => {
          const answer = await client.patch(id, ...request);
          await new Promise((resolve) => setTimeout(resolve, 5));
          await desk.learn(desk.sandbox.state.change(id, { dealValue: 77 }));
          return answer;
        },
      }));
      const { leadId, referralId } = await desk.arrive();
      await desk.act(alex, 'accept', leadId);
      await desk.push(leadId);
      expect(await desk.kept(leadId)).toMatchObject({
        pending: [],
        etag: desk.remote(referralId).eTag,
        remote: { status: 'Active', deal: { value: '77' } },
      });
    });
  });

  describe('an answer that was lost', () => {
    it('is recognised by its values: the decision is not made twice', async () => {
      const desk = await aWritingHouse(await engine.open());
      const { leadId, referralId } = await desk.arrive();
      await desk.act(alex, 'accept', leadId, { note: 'called' });
      desk.sandbox.state.inject({ kind: 'drop', times: 1, match: { method: 'PATCH' } });
      expect((await failureOf(desk.push(leadId))).fault).toBe('unavailable');
      const written = desk.remote(referralId);
      await desk.push(leadId);
      expect(desk.calls()).toEqual(['PATCH 200 drop', 'PATCH 412', 'GET 200']);
      expect(desk.remote(referralId)).toEqual(written);
      expect(timesIn(written.details.notes, 'called')).toBe(1);
      expect(await desk.kept(leadId)).toMatchObject({ pending: [], local: { assignee: { id: 'alex' } } });
      expect(await desk.told()).toEqual([]);
    });

    it('leaves the next decision free to be written', async () => {
      const desk = await aWritingHouse(await engine.open());
      const { leadId, referralId } = await desk.arrive();
      await desk.act(alex, 'accept', leadId, { note: 'called' });
      desk.sandbox.state.inject({ kind: 'drop', times: 1, match: { method: 'PATCH' } });
      await failureOf(desk.push(leadId));
      await desk.act(megan, 'lose', leadId, { reason: '2', note: 'never answered' });
      await desk.push(leadId);
      expect(desk.calls()).toEqual(['PATCH 200 drop', 'PATCH 412', 'GET 200', 'PATCH 200']);
      expect(desk.remote(referralId)).toMatchObject({ substatus: 'Lost', statusReason: "Customer didn't respond" });
      expect(timesIn(desk.remote(referralId).details.notes, 'called')).toBe(1);
    });
  });
});
