import { pollReferrals } from '@marketplace-leads/bot/intake/referrals-poll';
import type { Log } from '@marketplace-leads/bot/log';
import { PartnerCenterError } from '@marketplace-leads/shared/partner-center/partner-center-error';
import type { WireReferral } from '@marketplace-leads/shared/partner-center/wire';
import { describe, expect, it } from 'vitest';
import type { SandboxOptions } from '../../sandbox/sandbox.js';
import { failureOf, openClient } from '../../shared/partner-center/open-client.js';
import { forEachEngine } from '../../support/engines.js';
import { aHouse, workOn } from '../services/house-fixture.js';

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

forEachEngine((engine) => {
  const aLookout = async (options: SandboxOptions = {}) => {
    const store = await engine.open();
    const work = workOn(aHouse(store));
    const { sandbox, client } = await openClient(options);
    let breaksAt = Number.POSITIVE_INFINITY;
    let asSent = (referral: WireReferral) => referral;

    /** One look at Partner Center; `calls` is what it took. */
    const poll = () => {
      let pages = 0;
      return pollReferrals({
        client: {
          ...client,
          list: async (request) => {
            pages += 1;
            if (pages === breaksAt) throw new PartnerCenterError('unavailable', { correlationId: 'none' });
            const page = await client.list(request);
            return { ...page, referrals: page.referrals.map((referral) => asSent(referral)) };
          },
        },
        leads: work.leads,
        cursors: store.read.cursors,
        remember: (name, value) => store.transaction((tx) => tx.cursors.set(name, value)),
        log: silent,
      });
    };

    return {
      ...work,
      store,
      sandbox,
      poll,
      /** A look that Partner Center stops answering at this page. */
      async pollUntilPage(page: number): Promise<void> {
        breaksAt = page;
        expect((await failureOf(poll())).fault).toBe('unavailable');
        breaksAt = Number.POSITIVE_INFINITY;
      },
      /** Changes what comes over the wire from now on. */
      mangle(how: (referral: WireReferral) => WireReferral): void {
        asSent = how;
      },
      through: () => store.read.cursors.get('polled-through'),
      leadCount: () => store.read.leads.count({}),
    };
  };

  it('the first look reads everything, and shows it when it is complete', async () => {
    const { poll, sandbox, store, through, leadCount } = await aLookout({ leads: 240 });
    const found = await poll();
    expect(found).toMatchObject({ calls: 3, changed: 0, unreadable: 0 });
    expect(found.added).toBe(await leadCount());
    const verdicts = [...(await store.read.referrals.counts()).values()];
    expect(verdicts.reduce((sum, count) => sum + count, 0)).toBe(240);
    const newest = [...sandbox.state.referrals.values()]
      .map(({ updatedDateTime }) => updatedDateTime)
      .toSorted()
      .at(-1);
    expect(await through()).toBe(newest);
    expect(await store.read.cursors.get('first-sync')).toBeDefined();
  });

  it('of nothing there is takes one call, and completes the first look too', async () => {
    const { poll, store, through } = await aLookout();
    expect(await poll()).toMatchObject({ calls: 1, added: 0 });
    expect(await store.read.cursors.get('first-sync')).toBeDefined();
    expect(await through()).toBeUndefined();
  });

  it('takes one call when nothing is new, however many leads there are', async () => {
    const { poll } = await aLookout({ leads: 240 });
    await poll();
    for (let looks = 0; looks < 3; looks += 1) {
      expect(await poll()).toMatchObject({ calls: 1, added: 0, changed: 0 });
    }
  });

  it.each(['on', 'off'] as const)(
    'finds what is new and what was changed, with eTags in lists %s',
    async (listEtag) => {
      const { poll, sandbox, kept } = await aLookout({ flags: { listEtag } });
      const known = sandbox.state.arrive({ kind: 'contactMe' });
      await poll();
      sandbox.state.change(known.id, { dealValue: 77 });
      sandbox.state.arrive({ kind: 'contactMe' });
      sandbox.state.arrive({ kind: 'outgoing' });
      expect(await poll()).toMatchObject({ added: 1, changed: 1, others: 1 });
      expect((await kept('id-1')).remote.deal.value).toBe('77');
      expect(await poll()).toMatchObject({ calls: 1, added: 0, changed: 0 });
    },
  );

  it('reads on until it comes to what it knows', async () => {
    const { poll, sandbox, leadCount } = await aLookout({ leads: 150 });
    await poll();
    const before = await leadCount();
    for (let leads = 0; leads < 130; leads += 1) sandbox.state.arrive({ kind: 'contactMe' });
    // The second page ends with what is known; only the third holds nothing else.
    expect(await poll()).toMatchObject({ calls: 3, added: 130 });
    expect(await leadCount()).toBe(before + 130);
  });

  describe('a look that was cut off', () => {
    it('as the first one: the next reads everything, and only then leads are shown', async () => {
      const { poll, pollUntilPage, store, through, leadCount } = await aLookout({ leads: 350 });
      await pollUntilPage(3);
      const half = await leadCount();
      expect(half).toBeGreaterThan(0);
      expect(await through()).toBeUndefined();
      expect(await store.read.cursors.get('first-sync')).toBeUndefined();
      const found = await poll();
      expect(found.calls).toBe(4);
      expect(await leadCount()).toBe(half + found.added);
      expect(found.added).toBeGreaterThan(0);
      expect(await poll()).toMatchObject({ calls: 1 });
    });

    it('later: the next reads to where the last whole one began, although the first pages are known', async () => {
      const { poll, pollUntilPage, sandbox, leadCount } = await aLookout({ leads: 20 });
      await poll();
      const before = await leadCount();
      for (let leads = 0; leads < 250; leads += 1) sandbox.state.arrive({ kind: 'contactMe' });
      await pollUntilPage(2);
      expect(await leadCount()).toBe(before + 100);
      expect(await poll()).toMatchObject({ calls: 3, added: 150 });
      expect(await leadCount()).toBe(before + 250);
    });

    it('is read to its end even if a referral does not tell when it was changed', async () => {
      const { poll, pollUntilPage, mangle, sandbox, leadCount } = await aLookout({ leads: 20 });
      await poll();
      const before = await leadCount();
      for (let leads = 0; leads < 150; leads += 1) sandbox.state.arrive({ kind: 'contactMe' });
      const odd = [...sandbox.state.referrals.keys()].at(-5);
      mangle((referral) => {
        const { updatedDateTime, ...rest } = referral;
        return referral.id === odd ? { ...rest, updatedDateTime: undefined } : referral;
      });
      await pollUntilPage(2);
      await poll();
      expect(await leadCount()).toBe(before + 150);
    });
  });

  it('a lead that does not change, whose list is read twice at once, is one lead', async () => {
    const { poll, leadCount } = await aLookout({ leads: 60 });
    await Promise.all([poll(), poll()]);
    const count = await leadCount();
    await poll();
    expect(await leadCount()).toBe(count);
  });
});
