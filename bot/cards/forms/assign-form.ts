import { commandName } from '../customer-name.js';
import { says } from '../elements.js';
import { cut, oneLine } from '../lead-text.js';
import type { Asked, Form } from './asked.js';
import { choiceField } from './fields.js';

/** A hundred names have to fit into one card. */
const longestName = 30;

/** Whom the lead is handed to. */
export const assignForm = ({ lead, typed, people = [], speaker: { t } }: Asked): Form => {
  if (people.length === 0) return { fields: [says(t('form.nobody', { name: commandName(lead) }))], sends: false };
  const chosen = people.find(({ id, name }) => id === typed.assignee || name === typed.assignee);
  return {
    fields: [
      choiceField({
        id: 'assignee',
        label: t('form.assignee'),
        placeholder: t('form.choose'),
        missing: t('form.assigneeMissing'),
        choices: people.map(({ id, name }) => ({ title: cut(oneLine(name), longestName) || id, value: id })),
        value: chosen?.id,
      }),
    ],
  };
};
