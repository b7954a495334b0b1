import type { Status, Substatus } from '../referrals/referral.js';

/** What makes a lead worth having among the invented ones; the last three are no leads and must never be posted. */
export const leadKinds = [
  'contactMe',
  'getItNow',
  'freeTrial',
  'testDrive',
  'actionWord',
  'doNotContact',
  'test',
  'profile',
  'salesQualified',
  'marketingQualified',
  'repeat',
  'hostile',
  'sparse',
  'edu',
  'coSell',
  'outgoing',
  'partnerInvited',
] as const;
export type LeadKind = (typeof leadKinds)[number];

export interface Recipe {
  kind: LeadKind;
  /** Default New and Pending. */
  state?: readonly [Status, Substatus];
  /** How many hours ago the lead came, at least and at most; default within the last 20 hours. */
  age?: readonly [from: number, to: number];
  /** Which of the varieties of its kind. */
  variety?: number;
}

const day = 24;
const late = [26, 3 * day] as const;
const active = { state: ['Active', 'Accepted'], age: [2 * day, 40 * day] } as const;
const closed = (substatus: Substatus) => ({ state: ['Closed', substatus], age: [20 * day, 160 * day] }) as const;

/**
 * What the first leads are, in this order and then again from the start: ordinary ones first, for those who ask for
 * few, and within the default of 40 every kind, every variety of the hostile ones, and every state.
 */
export const seededRecipes: readonly Recipe[] = [
  { kind: 'contactMe' },
  { kind: 'contactMe', age: [1, 6] },
  { kind: 'getItNow' },
  { kind: 'contactMe', age: late },
  { kind: 'profile' },
  { kind: 'contactMe', ...active },
  { kind: 'freeTrial' },
  { kind: 'salesQualified' },
  { kind: 'doNotContact' },
  { kind: 'repeat', variety: 0, ...active },
  { kind: 'repeat', variety: 1, age: [30, 50] },
  { kind: 'repeat', variety: 2 },
  { kind: 'test' },
  { kind: 'hostile', variety: 0 },
  { kind: 'testDrive' },
  { kind: 'contactMe', ...closed('Won') },
  { kind: 'actionWord', variety: 0 },
  { kind: 'actionWord', variety: 1 },
  { kind: 'hostile', variety: 1 },
  { kind: 'marketingQualified', ...active },
  { kind: 'contactMe', ...closed('Lost') },
  { kind: 'sparse' },
  { kind: 'edu' },
  { kind: 'coSell' },
  { kind: 'outgoing', ...active },
  { kind: 'partnerInvited' },
  { kind: 'contactMe', ...closed('Declined') },
  { kind: 'actionWord', variety: 2 },
  { kind: 'hostile', variety: 2, age: late },
  { kind: 'contactMe', state: ['New', 'Received'], age: [12 * day, 13 * day + 12] },
  { kind: 'contactMe', ...closed('Expired') },
  { kind: 'actionWord', variety: 3 },
  { kind: 'actionWord', variety: 4 },
  { kind: 'contactMe', ...closed('Error') },
  { kind: 'marketingQualified', age: late },
  { kind: 'contactMe', ...active },
  { kind: 'hostile', variety: 3 },
  { kind: 'hostile', variety: 4, ...active },
  { kind: 'profile', ...active },
  { kind: 'hostile', variety: 5 },
];

/** What arrives while the sandbox runs: always new, mostly what needs an answer. */
export const arrivingRecipes: readonly Recipe[] = [
  { kind: 'contactMe' },
  { kind: 'contactMe' },
  { kind: 'getItNow' },
  { kind: 'contactMe' },
  { kind: 'profile' },
  { kind: 'repeat', variety: 1 },
  { kind: 'contactMe' },
  { kind: 'freeTrial' },
  { kind: 'salesQualified' },
  { kind: 'contactMe' },
  { kind: 'hostile', variety: 1 },
  { kind: 'doNotContact' },
  { kind: 'contactMe' },
  { kind: 'testDrive' },
  { kind: 'edu' },
  { kind: 'marketingQualified' },
];
