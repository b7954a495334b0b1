import type { Lead } from '@marketplace-leads/shared/lead/lead';
import { describe, expect, it } from 'vitest';
import type { Sent } from '../support/follow-up-in-virtual-time.js';
import { judgeFollowUp, nothingWrong } from './judge-follow-up.js';
import type { Standing, Story } from './simulated-follow-up.js';

const at = (text: string): number => Date.parse(text);

/** Came on a Monday at 9:00 in Berlin and is never answered. */
const lead: Lead = {
  id: 'id-1',
  version: 1,
  name: 'Fabrikam',
  status: 'New',
  substatus: 'Pending',
  kind: 'actionable',
  test: false,
  customer: { name: 'Fabrikam', country: 'DE' },
  source: {},
  deal: {},
  team: [],
  createdAt: '2026-03-02T08:00:00Z',
  updatedAt: '2026-03-02T08:00:00Z',
  deadlineAt: '2026-03-03T08:00:00Z',
  sync: 'saved',
  related: [],
  allowed: [],
  origins: ['referralsApi'],
};

const sent = (time: string, more: Partial<Sent> = {}): Sent => ({
  at: at(time),
  conversationId: 'channel',
  summary: 'Nobody has contacted Fabrikam yet',
  text: '',
  leadId: 'id-1',
  isUrgent: false,
  ...more,
});
const late = (time: string): Sent => sent(time, { conversationId: 'boss-chat', summary: 'Late: Fabrikam' });

const came: Standing = { at: at('2026-03-02T08:00:00Z'), lead };

const judge = (messages: readonly Sent[], standings: readonly Standing[] = [came], more: Partial<Story> = {}) => {
  const { leads, reminders, escalations, digests, crashes, ...wrong } = judgeFollowUp({
    leads: new Map([['id-1', standings]]),
    sent: messages,
    zoneOf: new Map([
      ['boss', 'Europe/Berlin'],
      ['sydney', 'Australia/Sydney'],
    ]),
    removedAt: new Map(),
    managers: ['boss'],
    hours: { days: [1, 2, 3, 4, 5], from: 540, to: 1020, holidays: [] },
    zone: 'Europe/Berlin',
    end: at('2026-04-01T00:00:00Z'),
    crashes: [],
    ...more,
  });
  return Object.fromEntries(Object.entries(wrong).filter(([, list]) => list.length > 0));
};

const evening = sent('2026-03-02T15:59:00Z');
const deadline = sent('2026-03-03T08:00:00Z');
const escalation = late('2026-03-03T08:00:00Z');

describe('the judge of a simulated span of time', () => {
  it('has nothing against what has to be', () => {
    expect(judge([evening, deadline, escalation])).toEqual({});
    expect(Object.keys(nothingWrong)).toHaveLength(6);
  });

  it.each<[keyof typeof nothingWrong, Sent[], Standing[]?]>([
    ['missed', [evening, escalation]],
    ['missed', [evening, sent('2026-03-03T08:06:00Z'), escalation]],
    ['uncalled', [evening, sent('2026-03-02T12:00:00Z'), deadline, escalation]],
    ['twice', [evening, evening, deadline, escalation]],
    ['outsideHours', [evening, sent('2026-03-02T22:00:00Z'), deadline, escalation]],
    [
      'afterContact',
      [evening, deadline],
      [came, { at: at('2026-03-02T16:30:00Z'), lead: { ...lead, contactedAt: '2026-03-02T16:30:00Z' } }],
    ],
    ['wrongEscalations', [evening, deadline]],
    ['wrongEscalations', [evening, deadline, escalation, escalation]],
    ['wrongEscalations', [evening, deadline, late('2026-03-03T07:59:00Z')]],
    [
      'wrongEscalations',
      [evening, escalation],
      [came, { at: at('2026-03-02T16:30:00Z'), lead: { ...lead, contactedAt: '2026-03-02T16:30:00Z' } }],
    ],
  ])('finds what is %s', (kind, messages, standings) => {
    expect(Object.keys(judge(messages, standings))).toContain(kind);
  });

  it('accepts either order at the very moment, and while the job was in the hands of a dead process', () => {
    const contactedAt = '2026-03-03T08:00:30Z';
    const contacted: Standing = { at: at(contactedAt), lead: { ...lead, contactedAt } };
    const crashes = [{ from: at('2026-03-03T08:00:00Z'), until: at('2026-03-03T08:01:00Z') }];
    expect(judge([evening], [came, contacted], { crashes })).toEqual({});
    expect(judge([evening, deadline, escalation], [came, contacted], { crashes })).toEqual({});
    expect(Object.keys(judge([evening], [came, contacted]))).toEqual(['missed', 'wrongEscalations']);
  });

  it('counts what would have waited for the morning as said by a message that comes before', () => {
    // Handed to somebody in Sydney 6 minutes after their day: 1 h before the deadline is said then, and half time with it.
    const inSydney: Lead = {
      ...lead,
      createdAt: '2026-03-01T12:10:00Z',
      deadlineAt: '2026-03-02T12:10:00Z',
      assignee: { id: 'sydney', name: 'sydney' },
    };
    const handed: Standing = { at: at('2026-03-02T06:05:00Z'), lead: inSydney };
    const unclaimed: Standing = { at: at('2026-03-01T12:10:00Z'), lead: { ...inSydney, assignee: undefined } };
    const put: Standing = {
      at: at('2026-03-02T16:00:00Z'),
      lead: { ...inSydney, snoozedUntil: '2026-03-02T23:00:00Z' },
    };
    const said = sent('2026-03-02T06:05:00Z', { conversationId: 'sydney-chat' });
    expect(judge([said, late('2026-03-02T12:10:00Z')], [unclaimed, handed, put])).toEqual({});
  });
});
