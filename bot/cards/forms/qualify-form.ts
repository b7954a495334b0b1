import { says } from '../elements.js';
import { itemText } from '../label.js';
import { withoutMarkup } from '../lead-text.js';
import type { Asked, Form } from './asked.js';

/** The checklist of a lead, with what is ticked. Nothing ticked is an answer too, so the button says that it was asked. */
export const qualifyForm = ({ lead, typed, speaker: { t } }: Asked): Form => {
  const items = lead.checklist ?? [];
  if (items.length === 0) return { fields: [says(t('form.noItems'))], sends: false };
  // The app's own texts are plain; an admin's are whatever was typed.
  const titleOf = (item: (typeof items)[number]): string =>
    item.text === undefined ? itemText(t, item) : withoutMarkup(itemText(t, item));
  const words = (typed.value ?? '').split(/[\s,;]+/);
  const given = items.filter(({ id }, index) => words.includes(id) || words.includes(String(index + 1)));
  const ticked = given.length > 0 ? given : items.filter(({ done }) => done !== undefined);
  return {
    fields: [
      {
        type: 'Input.ChoiceSet',
        id: 'value',
        label: t('form.items'),
        style: 'expanded',
        isMultiSelect: true,
        wrap: true,
        choices: items.map((item) => ({ title: titleOf(item), value: item.id })),
        ...(ticked.length === 0 ? {} : { value: ticked.map(({ id }) => id).join(',') }),
      },
    ],
    data: { reason: 'form' },
  };
};
