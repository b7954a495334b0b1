import type { Lead } from '@marketplace-leads/shared/lead/lead';
import type { Element, Message } from './adaptive-card.js';
import { commandName, customerName } from './customer-name.js';
import { joined, line, message, run, says } from './elements.js';
import { label, standing, whoIs } from './label.js';
import { leadActions } from './lead-actions.js';
import { leadClock } from './lead-clock.js';
import { leadDetails } from './lead-details.js';
import { leadSync } from './lead-sync.js';
import { field, narrow, short } from './lead-text.js';
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
            run(narrow(field(name)) || t('lead.unnamed'), { weight: 'Bolder', size: 'Medium' }),
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

/** Who works on it, where the state line does not say so. */
const holder = ({ status, assignee, decided }: Lead, { t }: Speaker): string => {
  if (assignee === undefined || status === 'Closed') return '';
  if (status === 'New') return t('lead.assigned', { who: short(assignee.name) });
  const isSame = decided?.by.kind === 'person' && decided.by.id === assignee.id;
  return isSame ? '' : t(decided === undefined ? 'lead.assigned' : 'lead.handedTo', { who: short(assignee.name) });
};

const decided = (lead: Lead, { t, when }: Speaker): string => {
  if (lead.status === 'New' || lead.decided === undefined) return '';
  const { by, at } = lead.decided;
  const who = whoIs(t, by);
  const state = lead.status === 'Closed' ? lead.substatus : lead.status;
  switch (state) {
    case 'Active':
    case 'Won':
    case 'Lost':
    case 'Declined':
    case 'Expired':
    case 'Error':
      return t(`lead.decided.${state}`, { who, when: when(at) });
    default:
      return t('lead.decided.other', { status: short(state), when: when(at) });
  }
};

/** The state line: who brought the lead where it is, and when, and who has it now. */
const state = (lead: Lead, speaker: Speaker, saysWhoDecided: boolean): Element[] => {
  const parts = [saysWhoDecided ? '' : decided(lead, speaker), holder(lead, speaker)];
  const inlines = joined(parts.map((part) => run(part, { weight: 'Bolder' })));
  return inlines.length === 0 ? [] : [line(inlines)];
};

/** Why it ended. */
const reason = (lead: Lead, { t }: Speaker): Element[] =>
  lead.status === 'Closed' && lead.reason !== undefined
    ? [says(t('lead.reason', { reason: field(lead.reason.text) }), {}, 'None')]
    : [];

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
      ...state(lead, speaker, saysWhoDecided),
      ...reason(lead, speaker),
      ...(lead.status === 'Closed' ? [] : leadClock(lead, speaker)),
      ...leadDetails(lead, speaker),
      ...leadSync(lead, speaker),
    ],
    leadActions(lead, speaker),
    t('lead.fallback', { customer, status, name: commandName(lead) }),
  );
  return { ...shown, shows: { leadId: lead.id, version: lead.version } };
};
