import type { Lead } from '@marketplace-leads/shared/lead/lead';
import type { Element } from './adaptive-card.js';
import { clean } from './lead-text.js';
import type { Speaker } from './speaker.js';

/** What somebody typed or chose before, to be kept when a form comes back to them. */
export interface Typed {
  reason?: string | undefined;
  note?: string | undefined;
  value?: string | undefined;
  currency?: string | undefined;
  closeDate?: string | undefined;
}

/** Longest text that an input takes; the server's own limit for notes is the same. */
const longestInput = 4000;

/** What an input holds from the start, as long as it may be; never with half of a surrogate pair at its end. */
const kept = (value: string | undefined, max: number): { value?: string } => {
  const text = clean(value ?? '')
    .slice(0, max)
    .replace(/\p{Cs}$/u, '');
  return text === '' ? {} : { value: text };
};

/** What somebody typed at length, to be sent along by whichever button of the card is pressed. */
export const noteField = (note: string, label: string): Element => ({
  type: 'Input.Text',
  id: 'note',
  label,
  isMultiline: true,
  maxLength: longestInput,
  ...kept(note, longestInput),
});

/** Reason and note. The reason is required on the client too, which saves a round trip; the server checks again. */
export const reasonFields = (
  choices: readonly { code: number; label: string }[],
  typed: Typed,
  { t }: Speaker,
  noteRequired = false,
): Element[] => {
  const chosen = choices.find((choice) => String(choice.code) === typed.reason);
  return [
    {
      type: 'Input.ChoiceSet',
      id: 'reason',
      label: t('form.reason'),
      placeholder: t('form.choose'),
      isRequired: true,
      errorMessage: t('form.reasonMissing'),
      choices: choices.map((choice) => ({ title: `${choice.code}. ${choice.label}`, value: String(choice.code) })),
      ...(chosen === undefined ? {} : { value: String(chosen.code) }),
    },
    {
      ...noteField(typed.note ?? '', t(noteRequired ? 'form.noteRequired' : 'form.note')),
      ...(noteRequired ? { isRequired: true, errorMessage: t('form.noteMissing') } : {}),
    },
  ];
};

/** Value, currency and close date, prefilled with what the lead has. */
export const dealFields = (lead: Lead, typed: Typed, { t }: Speaker): Element[] => {
  const { value, currency, closeDate } = lead.deal;
  const date = typed.closeDate ?? closeDate;
  return [
    {
      type: 'Input.Text',
      id: 'value',
      label: t('form.value'),
      maxLength: 20,
      ...kept(typed.value ?? (Number(value) > 0 ? value : undefined), 20),
    },
    {
      type: 'Input.Text',
      id: 'currency',
      label: t('form.currency'),
      maxLength: 3,
      ...kept(typed.currency ?? currency, 3),
    },
    {
      type: 'Input.Date',
      id: 'closeDate',
      label: t('form.closeDate'),
      ...(date !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(date) ? { value: date } : {}),
    },
  ];
};
