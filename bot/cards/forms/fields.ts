import type { Choice, Element } from '../adaptive-card.js';
import { clean, oneLine } from '../lead-text.js';
import type { Typed } from './asked.js';

/** Longest text that an input takes; the server's own limit for notes is the same. */
const longestInput = 4000;

/** What an input holds from the start, as long as it may be; never with half of a surrogate pair at its end. */
const kept = (text: string, max: number): { value?: string } => {
  const fits = text.slice(0, max).replace(/\p{Cs}$/u, '');
  return fits === '' ? {} : { value: fits };
};

/** Makes a field required, with what it says when it is empty. Saves a round trip; the server checks again. */
const required = (missing: string | undefined): { isRequired?: boolean; errorMessage?: string } =>
  missing === undefined ? {} : { isRequired: true, errorMessage: missing };

/** What somebody typed at length, to be sent along by whichever button of the card is pressed. */
export const noteField = (note: string, label: string, missing?: string): Element => ({
  type: 'Input.Text',
  id: 'note',
  label,
  isMultiline: true,
  maxLength: longestInput,
  ...kept(clean(note), longestInput),
  ...required(missing),
});

interface LineField {
  id: keyof Typed;
  label: string;
  max: number;
  value?: string | undefined;
  placeholder?: string;
  missing?: string;
}

/** One line of text. */
export const textField = ({ id, label, max, value, placeholder, missing }: LineField): Element => ({
  type: 'Input.Text',
  id,
  label,
  maxLength: max,
  ...(placeholder === undefined ? {} : { placeholder }),
  ...kept(oneLine(value ?? ''), max),
  ...required(missing),
});

interface ChoiceField {
  id: keyof Typed;
  label: string;
  choices: Choice[];
  placeholder: string;
  /** The value that is chosen from the start; one that is not on the list is left out. */
  value?: string | undefined;
  missing?: string;
}

/** One of several answers, behind one line. */
export const choiceField = ({ id, label, choices, placeholder, value, missing }: ChoiceField): Element => ({
  type: 'Input.ChoiceSet',
  id,
  label,
  placeholder,
  choices,
  ...(choices.some((choice) => choice.value === value) && value !== undefined ? { value } : {}),
  ...required(missing),
});

interface DateField {
  id: 'closeDate' | 'until';
  label: string;
  /** How to write a date, for whoever typed one that a calendar cannot hold. */
  how: string;
  typed?: string | undefined;
  present?: string | undefined;
  missing?: string;
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).getUTCDate() === Number(text.slice(8));

/** A day of the calendar. What was typed and is no such day is kept as text, so that it can be mended. */
export const dateField = ({ id, label, how, typed, present, missing }: DateField): Element => {
  const value = typed?.trim() || present;
  if (value !== undefined && !isDay(value)) {
    return textField({ id, label, max: 60, value, placeholder: how, ...(missing === undefined ? {} : { missing }) });
  }
  return { type: 'Input.Date', id, label, ...(value === undefined ? {} : { value }), ...required(missing) };
};
