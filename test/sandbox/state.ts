import { isDeepStrictEqual } from 'node:util';
import type { Flags } from './flags.js';
import { changedLead, type LeadChange, leadChangeSchema } from './leads/lead-change.js';
import { createLeadGenerator } from './leads/lead-generator.js';
import type { LeadOverrides } from './leads/lead-overrides.js';
import type { LeadKind } from './leads/recipes.js';
import type { Referral } from './referrals/referral.js';
import { transitionProblem } from './referrals/transitions.js';
import { SandboxError } from './sandbox-error.js';
import { createRandom } from './seeded-random.js';
import { createTicker } from './wire-time.js';

/** What Partner Center knows, with direct access for tests. Referrals are replaced when they change, never mutated. */
export interface State {
  readonly referrals: ReadonlyMap<string, Referral>;
  /** Which kind each invented referral was made as, for tests that look for one; a test's own have none. */
  readonly kinds: ReadonlyMap<string, LeadKind>;
  /** May be changed at any time; the next call sees it. */
  readonly flags: Flags;
  /** Puts in a referral that a client creates. */
  add(make: (ids: { id: string; engagementId: string }, at: string) => Referral): Referral;
  /** Stores a changed referral. What is visibly no change leaves eTag and time alone, and returns the old one. */
  commit(before: Referral, draft: Referral, via: string): Referral;
  /** A lead arrives now. Throws a SandboxError where the overrides contradict each other. */
  arrive(overrides?: LeadOverrides): Referral;
  /** Somebody else changes a lead in Partner Center. Throws a SandboxError where Partner Center would refuse. */
  change(id: string, change: LeadChange): Referral;
  /** The API no longer has the lead (marketplace leads leave it after six months). False where it never had it. */
  remove(id: string): boolean;
}

/** Starts with `leads` invented referrals, the same for the same seed and time. */
export function createState(options: { leads: number; seed: number; now: () => number; flags: Flags }): State {
  const { leads, seed, now, flags } = options;
  const referrals = new Map<string, Referral>();
  const kinds = new Map<string, LeadKind>();
  const ids = createRandom(seed, 1);
  const ticker = createTicker(now);
  const generator = createLeadGenerator(seed);
  let stamps = 0;

  const store = (referral: Referral): Referral => {
    stamps += 1;
    const stored = { ...referral, eTag: eTagOf(stamps, referral.updatedDateTime) };
    referrals.set(stored.id, stored);
    return stored;
  };
  const known = (id: string): Referral => {
    const referral = referrals.get(id);
    if (referral === undefined) throw new SandboxError('not-found', `There is no referral ${id}`);
    return referral;
  };

  const commit: State['commit'] = (before, draft, via) => {
    if (isDeepStrictEqual(before, draft)) return before;
    const at = ticker.next();
    return store({
      ...draft,
      updatedDateTime: at,
      acceptedDateTime: draft.status === 'Active' ? (draft.acceptedDateTime ?? at) : draft.acceptedDateTime,
      closedDateTime: draft.status === 'Closed' ? at : null,
      lastModifiedVia: via,
    });
  };

  for (let index = 0; index < leads; index += 1) {
    const { kind, referral } = generator.past(index, now());
    kinds.set(referral.id, kind);
    ticker.passed(store(referral).updatedDateTime);
  }
  let arrivals = 0;

  return {
    referrals,
    kinds,
    flags,
    commit,
    add: (make) => store(make({ id: ids.guid(), engagementId: ids.guid() }, ticker.next())),
    arrive: (overrides = {}) => {
      const { kind, referral } = generator.arriving(leads, arrivals, ticker.next(), overrides);
      arrivals += 1;
      kinds.set(referral.id, kind);
      return store(referral);
    },
    change: (id, change) => {
      const before = known(id);
      const draft = changedLead(before, leadChangeSchema.parse(change));
      const problem = transitionProblem(before, draft);
      if (problem !== null) throw new SandboxError('wrong-transition', problem);
      return commit(before, draft, 'PartnerCenter');
    },
    remove: (id) => {
      kinds.delete(id);
      return referrals.delete(id);
    },
  };
}

/** As real ones look; the value has its own double quotes around it. */
function eTagOf(stamp: number, updatedDateTime: string): string {
  const hex = (value: number): string => value.toString(16).padStart(8, '0');
  return `"${hex(stamp)}-0000-0000-0000-${hex(Math.floor(Date.parse(`${updatedDateTime.slice(0, 19)}Z`) / 1_000))}0000"`;
}
