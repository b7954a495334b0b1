import type { Lead } from '@marketplace-leads/shared/lead/lead';
import type { Element, Message, TextRun } from './adaptive-card.js';
import { commandName, customerName } from './customer-name.js';
import { joined, line, message, run, says } from './elements.js';
import { label, standing } from './label.js';
import { leadActions } from './lead-actions.js';
import { leadDetails } from './lead-details.js';
import { field, short } from './lead-text.js';
import type { Speaker } from './speaker.js';

/** Who, where; state and quality as words, never as colour alone. */
const head = (lead: Lead, { t }: Speaker): Element => {
  const { name, country } = lead.customer;
  const { quality } = lead;
  return {
    type: 'ColumnSet',
    columns: [
      {
        type: 'Column',
        width: 'stretch',
        items: [
          line([
            run(field(name) || t('lead.unnamed'), { weight: 'Bolder', size: 'Medium' }),
            ...(country === undefined ? [] : [run(` · ${short(country)}`, { size: 'Medium' })]),
          ]),
        ],
      },
      {
        type: 'Column',
        width: 'auto',
        items: [
          line([
            run(standing(t, lead), { weight: 'Bolder' }),
            ...(quality === undefined || quality === 'Unknown'
              ? []
              : [run(` · ${label(t, 'quality', quality)}`, { isSubtle: true })]),
          ]),
        ],
      },
    ],
  };
};

/** What they did, where, and for which offer. */
const origin = (lead: Lead, { t }: Speaker): Element[] => {
  const { action, marketplace, offerTitle, offerId } = lead.source;
  const offer = offerTitle ?? offerId;
  const parts = [
    action === undefined ? '' : label(t, 'action', action),
    marketplace === undefined ? '' : label(t, 'marketplace', marketplace),
    offer === undefined ? (lead.leadType === 'Profile' ? t('lead.profile') : '') : field(offer),
  ];
  const inlines = joined(parts.map((part) => run(part, { isSubtle: true })));
  return inlines.length === 0 ? [] : [line(inlines, { spacing: 'None' })];
};

/** The state line: who brought the lead where it is, and when. */
const decided = (lead: Lead, { t, when }: Speaker): Element[] => {
  if (lead.status === 'New' || lead.decided === undefined) return [];
  const { by, at } = lead.decided;
  const who = by.kind === 'person' ? short(by.name) : t('lead.someone');
  const state = lead.status === 'Closed' ? lead.substatus : lead.status;
  switch (state) {
    case 'Active':
    case 'Won':
    case 'Lost':
    case 'Declined':
    case 'Expired':
    case 'Error':
      return [says(t(`lead.decided.${state}`, { who, when: when(at) }), { weight: 'Bolder' })];
    default:
      return [says(t('lead.decided.other', { status: short(state), when: when(at) }), { weight: 'Bolder' })];
  }
};

/** How long before a lead expires its card says so. */
const expiryNotice = 3 * 24 * 3_600_000;

const expiry = (lead: Lead, { t, when, now }: Speaker): TextRun[] => {
  const left = lead.expiresAt === undefined ? 0 : Date.parse(lead.expiresAt) - now;
  if (lead.expiresAt === undefined || left <= 0 || left >= expiryNotice) return [];
  return [run(` · ${t('lead.expires', { when: when(lead.expiresAt) })}`, { weight: 'Bolder' })];
};

/** The promise, and what became of it. */
const clock = (lead: Lead, speaker: Speaker): Element[] => {
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
  if (contactedAt !== undefined) {
    const values = { after: span(lead.createdAt, contactedAt), count: lead.attempts ?? 1 };
    return [line([run(t('lead.contacted', values)), ...expiry(lead, speaker)]), ...noAnswer];
  }
  if (deadlineAt === undefined) return noAnswer;
  const promise =
    Date.parse(deadlineAt) < now
      ? run(t('lead.late', { when: whenFrom(deadlineAt) }), { weight: 'Bolder', color: 'Attention' })
      : run(t('lead.followUp', { when: whenFrom(deadlineAt), left: distance(deadlineAt) }), { weight: 'Bolder' });
  return [line([promise, ...expiry(lead, speaker)]), ...noAnswer];
};

/** Why it ended. */
const reason = (lead: Lead, { t }: Speaker): Element[] =>
  lead.status === 'Closed' && lead.reason !== undefined
    ? [says(t('lead.reason', { reason: field(lead.reason.text) }), {}, 'None')]
    : [];

/** Whether Partner Center has what the card shows. */
const sync = (lead: Lead, { t }: Speaker): Element[] => {
  switch (lead.sync) {
    case 'saving':
      return [says(t('lead.saving'), { isSubtle: true, size: 'Small' })];
    case 'refused':
    case 'conflict':
      return [says(t('lead.notSaved'), { color: 'Warning' })];
    case 'saved':
    case 'waitingForUpload':
      return [];
  }
};

/**
 * A lead as a card: what matters first, then the person, their words, the deal, and the steps that make sense now.
 * `first` is what an answer says above it; `saysWhoDecided` = it tells by itself who brought the lead where it is.
 */
export const leadCard = (
  lead: Lead,
  speaker: Speaker,
  first: Element[] = [],
  { saysWhoDecided = false } = {},
): Message => {
  const { t } = speaker;
  const customer = customerName(lead, speaker);
  const status = standing(t, lead);
  const shown = message(
    `${customer} · ${status}`,
    [
      ...first,
      head(lead, speaker),
      ...origin(lead, speaker),
      ...(saysWhoDecided ? [] : decided(lead, speaker)),
      ...reason(lead, speaker),
      ...(lead.status === 'Closed' ? [] : clock(lead, speaker)),
      ...leadDetails(lead, speaker),
      ...sync(lead, speaker),
    ],
    leadActions(lead, speaker),
    t('lead.fallback', { customer, status, name: commandName(lead) }),
  );
  return { ...shown, shows: { leadId: lead.id, version: lead.version } };
};
