import type { Element, Message } from './adaptive-card.js';
import { customerName } from './customer-name.js';
import { dataFor, execute, leave, message, says } from './elements.js';
import type { Asked } from './forms/asked.js';
import { type FormAction, forms } from './forms/form-table.js';

/**
 * The form of an action as a card of its own, with what was typed so far and a way out. `problem` = it came back, and
 * why; `hint` = it was asked for, and something is to be known about it.
 */
export const formCard = (
  action: FormAction,
  asked: Asked,
  { problem, hint }: { problem?: string; hint?: string } = {},
): Message => {
  const { lead, speaker } = asked;
  const { t } = speaker;
  const form = forms[action](asked);
  const title = t(`form.title.${action}`, { customer: customerName(lead, speaker) });
  const first: Element[] = [
    says(title, { weight: 'Bolder', size: 'Medium' }),
    ...(problem === undefined ? [] : [says(problem, { weight: 'Bolder', color: 'Attention' })]),
    ...(hint === undefined ? [] : [says(hint, { isSubtle: true })]),
  ];
  const send =
    form.sends === false ? [] : [execute(t(`form.send.${action}`), { ...dataFor(action, lead), ...form.data })];
  return message(
    problem ?? title,
    [...first, ...form.fields],
    [...send, ...(form.also ?? []), leave(t('button.back'), dataFor('show', lead))],
  );
};
