import type { Lead } from '@marketplace-leads/shared/lead/lead';
import type { ReminderKind } from '@marketplace-leads/shared/lead/reminders';
import type { Element, Message } from './adaptive-card.js';
import { commandName, customerName } from './customer-name.js';
import { joined, line, message, run, says } from './elements.js';
import { standing } from './label.js';
import { leadActions } from './lead-actions.js';
import { expiryNotice, leadClock } from './lead-clock.js';
import { brief, cut, oneLine, short } from './lead-text.js';
import type { Speaker } from './speaker.js';

/** Why people are told about a lead. */
export type Why = ReminderKind | 'late';

/** A country is two letters, or else a word that somebody wrote. */
const longestCountry = 15;

/** Whether there is still a reason to say so; a reminder whose time is over tells how the lead stands instead. */
export const isStillDue = (lead: Lead, why: Why): boolean => {
  if (lead.status === 'Closed') return false;
  if (why === 'next') return lead.nextContactAt !== undefined;
  if (why === 'expiryOne' || why === 'expiryThree') return lead.expiresAt !== undefined;
  return lead.contactedAt === undefined;
};

const title = (lead: Lead, why: Why, speaker: Speaker): string => {
  const { t } = speaker;
  const customer = customerName(lead, speaker);
  if (!isStillDue(lead, why)) return t('reminder.done', { customer, status: standing(t, lead) });
  if (why === 'late') return t('reminder.late', { customer });
  if (why === 'next') return t('reminder.next', { customer });
  if (why === 'expiryOne' || why === 'expiryThree') return t('reminder.expiry', { customer });
  const isFree = lead.status === 'New' && lead.assignee === undefined;
  return t(isFree ? 'reminder.unclaimed' : 'reminder.clock', { customer });
};

/** What the lead is about, and who has it. */
const about = ({ customer, source, assignee, team: [first] }: Lead, { t }: Speaker): Element[] => {
  const holder = assignee?.name ?? (first === undefined ? '' : `${first.firstName} ${first.lastName}`);
  const parts = [
    cut(oneLine(customer.country ?? ''), longestCountry),
    brief(source.offerTitle ?? source.offerId ?? ''),
    brief(holder) === '' ? '' : t('reminder.with', { who: short(holder) }),
  ];
  const inlines = joined(parts.map((part) => run(part, { isSubtle: true })));
  return inlines.length === 0 ? [] : [line(inlines, { spacing: 'None' })];
};

/**
 * A reminder of a lead: why, the lead in two lines, and what its own card offers to do. Like that card it is kept up to
 * date: once somebody has done something, it says what.
 */
export const reminderCard = (lead: Lead, why: Why, speaker: Speaker): Message => {
  const { t, when } = speaker;
  const said = title(lead, why, speaker);
  const { expiresAt } = lead;
  // Before a weekend it is told earlier than the clock below does.
  const isEarly =
    (why === 'expiryOne' || why === 'expiryThree') &&
    expiresAt !== undefined &&
    Date.parse(expiresAt) - speaker.now >= expiryNotice;
  const expiry = isEarly ? [says(t('reminder.expires', { when: when(expiresAt) }))] : [];
  const shown = message(
    said,
    [
      says(said, { weight: 'Bolder' }),
      ...about(lead, speaker),
      ...(lead.status === 'Closed' ? [] : [...expiry, ...leadClock(lead, speaker)]),
    ],
    leadActions(lead, speaker),
    t('lead.fallback', {
      customer: isStillDue(lead, why) ? said : customerName(lead, speaker),
      status: standing(t, lead),
      name: commandName(lead),
    }),
  );
  const isUrgent = (why === 'late' || why === 'deadline') && isStillDue(lead, why);
  return { ...shown, shows: { leadId: lead.id, version: lead.version }, ...(isUrgent ? { isUrgent } : {}) };
};
