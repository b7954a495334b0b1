import type { Lead } from '@marketplace-leads/shared/lead/lead';
import type { Element, Message, TextRun } from './adaptive-card.js';
import { line, message, run, says } from './elements.js';
import { label } from './label.js';
import { leadActions } from './lead-actions.js';
import { clean, cut, field, longest, short } from './lead-text.js';
import type { Speaker } from './speaker.js';

const joinedBy = (runs: (TextRun | undefined)[], separator = ' · '): TextRun[] =>
  runs.filter((part) => part !== undefined).flatMap((part, index) => (index === 0 ? [part] : [run(separator), part]));

const customerName = (lead: Lead, speaker: Speaker): string => short(lead.customer.name) || speaker.t('lead.unnamed');

/** Who, where; state and quality as words, never as colour alone. */
const head = (lead: Lead, speaker: Speaker): Element => {
  const { t } = speaker;
  const state = lead.status === 'Closed' ? lead.substatus : lead.status;
  const { country } = lead.customer;
  return {
    type: 'ColumnSet',
    columns: [
      {
        type: 'Column',
        width: 'stretch',
        items: [
          line([
            run(field(lead.customer.name) || t('lead.unnamed'), { weight: 'Bolder', size: 'Medium' }),
            ...(country === undefined ? [] : [run(` · ${field(country)}`, { size: 'Medium' })]),
          ]),
        ],
      },
      {
        type: 'Column',
        width: 'auto',
        items: [
          line([
            run(label(t, 'status', state), { weight: 'Bolder' }),
            ...(lead.quality === undefined ? [] : [run(` · ${label(t, 'quality', lead.quality)}`, { isSubtle: true })]),
          ]),
        ],
      },
    ],
  };
};

/** What they did, where, and for which offer. */
const origin = (lead: Lead, speaker: Speaker): Element => {
  const { t } = speaker;
  const { action, marketplace, offerTitle, offerId } = lead.source;
  const offer = offerTitle ?? offerId;
  const parts = [
    action === undefined ? undefined : label(t, 'action', action),
    marketplace === undefined ? undefined : label(t, 'marketplace', marketplace),
    offer === undefined ? (lead.leadType === 'Profile' ? t('lead.profile') : undefined) : field(offer),
  ];
  return line(joinedBy(parts.map((part) => (part === undefined ? undefined : run(part, { isSubtle: true })))), {
    spacing: 'None',
  });
};

/** The state line: who brought the lead where it is, and when. */
const decided = (lead: Lead, speaker: Speaker): Element[] => {
  const { t, when } = speaker;
  if (lead.status === 'New' || lead.decided === undefined) return [];
  const { by, at } = lead.decided;
  const who = by.kind === 'person' ? field(by.name) : t('lead.someone');
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
      return [says(t('lead.decided.other', { status: field(state), when: when(at) }), { weight: 'Bolder' })];
  }
};

/** The promise, and what became of it. */
const clock = (lead: Lead, speaker: Speaker): Element[] => {
  const { t, when, distance, span, now } = speaker;
  if (lead.test) return [says(t('lead.test'), { isSubtle: true })];
  if (lead.kind === 'doNotContact') return [says(t('lead.doNotContact'), { weight: 'Bolder', color: 'Attention' })];
  if (lead.contactedAt !== undefined) {
    const after = span(lead.createdAt, lead.contactedAt);
    const count = lead.attempts ?? 1;
    return [says(count > 1 ? t('lead.contactedTimes', { after, count }) : t('lead.contactedAfter', { after }))];
  }
  if (lead.status === 'Closed') return [];
  if (lead.kind === 'informational') return [says(t('lead.informational'), { isSubtle: true })];
  if (lead.deadlineAt === undefined) return [];
  if (Date.parse(lead.deadlineAt) < now) {
    return [says(t('lead.late', { when: when(lead.deadlineAt) }), { weight: 'Bolder', color: 'Attention' })];
  }
  const left = distance(lead.deadlineAt);
  return [says(t('lead.followUp', { when: when(lead.deadlineAt), left }), { weight: 'Bolder' })];
};

const contact = (lead: Lead, speaker: Speaker): Element[] => {
  const { t } = speaker;
  if (lead.kind === 'doNotContact') return [says(t('lead.hidden'), { isSubtle: true })];
  const person = lead.customer.contact;
  if (person === undefined) return [says(t('lead.noContact'), { isSubtle: true })];
  const checked = (value: string | undefined, validity: string | undefined): TextRun | undefined => {
    if (value === undefined) return undefined;
    return run(validity === undefined ? field(value) : `${field(value)} (${label(t, 'validity', validity)})`);
  };
  const name = [person.firstName, person.lastName].filter(Boolean).join(' ');
  const rows = [
    joinedBy([name ? run(field(name)) : undefined, person.title ? run(field(person.title)) : undefined], ', '),
    joinedBy([checked(person.email, person.emailValidity), checked(person.phone, person.phoneValidity)]),
  ];
  return rows.filter((inlines) => inlines.length > 0).map((inlines) => line(inlines, { spacing: 'None' }));
};

/** The customer's own words: a glance, and more on demand. */
const words = (lead: Lead, speaker: Speaker): Element[] => {
  if (lead.notes === undefined) return [];
  const whole = cut(clean(lead.notes), longest.words);
  const glance = cut(clean(lead.notes).replace(/\s*\n\s*/g, ' '), longest.glance);
  if (whole === '') return [];
  if (whole.length <= glance.length) return [says(`“${glance}”`, { italic: true })];
  return [
    { type: 'RichTextBlock', id: 'glance', inlines: [run(`“${glance}”`, { italic: true })] },
    { type: 'RichTextBlock', id: 'words', inlines: [run(`“${whole}”`, { italic: true })], isVisible: false },
    {
      type: 'ActionSet',
      actions: [
        {
          type: 'Action.ToggleVisibility',
          title: speaker.t('button.showMore'),
          targetElements: [{ elementId: 'glance' }, { elementId: 'words' }],
        },
      ],
    },
  ];
};

/** Value, close date and intent: only what is known. */
const deal = (lead: Lead, speaker: Speaker): Element[] => {
  const { t } = speaker;
  const { value, currency, closeDate } = lead.deal;
  const parts = [
    value === undefined || Number(value) === 0 ? undefined : speaker.money(value, currency),
    closeDate === undefined ? undefined : t('lead.close', { day: speaker.day(closeDate) }),
    lead.intent === undefined ? undefined : t(`lead.intent.${lead.intent}`),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? [] : [says(parts.join(' · '))];
};

const ending = (lead: Lead, speaker: Speaker): Element[] => {
  const { t } = speaker;
  const reason =
    lead.status === 'Closed' && lead.reason !== undefined
      ? [says(t('lead.reason', { reason: field(lead.reason.text) }))]
      : [];
  switch (lead.sync) {
    case 'saving':
      return [...reason, says(t('lead.saving'), { isSubtle: true, size: 'Small' })];
    case 'refused':
    case 'conflict':
      return [...reason, says(t('lead.refused.conflict'), { color: 'Warning' })];
    default:
      return reason;
  }
};

/** A lead as a card: what matters first, then the person, their words, the deal, and the steps that make sense now. */
export const leadCard = (lead: Lead, speaker: Speaker, first: Element[] = []): Message => {
  const { t } = speaker;
  const customer = customerName(lead, speaker);
  const state = label(t, 'status', lead.status === 'Closed' ? lead.substatus : lead.status);
  const details = lead.status === 'Closed' ? [] : [...contact(lead, speaker), ...words(lead, speaker)];
  const promise = lead.status === 'Closed' ? [] : clock(lead, speaker);
  const shown = message(
    `${customer} · ${state}`,
    [
      ...first,
      head(lead, speaker),
      origin(lead, speaker),
      ...decided(lead, speaker),
      ...promise,
      ...(details.length === 0 ? [] : [{ type: 'Container' as const, items: details, separator: true }]),
      ...deal(lead, speaker),
      ...ending(lead, speaker),
    ],
    leadActions(lead, speaker),
    t('lead.fallback', { customer, status: state }),
  );
  return { ...shown, shows: { leadId: lead.id, version: lead.version } };
};
