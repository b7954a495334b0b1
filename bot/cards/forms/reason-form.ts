import type { ReasonList } from '@marketplace-leads/shared/lead/reasons';
import { reasons } from '@marketplace-leads/shared/lead/reasons';
import type { Asked, Form } from './asked.js';
import { choiceField, noteField } from './fields.js';

/** A reason of Partner Center's, and a note. */
export const reasonForm =
  (list: ReasonList) =>
  ({ typed, speaker: { t }, noteRequired = false }: Asked): Form => ({
    fields: [
      choiceField({
        id: 'reason',
        label: t('form.reason'),
        placeholder: t('form.chooseReason'),
        missing: t('form.reasonMissing'),
        choices: reasons[list].map(({ code, label }) => ({ title: `${code}. ${label}`, value: String(code) })),
        value: typed.reason,
      }),
      noteRequired
        ? noteField(typed.note ?? '', t('form.noteRequired'), t('form.noteMissing'))
        : noteField(typed.note ?? '', t('form.note')),
    ],
  });
