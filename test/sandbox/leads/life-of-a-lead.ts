import type { Member, Referral } from '../referrals/referral.js';
import { isState } from '../referrals/transitions.js';
import type { Random } from '../seeded-random.js';
import { wireTime } from '../wire-time.js';
import type { Recipe } from './recipes.js';

const hour = 3_600_000;
const daysUntilExpiry = 14;

const colleague = (firstName: string, lastName: string, email: string, phoneNumber: string): Member => ({
  firstName,
  lastName,
  phoneNumber,
  email,
  contactPreference: { locale: 'en-us', disableNotifications: false },
});

/** The partner's sellers; the first two are the people of Microsoft's Agents Playground. */
export const sellers = {
  alex: colleague('Alex', 'Wilber', 'alexw@example.com', '+1 425 555 0101'),
  megan: colleague('Megan', 'Bowen', 'meganb@example.com', '+1 425 555 0102'),
  outsider: colleague('Robin', 'Sample', 'robin.sample@example.org', '+1 425 555 0103'),
} as const;

/** Texts of the reasons, as Partner Center shows them (seed "Bulk operations", reason codes). */
const reasons: Partial<Record<Referral['substatus'], readonly string[]>> = {
  Lost: ['Customer chose another vendor', "Project budget isn't adequate", "Customer didn't respond"],
  Declined: ['Not a customer', 'Customer requirement not met', 'Proposed time line was too short'],
  Error: ['Duplicate - sent by Microsoft', 'Test referral', 'Data error'],
};

/** A whole moment of the past with all seven digits in use, in milliseconds and 100 ns ticks. */
const moment = (milliseconds: number, random: Random): string => wireTime(milliseconds, random.int(1, 9_999));

/** Lets a lead have come, been accepted and been closed at believable times before now, by the people of the team. */
export function live(draft: Referral, recipe: Recipe, random: Random, now: number): void {
  const [from, to] = recipe.age ?? [1, 20];
  const [status, substatus] = recipe.state ?? ['New', 'Pending'];
  if (!isState({ status, substatus })) throw new Error(`${status} and ${substatus} do not go together`);
  const created = now - Math.floor((from + random.next() * (to - from)) * hour);
  const until = (share: number): number => created + Math.floor((now - created) * share);

  Object.assign(draft, { status, substatus });
  draft.createdDateTime = moment(created, random);
  draft.updatedDateTime = draft.createdDateTime;
  if (random.chance(0.5)) draft.expirationDateTime = wireTime(created + daysUntilExpiry * 24 * hour);

  const accepted = status === 'Active' || substatus === 'Won' || substatus === 'Lost';
  if (accepted) {
    draft.acceptedDateTime = moment(until(0.1 + random.next() * 0.2), random);
    draft.updatedDateTime = moment(until(0.4 + random.next() * 0.3), random);
    draft.salesStage = substatus === 'Won' ? '100' : random.pick(['20', '40', '60', '80']);
    draft.team = random.pick([[sellers.megan], [sellers.alex], [sellers.megan, sellers.outsider]]);
    draft.lastModifiedVia = 'PartnerCenter';
  }
  if (status === 'Closed') {
    const expired = substatus === 'Expired';
    const closed = expired ? created + daysUntilExpiry * 24 * hour : until(0.5 + random.next() * 0.3);
    draft.closedDateTime = moment(closed, random);
    draft.updatedDateTime = draft.closedDateTime;
    draft.statusReason = random.pick(reasons[substatus] ?? [null]);
    draft.lastModifiedVia = expired ? 'System' : 'PartnerCenter';
  }
}
