import { createCoSellTask } from '@marketplace-leads/bot/outbox/co-sell-task';
import { createMakeCoSell } from '@marketplace-leads/bot/services/leads/make-co-sell';
import type { ReferralsClient } from '@marketplace-leads/shared/partner-center/client';
import { coSellMarker } from '@marketplace-leads/shared/partner-center/co-sell';
import { PartnerCenterError } from '@marketplace-leads/shared/partner-center/partner-center-error';
import { describe, expect, it } from 'vitest';
import type { LeadOverrides } from '../../../sandbox/leads/lead-overrides.js';
import { failureOf } from '../../../shared/partner-center/open-client.js';
import { forEachEngine } from '../../../support/engines.js';
import { aPerson } from '../house-fixture.js';
import { alex, aWritingHouse, refusedDate } from '../leads/push-fixture.js';

const inputs = {
  reason: 'yes',
  value: '25000',
  currency: 'EUR',
  closeDate: '2026-12-31',
  note: 'Together with Contoso',
};
const active: LeadOverrides = {
  kind: 'contactMe',
  status: 'Active',
  customer: { name: 'Fabrikam GmbH', country: 'DE' },
  notes: 'Hello',
};

forEachEngine((engine) => {
  const aDesk = async (overrides: LeadOverrides = active, around: Partial<ReferralsClient> = {}) => {
    const desk = await aWritingHouse(await engine.open());
    const ids = await desk.arrive(overrides);
    const task = createCoSellTask(createMakeCoSell(desk.house, { ...desk.client, ...around }));
    return {
      ...desk,
      ...ids,
      ask: (more: Partial<typeof inputs> = {}, person = alex) =>
        desk.act(person, 'coSell', ids.leadId, { ...inputs, ...more }),
      /** Runs the job as it was asked for. */
      async run(): Promise<void> {
        const [payload] = await desk.asked('co-sell');
        if (payload !== undefined) request = task.schema.parse(payload);
        if (request === undefined) throw new Error('nothing was asked for');
        const running = { key: '', attempts: 0, signal: new AbortController().signal, settle: async () => true };
        await task.run(request, running);
      },
      made: () =>
        [...desk.sandbox.state.referrals.values()].filter(
          ({ externalReferenceId }) => externalReferenceId === coSellMarker(ids.referralId),
        ),
      state: async () => (await desk.kept(ids.leadId)).local.coSell,
    };
  };
  let request: Parameters<ReturnType<typeof createCoSellTask>['run']>[0] | undefined;

  describe('a co-sell opportunity', () => {
    it('is made from the lead, once, and whoever asked for it is told', async () => {
      const desk = await aDesk();
      expect(await desk.ask()).toMatchObject({ kind: 'done', lead: { coSell: { state: 'creating' } } });
      await desk.cards();
      await desk.run();
      expect(desk.calls()).toEqual(['GET 200', 'POST 200']);
      const [made, ...others] = desk.made();
      expect(others).toEqual([]);
      expect(made).toMatchObject({
        direction: 'Outgoing',
        customerProfile: { name: 'Fabrikam GmbH', address: { country: 'DE' } },
        details: { dealValue: 25_000, currency: 'EUR', notes: 'Together with Contoso' },
      });
      expect(await desk.state()).toMatchObject({ state: 'created', by: { name: 'Alex' }, referralId: made?.id });
      expect(await desk.cards()).toBe(1);
      expect(await desk.told()).toEqual([{ kind: 'co-sell', leadId: desk.leadId, name: 'Alex', state: 'created' }]);
      await desk.run();
      expect(desk.calls()).toEqual(['GET 200', 'POST 200']);
      expect(await desk.ask()).toMatchObject({ kind: 'co-sell-exists' });
    });

    it('is no lead of its own when a poll brings it', async () => {
      const desk = await aDesk();
      await desk.ask();
      await desk.run();
      const page = await desk.client.list({ priority: 'background' });
      expect(page.referrals.map(({ id }) => id)).toContain(desk.made()[0]?.id);
      expect(await desk.leads.receive(page.referrals)).toMatchObject({ added: 0, others: 1 });
      expect(await desk.house.store.read.leads.count({})).toBe(1);
    });

    it('of two who ask for it at once is made once', async () => {
      const desk = await aDesk();
      const answers = await Promise.all([desk.ask(), desk.ask({}, aPerson('Megan'))]);
      expect(answers.map(({ kind }) => kind).toSorted()).toEqual(['co-sell-exists', 'done']);
      await desk.run();
      expect(desk.made()).toHaveLength(1);
    });
  });

  describe('an answer that does not come', () => {
    it('after it was made: the next run finds it', async () => {
      const desk = await aDesk();
      await desk.ask();
      desk.sandbox.state.inject({ kind: 'drop', times: 1, match: { method: 'POST' } });
      expect((await failureOf(desk.run())).fault).toBe('unavailable');
      expect(desk.made()).toHaveLength(1);
      expect(await desk.state()).toMatchObject({ state: 'creating' });
      // Others come after it.
      for (let n = 0; n < 120; n += 1) desk.sandbox.state.arrive({ kind: 'outgoing' });
      await desk.run();
      expect(desk.made()).toHaveLength(1);
      expect(await desk.state()).toMatchObject({ state: 'created', referralId: desk.made()[0]?.id });
      expect(desk.calls().filter((call) => call.startsWith('POST'))).toHaveLength(1);
      expect(await desk.told()).toHaveLength(1);
    });

    it('before it was made: the next run makes it', async () => {
      const desk = await aDesk();
      await desk.ask();
      desk.sandbox.state.inject({ kind: 'dropBefore', times: 1, match: { method: 'POST' } });
      await failureOf(desk.run());
      await desk.run();
      expect(desk.made()).toHaveLength(1);
      expect(await desk.state()).toMatchObject({ state: 'created' });
    });

    it('and Partner Center asks to wait: the job waits as long', async () => {
      const desk = await aDesk();
      await desk.ask();
      desk.sandbox.state.inject({ kind: '429', times: 1, retryAfter: 7, match: { method: 'POST' } });
      await expect(desk.run()).rejects.toMatchObject({ name: 'Postpone', until: { afterMs: 7000 } });
      await desk.run();
      expect(desk.made()).toHaveLength(1);
    });

    it('looks back no further than it was asked for', async () => {
      const desk = await aDesk();
      for (let n = 0; n < 250; n += 1) {
        desk.sandbox.state.arrive({ kind: 'outgoing', createdDateTime: '2026-09-01T08:00:00Z' });
      }
      await desk.ask();
      await desk.run();
      expect(desk.calls()).toEqual(['GET 200', 'POST 200']);
    });
  });

  describe('one that cannot be made', () => {
    it('because Partner Center refuses it: whoever asked is told, and may ask again', async () => {
      const desk = await aDesk();
      await desk.ask({ closeDate: refusedDate });
      await desk.run();
      expect(desk.calls()).toEqual(['GET 200', 'POST 400']);
      expect(await desk.state()).toMatchObject({ state: 'refused' });
      expect(await desk.told()).toEqual([{ kind: 'co-sell', leadId: desk.leadId, name: 'Alex', state: 'refused' }]);
      expect(await desk.ask()).toMatchObject({ kind: 'done' });
      await desk.run();
      expect(await desk.state()).toMatchObject({ state: 'created' });
      expect(desk.made()).toHaveLength(1);
    });

    it('because the app may not: whoever asked is told', async () => {
      const forbidden = new PartnerCenterError('forbidden', { status: 403, correlationId: 'none' });
      const desk = await aDesk(active, { create: () => Promise.reject(forbidden) });
      await desk.ask();
      await desk.run();
      expect(await desk.state()).toMatchObject({ state: 'refused' });
      expect(await desk.told()).toMatchObject([{ state: 'refused' }]);
    });

    it('because the lead does not say in which country the customer is: no call is made for it', async () => {
      const desk = await aDesk({ ...active, customer: { name: 'Fabrikam GmbH', country: null } });
      await desk.ask();
      await desk.run();
      expect(await desk.state()).toMatchObject({ state: 'refused' });
      expect(desk.calls().filter((call) => call.startsWith('POST'))).toEqual([]);
      expect(await desk.told()).toMatchObject([{ kind: 'co-sell', state: 'refused' }]);
    });
  });
});
