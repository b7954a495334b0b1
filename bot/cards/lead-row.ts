import type { Lead } from '@marketplace-leads/shared/lead/lead';
import type { CardData, Element, TextRun } from './adaptive-card.js';
import { execute, joined, line, run } from './elements.js';
import { standing } from './label.js';
import { brief, cut, narrow, oneLine } from './lead-text.js';
import type { Speaker } from './speaker.js';

/** What a list's buttons do with the lead that is chosen: the verb and what the person typed along with it. */
export type Chosen = Omit<CardData, 'k' | 'leadId' | 'version'>;

/** A country is two letters, or else a word that somebody wrote. */
const longestCountry = 15;

const quiet = { isSubtle: true, size: 'Small' } as const;

/** By when somebody has to follow up, as long as nobody has. */
const clock = (lead: Lead, { t, whenFrom, distance, now }: Speaker): TextRun[] => {
  const { deadlineAt } = lead;
  if (lead.status === 'Closed' || deadlineAt === undefined || lead.contactedAt !== undefined) return [];
  return Date.parse(deadlineAt) < now
    ? [run(t('lead.late', { when: whenFrom(deadlineAt) }), { color: 'Attention', size: 'Small' })]
    : [run(t('lead.followUp', { when: whenFrom(deadlineAt), left: distance(deadlineAt) }), quiet)];
};

/** One lead in two lines, with its button: who and where, then what and by when. `last` ends the second line. */
export const leadRow = (
  lead: Lead,
  { chosen, button, last = '' }: { chosen: Chosen; button: string; last?: string },
  speaker: Speaker,
): Element => {
  const { offerTitle, offerId } = lead.source;
  const { name, country } = lead.customer;
  const offer = brief(offerTitle ?? offerId ?? '');
  const second = [run(standing(speaker.t, lead), quiet), run(offer, quiet), ...clock(lead, speaker), run(last, quiet)];
  return {
    type: 'ColumnSet',
    separator: true,
    spacing: 'Medium',
    columns: [
      {
        type: 'Column',
        width: 'stretch',
        items: [
          line([
            run(narrow(brief(name)) || speaker.t('lead.unnamed'), { weight: 'Bolder' }),
            ...(country === undefined ? [] : [run(` · ${cut(oneLine(country), longestCountry)}`)]),
          ]),
          line(joined(second), { spacing: 'None' }),
        ],
      },
      {
        type: 'Column',
        width: 'auto',
        items: [
          {
            type: 'ActionSet',
            actions: [execute(button, { k: 1, ...chosen, leadId: lead.id, version: lead.version })],
          },
        ],
      },
    ],
  };
};
