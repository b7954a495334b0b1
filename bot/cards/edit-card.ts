import type { Lead } from '@marketplace-leads/shared/lead/lead';
import type { Element, Message } from './adaptive-card.js';
import { canEdit, edits } from './can-edit.js';
import { customerName } from './customer-name.js';
import { buttons, dataFor, execute, leave, line, message, run, says } from './elements.js';
import { fieldValue } from './field-value.js';
import { leadCard } from './lead-card.js';
import type { Speaker } from './speaker.js';

/** What a lead has, value by value, with a button to change each; its own card when nothing can be changed. */
export const editCard = (lead: Lead, speaker: Speaker): Message => {
  if (!canEdit(lead)) return leadCard(lead, speaker);
  const { t } = speaker;
  const title = t('edit.title', { customer: customerName(lead, speaker) });
  const row = (action: (typeof edits)[number][0], name: string): Element => ({
    type: 'ColumnSet',
    separator: true,
    columns: [
      {
        type: 'Column',
        width: 'stretch',
        items: [
          says(t(`button.${action}`), { isSubtle: true, size: 'Small' }),
          line([run(fieldValue(lead, name, speaker) ?? '')], { spacing: 'None' }),
        ],
      },
      { type: 'Column', width: 'auto', items: [buttons([execute(t(`edit.change.${action}`), dataFor(action, lead))])] },
    ],
  });
  return message(
    title,
    [
      says(title, { weight: 'Bolder', size: 'Medium' }),
      ...edits.filter(([action]) => lead.allowed.includes(action)).map(([action, name]) => row(action, name)),
    ],
    [leave(t('button.back'), dataFor('show', lead))],
  );
};
