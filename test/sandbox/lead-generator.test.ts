import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultFlags } from './flags.js';
import { hostileTexts } from './leads/hostile-texts.js';
import { topics } from './leads/offers.js';
import { leadKinds } from './leads/recipes.js';
import { voices } from './leads/voices/voices.js';
import { isMarketplaceLead } from './referrals/is-marketplace-lead.js';
import type { Referral } from './referrals/referral.js';
import { isState } from './referrals/transitions.js';
import { createRandom } from './seeded-random.js';
import { createState } from './state.js';

const now = Date.UTC(2026, 9, 5, 8);
const stateOf = (seed: number, leads = 40) => createState({ seed, leads, now: () => now, flags: { ...defaultFlags } });
const leadsOf = (seed: number, leads?: number) => [...stateOf(seed, leads).referrals.values()];
const someSeeds = fc.nat({ max: 1_000_000 });

describe('the same seed', () => {
  test('makes the same leads, arrivals included, byte for byte', () => {
    const run = () => {
      const state = stateOf(7);
      state.arrive();
      state.arrive({ kind: 'profile' });
      return JSON.stringify([...state.referrals.values()]);
    };
    expect(run()).toBe(run());
  });

  test('makes the first leads the same however many follow', () => {
    expect(leadsOf(3, 200).slice(0, 10)).toEqual(leadsOf(3, 10));
  });

  test('differs from another seed in every id', () => {
    const ids = new Set([...leadsOf(1), ...leadsOf(2)].flatMap(({ id, engagementId }) => [id, engagementId]));
    expect(ids.size).toBe(160);
  });

  test('spreads its numbers evenly, in every stream', () => {
    for (const stream of [0, 1, 100, 139]) {
      const random = createRandom(1, stream);
      const rolls = Array.from({ length: 6_000 }, () => random.int(1, 6));
      for (const face of [1, 2, 3, 4, 5, 6]) {
        const share = rolls.filter((roll) => roll === face).length / rolls.length;
        expect(share).toBeGreaterThan(0.14);
        expect(share).toBeLessThan(0.19);
      }
    }
  });
});

describe('forty leads of any seed', () => {
  test('have every kind, every state that is asked for, and every voice', () => {
    fc.assert(
      fc.property(someSeeds, (seed) => {
        const { kinds, referrals } = stateOf(seed);
        const leads = [...referrals.values()];
        expect(new Set(kinds.values())).toEqual(new Set(leadKinds));
        expect(new Set(leads.map(({ status, substatus }) => `${status}/${substatus}`))).toEqual(
          new Set([
            'New/Pending',
            'New/Received',
            'Active/Accepted',
            ...['Won', 'Lost', 'Declined', 'Expired', 'Error'].map((substatus) => `Closed/${substatus}`),
          ]),
        );
        const countries = new Set(leads.map(({ customerProfile }) => customerProfile.address.country));
        for (const { country } of voices) expect(countries).toContain(country);
      }),
      { numRuns: 20 },
    );
  });

  test('have every source, every call to action in both vocabularies, and some without', () => {
    const leads = leadsOf(1);
    const sources = ['AppSource', 'AzureMarketplace', 'AzurePortal', 'AppSource (SPZA)', null];
    const actions = [
      'ContactMe',
      'GetItNow',
      'FreeTrial',
      'TestDrive',
      'Create',
      'DNC',
      'StartTestDrive',
      'INS',
      'PLT',
      null,
    ];
    expect(new Set(leads.map(({ referralSource }) => referralSource))).toEqual(new Set(sources));
    expect(new Set(leads.map(({ callToAction }) => callToAction))).toEqual(new Set(actions));
  });

  test('are whole: legal states, times in order and not in the future, mail addresses that reach nobody', () => {
    const mail = /^[\w.-]+@(fabrikam\.com|example\.(com|org|net)|test\.com)$/i;
    fc.assert(
      fc.property(someSeeds, (seed) => {
        for (const lead of leadsOf(seed, 80)) {
          expect(isState(lead)).toBe(true);
          const { createdDateTime, acceptedDateTime, closedDateTime, updatedDateTime } = lead;
          const life = [createdDateTime, acceptedDateTime, closedDateTime].filter((time) => time !== null);
          expect(life).toEqual([...life].sort());
          expect(updatedDateTime >= (life.at(-1) ?? '')).toBe(true);
          expect(updatedDateTime < new Date(now).toISOString()).toBe(true);
          for (const time of [...life, updatedDateTime]) expect(time).toMatch(/T\d\d:\d\d:\d\d\.\d{7}Z$/);
          expect(lead.closedDateTime === null).toBe(lead.status !== 'Closed');
          for (const { email } of [...lead.customerProfile.team, ...lead.team])
            if (email !== null) expect(email).toMatch(mail);
          expect(lead.details.dealValue === null).toBe(lead.details.currency === null);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('relate to each other only where they are meant to: the customer who asks three times', () => {
    const { kinds, referrals } = stateOf(1, 500);
    const byMail = new Map<string, Referral[]>();
    for (const lead of [...referrals.values()].slice(0, 40)) {
      const mail = lead.customerProfile.team[0]?.email?.toLowerCase();
      if (mail !== undefined) byMail.set(mail, [...(byMail.get(mail) ?? []), lead]);
    }
    const shared = [...byMail.values()].filter(({ length }) => length > 1);
    expect(shared.map((leads) => leads.map(({ id }) => kinds.get(id)))).toEqual([['repeat', 'repeat', 'repeat']]);
    const [first, second, third] = shared[0] ?? [];
    expect(first?.team[0]?.email).toBe('meganb@example.com');
    expect(second?.details.requirements.offers).toEqual(first?.details.requirements.offers);
    expect(third?.details.requirements.offers).not.toEqual(first?.details.requirements.offers);

    const others = [...referrals.values()].filter(({ id }) => !['repeat', 'test', 'edu'].includes(kinds.get(id) ?? ''));
    const mails = others.flatMap(({ customerProfile }) => customerProfile.team.map(({ email }) => email));
    expect(new Set(mails).size).toBe(mails.length);
  });
});

describe('what makes a kind', () => {
  const state = stateOf(1);
  const of = (kind: string) => [...state.referrals.values()].filter(({ id }) => state.kinds.get(id) === kind);

  test('test leads bear the word by which they are found in every text', () => {
    for (const lead of of('test')) {
      const [contact] = lead.customerProfile.team;
      const word = lead.customerProfile.name ?? '';
      expect(word).toMatch(/^MSFT_TEST_\d{18}$/);
      expect([contact?.firstName, contact?.lastName, contact?.title, lead.details.notes]).toEqual([
        word,
        word,
        word,
        word,
      ]);
      expect(contact).toMatchObject({ email: `${word}@test.com`, phoneNumber: '1234567890' });
    }
  });

  test('do-not-contact leads say so', () => {
    expect(of('doNotContact').map(({ consent }) => consent.consentToContact)).toEqual([false]);
  });

  test('profile leads have a location for a target and no offer', () => {
    for (const lead of of('profile')) {
      expect(lead.target).toMatchObject([{ type: 'BusinessProfileLocation' }]);
      expect(lead.details.requirements.offers).toEqual([]);
      expect(isMarketplaceLead(lead)).toBe(true);
    }
  });

  test.each([
    ['salesQualified', 'SalesQualified'],
    ['marketingQualified', 'MarketingQualified'],
  ])('%s leads come from Microsoft', (kind, qualification) => {
    for (const lead of of(kind)) {
      const invitedBy = { organizationId: 'msft' };
      expect(lead).toMatchObject({ type: 'Independent', qualification, inviteContext: { invitedBy } });
      expect(isMarketplaceLead(lead)).toBe(false);
    }
  });

  test('what is no lead is shared, outgoing, or invited by another partner', () => {
    expect(of('coSell')).toMatchObject([{ type: 'Shared', direction: 'Incoming' }]);
    expect(of('outgoing')).toMatchObject([{ direction: 'Outgoing' }]);
    for (const lead of of('partnerInvited')) {
      expect(lead.type).toBe('Independent');
      expect(lead.inviteContext?.invitedBy?.organizationId).toMatch(/^[0-9a-f-]{36}$/);
    }
    for (const kind of ['coSell', 'outgoing', 'partnerInvited']) expect(of(kind).some(isMarketplaceLead)).toBe(false);
  });

  test('nobody at a university can be identified', () => {
    for (const lead of of('edu')) {
      for (const contact of lead.customerProfile.team) expect(new Set(Object.values(contact))).toEqual(new Set([null]));
    }
  });

  test('sparse leads have nothing that may be missing', () => {
    for (const lead of of('sparse')) {
      expect(lead).toMatchObject({
        name: null,
        quality: null,
        inviteContext: null,
        consent: { consentToContact: null },
      });
      expect(lead.details).toMatchObject({ notes: null, dealValue: null, currency: null, closingDateTime: null });
    }
  });

  test('hostile texts are all there and come through JSON unharmed', () => {
    const texts = of('hostile').map(({ customerProfile }) => customerProfile.name);
    expect(new Set(texts)).toEqual(new Set(hostileTexts.map(({ customer }) => customer)));
    const all = JSON.stringify(hostileTexts);
    expect(JSON.parse(all)).toEqual(hostileTexts);
    for (const sign of ['\u202e', '\u200b', '\u0000', '\u001b', '\u2028', '\ufeff']) {
      expect(hostileTexts.some((text) => Object.values(text).join().includes(sign))).toBe(true);
    }
    for (const text of ['](https://', '<script>', '<at>', '# ', "=cmd|' /C calc'!A0", '👨‍👩‍👧‍👦', '{{DATE(']) {
      expect(hostileTexts.some((hostile) => Object.values(hostile).join().includes(text))).toBe(true);
    }
    expect(hostileTexts.some(({ notes }) => notes.length === 4_000)).toBe(true);
  });
});

describe('voices', () => {
  test.each(voices.map((voice) => [voice.locale, voice] as const))(
    '%s asks about every offer and has what a lead needs',
    (_, voice) => {
      for (const topic of topics) expect(voice.requests[topic]).toContain('{count}');
      expect(voice.requests.insights).toContain('{offer}');
      expect(voice.phone).toMatch(/^\+\d+ .*##$/);
      for (const [, , mail] of voice.people) expect(mail).toMatch(/^[a-z.-]+$/);
      expect(new Intl.Locale(voice.locale).region).toBe(voice.country);
    },
  );

  test('write in at least eight scripts', () => {
    const scripts = ['Latin', 'Arabic', 'Devanagari', 'Han', 'Hiragana', 'Katakana', 'Greek'];
    const texts = voices.map(({ requests }) => Object.values(requests).join(' '));
    for (const script of scripts) {
      expect(texts.some((text) => new RegExp(`\\p{Script=${script}}`, 'u').test(text))).toBe(true);
    }
  });

  test('no two people share a mail address', () => {
    const mails = voices.flatMap(({ people }) => people.map(([, , mail]) => mail));
    expect(new Set(mails).size).toBe(mails.length);
  });
});
