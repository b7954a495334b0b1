import { leadOf } from '@marketplace-leads/bot/services/leads/lead-view';
import type { ReferralsClient } from '@marketplace-leads/shared/partner-center/client';
import { describe, expect, it } from 'vitest';
import type { Flags } from '../../../sandbox/flags.js';
import { forEachEngine } from '../../../support/engines.js';
import { alex, aWritingHouse, megan } from './push-fixture.js';

const intent = 'CustomerMarketplaceIntent';

forEachEngine((engine) => {
  const aDesk = async (flags: Partial<Flags>, around?: (client: ReferralsClient) => ReferralsClient) => {
    const desk = await aWritingHouse(await engine.open(), { flags }, around);
    return {
      ...desk,
      seen: async (leadId: string) => leadOf(await desk.kept(leadId), 24),
      intentOf: (id: string) =>
        desk.remote(id).details.requirements.additionalRequirements.attributes.find(({ type }) => type === intent)?.id,
    };
  };

  describe('where Partner Center takes the paths that are not on its list', () => {
    it('name and intent go along with all else, in one call', async () => {
      const desk = await aDesk({ unlistedPaths: 'accept' });
      const { leadId, referralId } = await desk.arrive({ kind: 'contactMe', notes: 'Hello', team: [], intent: null });
      await desk.act(alex, 'name', leadId, { value: 'Fabrikam, 250 seats' });
      await desk.act(alex, 'intent', leadId, { value: 'yes' });
      await desk.act(alex, 'value', leadId, { value: '900', currency: 'EUR' });
      await desk.push(leadId);
      expect(desk.calls()).toEqual(['PATCH 200']);
      expect(desk.remote(referralId)).toMatchObject({ name: 'Fabrikam, 250 seats', details: { dealValue: 900 } });
      expect(desk.intentOf(referralId)).toBe('Yes');
      expect(await desk.kept(leadId)).toMatchObject({ pending: [] });
    });
  });

  describe('where it refuses them in a PATCH and takes a PUT', () => {
    it('the rest is written first, then the whole lead; the next time nothing is refused any more', async () => {
      const desk = await aDesk({ unlistedPaths: 'refuse' });
      const { leadId, referralId } = await desk.arrive({ kind: 'contactMe', notes: 'Hello', team: [], intent: null });
      await desk.act(alex, 'name', leadId, { value: 'Fabrikam' });
      await desk.act(alex, 'value', leadId, { value: '900', currency: 'EUR', note: 'as they said' });
      await desk.push(leadId);
      expect(desk.calls()).toEqual(['PATCH 400', 'PATCH 200', 'PUT 200']);
      expect(desk.remote(referralId)).toMatchObject({
        name: 'Fabrikam',
        details: { dealValue: 900, notes: 'Hello\n\n[2026-10-05 Alex] as they said' },
      });
      expect(await desk.kept(leadId)).toMatchObject({ pending: [], etag: desk.remote(referralId).eTag });

      desk.sandbox.calls.length = 0;
      const other = await desk.arrive({ kind: 'contactMe', notes: 'Hello', team: [], intent: null });
      await desk.act(megan, 'intent', other.leadId, { value: 'no' });
      await desk.push(other.leadId);
      expect(desk.calls()).toEqual(['GET 200', 'PUT 200']);
      expect(desk.intentOf(other.referralId)).toBe('No');
      expect(await desk.told()).toEqual([]);
    });

    it('what closes the lead goes along, because a closed one takes no name', async () => {
      const desk = await aDesk({ unlistedPaths: 'refuse' });
      const { leadId, referralId } = await desk.arrive({ kind: 'contactMe', notes: 'Hello', team: [], intent: null });
      await desk.act(alex, 'name', leadId, { value: 'Fabrikam' });
      await desk.act(alex, 'win', leadId, { value: '900', currency: 'EUR' });
      await desk.push(leadId);
      expect(desk.calls()).toEqual(['PATCH 400', 'GET 200', 'PUT 200']);
      expect(desk.remote(referralId)).toMatchObject({
        name: 'Fabrikam',
        substatus: 'Won',
        details: { dealValue: 900 },
      });
      expect((await desk.kept(leadId)).pending).toEqual([]);
    });

    it('somebody else wrote the same field meanwhile: it is not written over, also where PUT is known to work', async () => {
      const desk = await aDesk({ unlistedPaths: 'refuse' });
      const { leadId, referralId } = await desk.arrive({ kind: 'contactMe', notes: 'Hello', team: [], intent: null });
      await desk.act(alex, 'name', leadId, { value: 'Fabrikam' });
      await desk.push(leadId);
      await desk.act(alex, 'name', leadId, { value: 'Fabrikam AG' });
      desk.sandbox.state.change(referralId, { name: 'Contoso' });
      await desk.push(leadId);
      expect(desk.remote(referralId).name).toBe('Contoso');
      expect((await desk.seen(leadId)).conflict?.fields).toEqual([
        { field: 'name', mine: 'Fabrikam AG', theirs: 'Contoso' },
      ]);
    });

    it('somebody writes between our look and our PUT: it is judged again', async () => {
      let meddling = 1;
      const desk = await aDesk({ unlistedPaths: 'refuse' }, (client) => ({
        ...client,
        replace: (id, ...request) => {
          if (meddling > 0) desk.sandbox.state.change(id, { name: 'Contoso' });
          meddling -= 1;
          return client.replace(id, ...request);
        },
      }));
      const { leadId, referralId } = await desk.arrive({ kind: 'contactMe', notes: 'Hello', team: [], intent: null });
      await desk.act(alex, 'name', leadId, { value: 'Fabrikam' });
      await desk.act(megan, 'intent', leadId, { value: 'yes' });
      await desk.push(leadId);
      expect(desk.remote(referralId).name).toBe('Contoso');
      expect(desk.intentOf(referralId)).toBe('Yes');
      expect(await desk.told()).toMatchObject([{ action: 'name', why: 'conflict' }]);
    });

    it('what somebody else wrote meanwhile stays', async () => {
      const desk = await aDesk({ unlistedPaths: 'refuse' });
      const { leadId, referralId } = await desk.arrive({ kind: 'contactMe', notes: 'Hello', team: [], intent: null });
      await desk.act(alex, 'name', leadId, { value: 'Fabrikam' });
      desk.sandbox.state.change(referralId, { dealValue: 77, notes: 'theirs' });
      await desk.push(leadId);
      expect(desk.remote(referralId)).toMatchObject({
        name: 'Fabrikam',
        details: { dealValue: 77, notes: 'theirs' },
      });
      expect((await desk.kept(leadId)).pending).toEqual([]);
    });
  });

  describe('where it takes them in no way', () => {
    const none = { unlistedPaths: 'refuse', put: 'off' } as const;

    it('they wait for an upload, everything else is written, and later ones cost no call', async () => {
      const desk = await aDesk(none);
      const { leadId, referralId } = await desk.arrive({ kind: 'contactMe', notes: 'Hello', team: [], intent: null });
      await desk.act(alex, 'name', leadId, { value: 'Fabrikam' });
      await desk.act(alex, 'value', leadId, { value: '900', currency: 'EUR', note: 'as they said' });
      await desk.cards();
      await desk.push(leadId);
      expect(desk.calls()).toEqual(['PATCH 400', 'PATCH 200', 'PUT 405']);
      expect(desk.remote(referralId)).toMatchObject({ details: { dealValue: 900 } });
      expect(await desk.kept(leadId)).toMatchObject({
        pending: [{ action: 'name', set: { name: 'Fabrikam' }, waits: true }],
      });
      expect(await desk.seen(leadId)).toMatchObject({
        name: 'Fabrikam',
        sync: 'waitingForUpload',
        waiting: ['name'],
      });
      expect(await desk.cards()).toBe(1);

      desk.sandbox.calls.length = 0;
      await desk.push(leadId);
      await desk.act(megan, 'intent', leadId, { value: 'yes' });
      await desk.act(megan, 'name', leadId, { value: 'Fabrikam AG' });
      await desk.push(leadId);
      await desk.act(megan, 'note', leadId, { note: 'called' });
      await desk.push(leadId);
      expect(desk.calls()).toEqual(['PATCH 200']);
      expect(await desk.seen(leadId)).toMatchObject({ name: 'Fabrikam AG', waiting: ['intent', 'name'] });
      expect((await desk.kept(leadId)).pending).toMatchObject([
        { set: { intent: 'Yes' }, waits: true },
        { set: { name: 'Fabrikam AG' }, waits: true },
      ]);
      expect(await desk.told()).toEqual([]);
    });

    it('they are saved when a later look finds them, uploaded by somebody', async () => {
      const desk = await aDesk(none);
      const { leadId, referralId } = await desk.arrive({ kind: 'contactMe', notes: 'Hello', team: [], intent: null });
      await desk.act(alex, 'name', leadId, { value: 'Fabrikam' });
      await desk.act(alex, 'intent', leadId, { value: 'yes' });
      await desk.push(leadId);
      await desk.asked('push');
      const { state } = desk.sandbox;
      const before = desk.remote(referralId);
      const named = state.commit(before, { ...before, name: 'Fabrikam' }, 'BulkUpload');
      await desk.learn(named);
      expect(await desk.asked('push')).toEqual([{ leadId }]);
      await desk.push(leadId);
      expect(await desk.seen(leadId)).toMatchObject({ waiting: ['intent'], sync: 'waitingForUpload' });
      const draft = structuredClone(named);
      draft.details.requirements.additionalRequirements.attributes = [{ type: intent, id: 'Yes' }];
      await desk.learn(state.commit(named, draft, 'BulkUpload'));
      await desk.push(leadId);
      expect(await desk.seen(leadId)).toMatchObject({ sync: 'saved', name: 'Fabrikam', intent: 'Yes' });
      expect(await desk.told()).toEqual([]);
    });

    it('somebody else wrote another value: the person decides, and theirs is not lost', async () => {
      const desk = await aDesk(none);
      const { leadId, referralId } = await desk.arrive({ kind: 'contactMe', notes: 'Hello', team: [], intent: null });
      await desk.act(alex, 'name', leadId, { value: 'Fabrikam' });
      await desk.push(leadId);
      const before = desk.remote(referralId);
      await desk.learn(desk.sandbox.state.commit(before, { ...before, name: 'Contoso' }, 'PartnerCenter'));
      await desk.push(leadId);
      expect(await desk.seen(leadId)).toMatchObject({
        name: 'Contoso',
        sync: 'conflict',
        conflict: { by: { id: 'alex' }, fields: [{ field: 'name', mine: 'Fabrikam', theirs: 'Contoso' }] },
      });
      expect(await desk.told()).toMatchObject([{ action: 'name', name: 'Alex', why: 'conflict' }]);
      await desk.act(megan, 'useMine', leadId);
      await desk.push(leadId);
      expect(await desk.seen(leadId)).toMatchObject({ name: 'Fabrikam', sync: 'waitingForUpload' });
    });

    it('the lead is closed before they are uploaded: the person is told', async () => {
      const desk = await aDesk(none);
      const { leadId, referralId } = await desk.arrive({ kind: 'contactMe', notes: 'Hello', team: [], intent: null });
      await desk.act(alex, 'name', leadId, { value: 'Fabrikam' });
      await desk.act(megan, 'lose', leadId, { reason: '2' });
      await desk.push(leadId);
      expect(desk.remote(referralId).substatus).toBe('Lost');
      expect(await desk.told()).toMatchObject([{ action: 'name', name: 'Alex', why: 'impossible' }]);
      expect(await desk.kept(leadId)).toMatchObject({
        pending: [],
        local: { decided: { by: { name: 'Megan' } }, reasonCode: 2 },
      });
    });

    it('after a day it is tried again, and what waits goes along with the next change', async () => {
      const desk = await aDesk(none);
      const { leadId, referralId } = await desk.arrive({ kind: 'contactMe', notes: 'Hello', team: [], intent: null });
      await desk.act(alex, 'name', leadId, { value: 'Fabrikam' });
      await desk.push(leadId);
      desk.sandbox.state.flags.unlistedPaths = 'accept';
      await desk.act(alex, 'note', leadId, { note: 'still waiting' });
      await desk.push(leadId);
      expect(desk.remote(referralId).name).not.toBe('Fabrikam');
      await desk.house.store.transaction((tx) =>
        tx.cursors.set('unlisted-paths', JSON.stringify({ way: 'csv', until: '2026-10-05T00:00:00.000Z' })),
      );
      await desk.act(alex, 'note', leadId, { note: 'and once more' });
      await desk.push(leadId);
      expect(desk.remote(referralId).name).toBe('Fabrikam');
      expect((await desk.kept(leadId)).pending).toEqual([]);
    });
  });
});
