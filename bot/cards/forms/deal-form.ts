import type { Element } from '../adaptive-card.js';
import { says } from '../elements.js';
import type { Asked, Form } from './asked.js';
import { dateField, noteField, textField } from './fields.js';

/** Longer than any value; what is longer is refused, as it should be. */
const longestValue = 20;

const value = ({ lead: { deal }, typed, speaker: { t } }: Asked, required: boolean): Element =>
  textField({
    id: 'value',
    label: t(required ? 'form.valueOnly' : 'form.value'),
    max: longestValue,
    value: typed.value ?? (Number(deal.value) > 0 ? deal.value : undefined),
    ...(required ? { missing: t('form.valueMissing') } : {}),
  });

const currency = ({ lead: { deal }, typed, speaker: { t } }: Asked): Element =>
  textField({ id: 'currency', label: t('form.currency'), max: 3, value: typed.currency ?? deal.currency });

const closeDate = ({ lead: { deal }, typed, speaker: { t } }: Asked, required: boolean): Element =>
  dateField({
    id: 'closeDate',
    label: t(required ? 'form.closeDateOnly' : 'form.closeDate'),
    how: t('form.dateText'),
    typed: typed.closeDate,
    present: deal.closeDate,
    ...(required ? { missing: t('form.closeDateMissing') } : {}),
  });

/** What a command gave along that the form does not ask for: it is kept as well, and can be seen. */
const along = (asked: Asked, fields: Element[]): Element[] => {
  const { typed, speaker } = asked;
  const asksFor = (id: string) => fields.some((field) => 'id' in field && field.id === id);
  const money = (typed.value || typed.currency) && !asksFor('value');
  return [
    ...fields,
    ...(money ? [value(asked, false), currency(asked)] : []),
    ...(typed.closeDate && !asksFor('closeDate') ? [closeDate(asked, false)] : []),
    ...(typed.note ? [noteField(typed.note, speaker.t('form.note'))] : []),
  ];
};

const allOf = (asked: Asked): Element[] => [value(asked, false), currency(asked), closeDate(asked, false)];

/** Value, currency and close date, prefilled with what the lead has. */
export const dealForm = (asked: Asked): Form => ({ fields: along(asked, allOf(asked)) });

/** What the deal is worth. */
export const valueForm = (asked: Asked): Form => ({ fields: along(asked, [value(asked, true), currency(asked)]) });

/** When the deal closes. */
export const closeDateForm = (asked: Asked): Form => ({ fields: along(asked, [closeDate(asked, true)]) });

/** The deal once more, as it goes into a co-sell opportunity; sending it says yes to what cannot be taken back. */
export const coSellForm = (asked: Asked): Form => {
  const { typed, speaker } = asked;
  return {
    fields: [says(speaker.t('form.coSellSays')), ...allOf(asked), noteField(typed.note ?? '', speaker.t('form.note'))],
    data: { reason: 'yes' },
  };
};
