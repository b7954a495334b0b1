import type { Lead } from '@marketplace-leads/shared/lead/lead';
import type { Element, Message } from './adaptive-card.js';
import { message, says } from './elements.js';
import { noteField, textField } from './forms/fields.js';
import { type Chosen, leadRow } from './lead-row.js';
import { oneLine } from './lead-text.js';
import type { Speaker } from './speaker.js';

/** Longer than any value, currency, date, number of a reason or id of a person. */
const longestTyped = 40;

/** More than any name or id may have: what is too long stays too long, and is refused later on. */
const longestField = 300;

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
    ...content.leads.map((lead) => leadRow(lead, { chosen: data, button: content.button }, speaker)),
    ...fields,
    ...(note === undefined ? [] : [noteField(note, speaker.t('form.noteKept'))]),
    ...(content.more === undefined ? [] : [says(content.more, { isSubtle: true })]),
  ]);
};
