import type { Edit } from '@marketplace-leads/shared/lead/change';
import { fieldsOf } from '@marketplace-leads/shared/lead/edit-fields';
import { effective } from '@marketplace-leads/shared/lead/effective';
import { patchOf } from '@marketplace-leads/shared/partner-center/patch';
import { readReferral } from '@marketplace-leads/shared/partner-center/read-referral';
import { wireReferralSchema } from '@marketplace-leads/shared/partner-center/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultFlags } from '../../sandbox/flags.js';
import { createLeadGenerator } from '../../sandbox/leads/lead-generator.js';
import { applyPatch } from '../../sandbox/referrals/json-patch.js';
import { listedFields } from '../../sandbox/referrals/writable-fields.js';
import { changesOf } from './change-arbitrary.js';
import { aChange, aMember, aRemote } from './lead-fixture.js';

describe('one change as a patch', () => {
  it.each<[keyof Edit, string, string, unknown]>([
    ['status', 'Active', '/status', 'Active'],
    ['substatus', 'Accepted', '/substatus', 'Accepted'],
    ['statusReason', 'Not a customer', '/statusReason', 'Not a customer'],
    ['dealValue', '25000.5', '/details/dealValue', 25_000.5],
    ['currency', 'EUR', '/details/currency', 'EUR'],
    ['closeDate', '2026-12-31', '/details/closingDateTime', '2026-12-31T00:00:00Z'],
  ])('%s', (field, ours, path, value) => {
    expect(fieldsOf({ [field]: ours })).toEqual([field]);
    expect(patchOf([aChange({ set: { [field]: ours } })], aRemote())).toEqual([{ op: 'replace', path, value }]);
  });

  it('leaves out what Partner Center already has', () => {
    const remote = aRemote({ status: 'Active', substatus: 'Accepted', deal: { value: '5', currency: 'EUR' } });
    const set = { status: 'Active', substatus: 'Accepted', dealValue: '5', currency: 'USD' };
    expect(patchOf([aChange({ set })], remote)).toEqual([{ op: 'replace', path: '/details/currency', value: 'USD' }]);
  });

  it('is empty when nothing differs, note and team included', () => {
    const team = [aMember('jo')];
    const remote = aRemote({ status: 'Active', notes: 'Hello\n\n[2026-03-02 Jo] done', team });
    const change = aChange({ set: { status: 'Active' }, note: '[2026-03-02 Jo] done', joins: aMember('JO') });
    expect(patchOf([change], remote)).toEqual([]);
    expect(patchOf([], remote)).toEqual([]);
  });
});

describe('several changes as one patch', () => {
  it('hold the last value of each field, once', () => {
    const accept = aChange({ set: { status: 'Active', substatus: 'Accepted' } });
    const win = aChange({ set: { status: 'Closed', substatus: 'Won', dealValue: '7' } });
    expect(patchOf([accept, win], aRemote())).toEqual([
      { op: 'replace', path: '/status', value: 'Closed' },
      { op: 'replace', path: '/substatus', value: 'Won' },
      { op: 'replace', path: '/details/dealValue', value: 7 },
    ]);
  });

  it('append every note to the newest words of the customer, below each other, and none twice', () => {
    const changes = [aChange({ note: 'one' }), aChange({ note: 'two' }), aChange({ note: 'one' })];
    expect(patchOf(changes, aRemote({ notes: 'Hello' }))).toEqual([
      { op: 'replace', path: '/details/notes', value: 'Hello\n\none\n\ntwo' },
    ]);
    expect(patchOf(changes, aRemote({ notes: 'Hello, edited\n\none' }))).toEqual([
      { op: 'replace', path: '/details/notes', value: 'Hello, edited\n\none\n\ntwo' },
    ]);
  });

  it('replace the team as a whole: the newest members with all that they have, and who joins behind them', () => {
    const quiet = aMember('quiet', { contactPreference: { locale: 'fr-fr', disableNotifications: true } });
    const { phone: _, contactPreference: __, ...plain } = aMember('plain', { email: '' });
    const joins = { firstName: 'Jo', lastName: 'Doe', email: 'jo@partner.example' };
    expect(patchOf([aChange({ joins }), aChange({ joins })], aRemote({ team: [quiet, plain] }))).toEqual([
      {
        op: 'replace',
        path: '/team',
        value: [
          {
            firstName: 'First quiet',
            lastName: 'Last quiet',
            email: 'quiet@partner.example',
            phoneNumber: '+49 quiet',
            contactPreference: { locale: 'fr-fr', disableNotifications: true },
          },
          { firstName: 'First plain', lastName: 'Last plain', email: null, phoneNumber: '' },
          { firstName: 'Jo', lastName: 'Doe', email: 'jo@partner.example', phoneNumber: '' },
        ],
      },
    ]);
  });
});

const generator = createLeadGenerator(1);
const leads = Array.from({ length: 40 }, (_, index) => ({
  ...generator.past(index, Date.UTC(2026, 9, 5)).referral,
  eTag: '"1"',
}));

describe('any changes on any lead', () => {
  it('use paths of the official list only, and what Partner Center has afterwards is what people saw', () => {
    const official = new Set(listedFields.map(({ path }) => path));
    fc.assert(
      fc.property(fc.constantFrom(...leads), changesOf({ unlisted: false }), (referral, pending) => {
        const before = readReferral(wireReferralSchema.parse(referral));
        if (!before.lead) return;
        const patch = patchOf(pending, before.remote);
        expect(patch.every(({ op, path }) => op === 'replace' && official.has(path))).toBe(true);
        expect(new Set(patch.map(({ path }) => path)).size).toBe(patch.length);
        if (patch.length === 0) return;

        const sent: unknown = JSON.parse(JSON.stringify(patch));
        const after = readReferral(
          wireReferralSchema.parse(applyPatch(referral, sent, { ...defaultFlags, unlistedPaths: 'refuse' })),
        );
        if (!after.lead) throw new Error('the patch made it something else');
        expect(after.remote).toEqual(effective(before.remote, pending));
        expect(patchOf(pending, after.remote)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
