import type { Edit } from '@marketplace-leads/shared/lead/change';
import { parseCloseDate } from '@marketplace-leads/shared/lead/close-date';
import { parseCurrency, parseValue } from '@marketplace-leads/shared/lead/deal';
import { given } from './decision.js';
import type { ActionInputs, InvalidProblem } from './outcome.js';

/** A deal can be booked after the fact: a won deal's close date may lie this far back. */
const pastDays = 366;

export type DealResult =
  | { ok: true; edit: Pick<Edit, 'dealValue' | 'currency' | 'closeDate'> }
  | { ok: false; problem: InvalidProblem; given: string };

/**
 * Reads value, currency and close date as somebody typed them. `known` is the currency that the lead has; a value needs
 * one or the other. `today` is YYYY-MM-DD.
 */
export const readDeal = (inputs: ActionInputs, known: string | undefined, today: string): DealResult => {
  const edit: Pick<Edit, 'dealValue' | 'currency' | 'closeDate'> = {};
  const valueText = given(inputs.value);
  const currencyText = given(inputs.currency);
  const dateText = given(inputs.closeDate);
  if (valueText !== undefined) {
    const value = parseValue(valueText);
    if (!value.ok) return { ok: false, problem: `value.${value.why}`, given: valueText };
    edit.dealValue = value.value;
    if (currencyText === undefined && known === undefined) {
      return { ok: false, problem: 'currency.missing', given: '' };
    }
  }
  if (currencyText !== undefined) {
    const currency = parseCurrency(currencyText);
    if (currency === undefined) return { ok: false, problem: 'currency.unknown', given: currencyText };
    edit.currency = currency;
  }
  if (dateText !== undefined) {
    const date = parseCloseDate(dateText, today, { allowPastDays: pastDays });
    if (!date.ok) return { ok: false, problem: `closeDate.${date.why}`, given: dateText };
    edit.closeDate = date.date;
  }
  return { ok: true, edit };
};
