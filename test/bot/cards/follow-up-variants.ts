import { digestCard } from '@marketplace-leads/bot/cards/digest-card';
import { hoursCard } from '@marketplace-leads/bot/cards/hours-card';
import { reminderCard } from '@marketplace-leads/bot/cards/reminder-card';
import { tabLink } from '@marketplace-leads/shared/api/tab-link';
import { aLead, anActiveLead, fabrikam, hoursAgo } from './a-lead.js';
import type { Material, Variants } from './variant.js';

/** What people are told in time. */
export const followUpVariants = ({ lead }: Material): Variants => {
  const named = (name: string) => ({ customer: { ...fabrikam, name } });
  const unclaimed = lead(aLead());
  const taken = lead(anActiveLead({ createdAt: hoursAgo(20) }));
  const late = lead(anActiveLead({ createdAt: hoursAgo(30) }));
  const expiring = lead(aLead({ createdAt: hoursAgo(12 * 24), contactedAt: hoursAgo(280) }));
  const planned = lead(
    anActiveLead({ contactedAt: hoursAgo(40), createdAt: hoursAgo(50), nextContactAt: hoursAgo(0) }),
  );
  const many = Array.from({ length: 12 }, (_, at) =>
    lead(anActiveLead({ ...named(`Customer ${at}`), createdAt: hoursAgo(40) })),
  );
  const digest = {
    late: many,
    dueToday: [taken],
    waiting: [planned],
    unclaimed: [unclaimed, lead(aLead(named('Contoso')))],
    closed: [lead(aLead({ ...named('Litware'), status: 'Closed', substatus: 'Won' }))],
  };
  const hours = { days: [1, 2, 3, 4, 6], from: 510, to: 1020, holidays: ['2026-12-25', '2027-01-01'] };
  const must = <T>(card: T | undefined): T => {
    if (card === undefined) throw new Error('There is nothing to say');
    return card;
  };
  return {
    'reminder-unclaimed': (speaker) => reminderCard(unclaimed, 'half', speaker),
    'reminder-taken': (speaker) => reminderCard(taken, 'fourHours', speaker),
    'reminder-deadline': (speaker) => reminderCard(late, 'deadline', speaker),
    'reminder-late': (speaker) => reminderCard(late, 'late', speaker),
    'reminder-expiry': (speaker) => reminderCard(expiring, 'expiryThree', speaker),
    'reminder-next': (speaker) => reminderCard(planned, 'next', speaker),
    'reminder-done': (speaker) => reminderCard(planned, 'half', speaker),
    'reminder-closed': (speaker) => reminderCard(lead(aLead({ status: 'Closed', substatus: 'Won' })), 'half', speaker),
    'digest-day': (speaker) => must(digestCard(digest, 'daily', { speaker, tabLink: undefined })),
    'digest-linked': (speaker) =>
      must(
        digestCard(digest, 'daily', {
          speaker,
          tabLink: (view) => tabLink('11111111-1111-4111-8111-111111111111', view),
        }),
      ),
    'digest-week': (speaker) =>
      must(digestCard({ ...digest, late: [], closed: [] }, 'weekly', { speaker, tabLink: undefined })),
    'hours-shown': (speaker) =>
      hoursCard({ hours, zone: 'Europe/Berlin' }, { isSaved: false, canChange: false }, speaker),
    'hours-saved': (speaker) =>
      hoursCard({ hours: { ...hours, holidays: [] }, zone: 'Asia/Tokyo' }, { isSaved: true, canChange: true }, speaker),
  };
};
