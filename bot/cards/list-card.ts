import type { Lead } from '@marketplace-leads/shared/lead/lead';
import type { CardData, Element, Message } from './adaptive-card.js';
import { execute, line, message, run, says } from './elements.js';
import { label } from './label.js';
import { field, short } from './lead-text.js';
import type { Speaker } from './speaker.js';

/** What a list's buttons do with the lead that is chosen: the verb and what the person typed along with it. */
export type Chosen = Omit<CardData, 'k' | 'leadId' | 'version'>;

/** One lead in two lines: who and where, then what and by when. */
const row = (lead: Lead, chosen: Chosen, buttonTitle: string, speaker: Speaker): Element => {
  const { t, when, now } = speaker;
  const late = lead.deadlineAt !== undefined && Date.parse(lead.deadlineAt) < now;
  const clock =
    lead.status === 'Closed' || lead.deadlineAt === undefined || lead.contactedAt !== undefined
      ? undefined
      : late
        ? t('lead.late', { when: when(lead.deadlineAt) })
        : t('lead.followUp', { when: when(lead.deadlineAt), left: speaker.distance(lead.deadlineAt) });
  const state = label(t, 'status', lead.status === 'Closed' ? lead.substatus : lead.status);
  const offer = lead.source.offerTitle ?? lead.source.offerId;
  const second = [state, offer && short(offer), clock].filter(Boolean).join(' · ');
  return {
    type: 'ColumnSet',
    separator: true,
    columns: [
      {
        type: 'Column',
        width: 'stretch',
        items: [
          line([
            run(field(lead.customer.name) || t('lead.unnamed'), { weight: 'Bolder' }),
            ...(lead.customer.country === undefined ? [] : [run(` · ${field(lead.customer.country)}`)]),
          ]),
          says(second, { isSubtle: true, size: 'Small' }, 'None'),
        ],
      },
      {
        type: 'Column',
        width: 'auto',
        items: [
          {
            type: 'ActionSet',
            actions: [execute(buttonTitle, { k: 1, ...chosen, leadId: lead.id, version: lead.version })],
          },
        ],
      },
    ],
  };
};

/** A list of leads with a button each, under a title. `more` says that there are others. */
export const listCard = (
  content: { title: string; leads: readonly Lead[]; more?: string; chosen: Chosen; button: string },
  speaker: Speaker,
): Message =>
  message(content.title, [
    says(content.title, { weight: 'Bolder', size: 'Medium' }),
    ...content.leads.map((lead) => row(lead, content.chosen, content.button, speaker)),
    ...(content.more === undefined ? [] : [says(content.more, { isSubtle: true })]),
  ]);
