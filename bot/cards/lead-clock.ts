import type { Lead } from '@marketplace-leads/shared/lead/lead';
import type { Element, TextRun } from './adaptive-card.js';
import { joined, line, run, says } from './elements.js';
import { short } from './lead-text.js';
import type { Speaker } from './speaker.js';

/** How long before a lead expires its card says so. */
export const expiryNotice = 3 * 24 * 3_600_000;

const expiry = (lead: Lead, { t, when, now }: Speaker): TextRun[] => {
  const left = lead.expiresAt === undefined ? 0 : Date.parse(lead.expiresAt) - now;
  if (lead.expiresAt === undefined || left <= 0 || left >= expiryNotice) return [];
  return [run(` · ${t('lead.expires', { when: when(lead.expiresAt) })}`, { weight: 'Bolder' })];
};

/** The latest attempt: by what means, with what result, and by whom if it was not the one who works on the lead. */
const lastContact = ({ lastContact: last, assignee, attempts = 1 }: Lead, { t, when }: Speaker): string => {
  if (last === undefined) return '';
  const { at, by, channel, outcome } = last;
  const parts = [
    outcome === undefined ? '' : t(`contact.result.${outcome}`),
    by.id === assignee?.id ? '' : short(by.name),
  ].filter(Boolean);
  // The first contact has its own line, and there is nothing to add to it.
  if (attempts <= 1 && channel === undefined && parts.length === 0) return '';
  const what = t('lead.last', { when: when(at) });
  const how = channel === undefined ? what : `${what} ${t(`contact.by.${channel}`)}`;
  return [how, ...parts].join(', ');
};

/** What was tried last, and what is planned. */
const plan = (lead: Lead, speaker: Speaker): Element[] => {
  const { t, when, whenFrom, now } = speaker;
  const { nextContactAt, snoozedUntil } = lead;
  const parts = [
    lastContact(lead, speaker),
    nextContactAt === undefined ? '' : t('lead.next', { when: when(nextContactAt) }),
    snoozedUntil === undefined || Date.parse(snoozedUntil) <= now
      ? ''
      : t('lead.snoozed', { when: whenFrom(snoozedUntil) }),
  ];
  const inlines = joined(parts.map((part) => run(part)));
  return inlines.length === 0 ? [] : [line(inlines, { spacing: 'None' })];
};

/** The promise, what became of it, and how it goes on. */
export const leadClock = (lead: Lead, speaker: Speaker): Element[] => {
  const { t, whenFrom, distance, span, now } = speaker;
  if (lead.test) return [says(t('lead.test'), { isSubtle: true })];
  if (lead.kind === 'doNotContact') {
    const asked = lead.source.action === 'DoNotContact';
    return [says(t(asked ? 'lead.askedAnother' : 'lead.doNotContact'), { weight: 'Bolder', color: 'Attention' })];
  }
  const { contactedAt, deadlineAt } = lead;
  const noAnswer =
    lead.kind === 'informational' && lead.status === 'New'
      ? [says(t('lead.informational'), { isSubtle: true }, 'None')]
      : [];
  const after = [...plan(lead, speaker), ...noAnswer];
  if (contactedAt !== undefined) {
    const values = { after: span(lead.createdAt, contactedAt), count: lead.attempts ?? 1 };
    return [line([run(t('lead.contacted', values)), ...expiry(lead, speaker)]), ...after];
  }
  if (deadlineAt === undefined) return after;
  const promise =
    Date.parse(deadlineAt) < now
      ? run(t('lead.late', { when: whenFrom(deadlineAt) }), { weight: 'Bolder', color: 'Attention' })
      : run(t('lead.followUp', { when: whenFrom(deadlineAt), left: distance(deadlineAt) }), { weight: 'Bolder' });
  return [line([promise, ...expiry(lead, speaker)]), ...after];
};
