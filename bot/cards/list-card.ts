import type { Lead } from '@marketplace-leads/shared/lead/lead';
import type { CardData, Element, Message, TextRun } from './adaptive-card.js';
import { execute, joined, line, message, run, says } from './elements.js';
import { noteField, textField } from './forms/fields.js';
import { standing } from './label.js';
import { brief, cut, narrow, oneLine } from './lead-text.js';
import type { Speaker } from './speaker.js';

/** What a list's buttons do with the lead that is chosen: the verb and what the person typed along with it. */
export type Chosen = Omit<CardData, 'k' | 'leadId' | 'version'>;

/** A country is two letters, or else a word that somebody wrote. */
const longestCountry = 15;

/** Longer than any value, currency, date, number of a reason or id of a person. */
const longestTyped = 40;

/** More than any name or id may have: what is too long stays too long, and is refused later on. */
const longestField = 300;

const quiet = { isSubtle: true, size: 'Small' } as const;

/** By when somebody has to follow up, as long as nobody has. */
const clock = (lead: Lead, { t, whenFrom, distance, now }: Speaker): TextRun[] => {
  const { deadlineAt } = lead;
  if (lead.status === 'Closed' || deadlineAt === undefined || lead.contactedAt !== undefined) return [];
  return Date.parse(deadlineAt) < now
    ? [run(t('lead.late', { when: whenFrom(deadlineAt) }), { color: 'Attention', size: 'Small' })]
    : [run(t('lead.followUp', { when: whenFrom(deadlineAt), left: distance(deadlineAt) }), quiet)];
};

/** One lead in two lines: who and where, then what and by when. */
const row = (lead: Lead, chosen: Chosen, buttonTitle: string, speaker: Speaker): Element => {
  const { offerTitle, offerId } = lead.source;
  const { name, country } = lead.customer;
  const offer = brief(offerTitle ?? offerId ?? '');
  const second = joined([run(standing(speaker.t, lead), quiet), run(offer, quiet), ...clock(lead, speaker)]);
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
          line(second, { spacing: 'None' }),
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

const inputs = ['reason', 'value', 'currency', 'closeDate', 'assignee', 'until'] as const;

/** What was typed along with a choice: short texts for the data of each button, long ones for a field of their own. */
const carried = (chosen: Chosen, { t }: Speaker): { data: Chosen; fields: Element[] } => {
  const typed = inputs.map((id) => ({ id, value: oneLine(chosen[id] ?? '') })).filter(({ value }) => value !== '');
  const short = typed.filter(({ value }) => value.length <= longestTyped);
  const long = typed.filter(({ value }) => value.length > longestTyped);
  return {
    data: { verb: chosen.verb, ...Object.fromEntries(short.map(({ id, value }) => [id, value])) },
    fields: long.map(({ id, value }) => textField({ id, label: t('list.typed'), max: longestField, value })),
  };
};

/**
 * A list of leads with a button each, under a title. `more` says that there are others. A note or another long text that
 * goes along with the choice stands once below the list, where it can be changed, instead of in the data of each button.
 */
export const listCard = (
  content: { title: string; leads: readonly Lead[]; more?: string; chosen: Chosen; button: string },
  speaker: Speaker,
): Message => {
  const { note, ...rest } = content.chosen;
  const { data, fields } = carried(rest, speaker);
  return message(content.title, [
    says(content.title, { weight: 'Bolder', size: 'Medium' }),
    ...content.leads.map((lead) => row(lead, data, content.button, speaker)),
    ...fields,
    ...(note === undefined ? [] : [noteField(note, speaker.t('form.noteKept'))]),
    ...(content.more === undefined ? [] : [says(content.more, { isSubtle: true })]),
  ]);
};
