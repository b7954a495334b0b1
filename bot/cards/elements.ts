import type { Lead } from '@marketplace-leads/shared/lead/lead';
import type { Action, AdaptiveCard, CardData, Element, Message, Spacing, TextRun } from './adaptive-card.js';
import { fitting } from './fit.js';
import { breakable } from './lead-text.js';

type Look = Omit<TextRun, 'type' | 'text'>;

/**
 * The one thing that clients replace in text runs: `{{DATE(…)}}` and `{{TIME(…)}}` become dates. A zero-width space
 * between the braces leaves them what they are.
 */
const dateFunction = /\{(?=\{(?:DATE|TIME)\()/g;

/** A run of plain text. Text runs know no markdown, so whatever a lead says stays what it says. */
export const run = (text: string, look: Look = {}): TextRun => ({
  type: 'TextRun',
  text: breakable(text).replace(dateFunction, '{\u200B'),
  ...look,
});

/** Runs with a separator between them; those without text fall out. */
export const joined = (runs: TextRun[], separator = ' · '): TextRun[] =>
  runs.filter(({ text }) => text !== '').flatMap((part, index) => (index === 0 ? [part] : [run(separator), part]));

/** A line of runs. */
export const line = (inlines: TextRun[], options: { spacing?: Spacing; separator?: boolean } = {}): Element => ({
  type: 'RichTextBlock',
  inlines,
  ...options,
});

/** A line of one text. */
export const says = (text: string, look: Look = {}, spacing?: Spacing): Element =>
  line([run(text, look)], spacing === undefined ? {} : { spacing });

/** What a button about a lead carries: the lead as the person sees it. */
export const dataFor = (verb: string, lead: Lead): CardData => ({ k: 1, verb, leadId: lead.id, version: lead.version });

/** A button. Old clients know no Execute and send the same data as a message (rules 14). */
export const execute = (title: string, data: CardData): Action => ({
  type: 'Action.Execute',
  title,
  verb: data.verb,
  data,
  fallback: { type: 'Action.Submit', title, data },
});

/** A button out of a form: it takes no inputs along, so that none of them has to be filled in first. */
export const leave = (title: string, data: CardData): Action => ({
  type: 'Action.Execute',
  title,
  verb: data.verb,
  data,
  associatedInputs: 'none',
  fallback: { type: 'Action.Submit', title, data, associatedInputs: 'none' },
});

/** A button that opens a small form below the card. */
export const opens = (title: string, body: Element[], actions: Action[]): Action => ({
  type: 'Action.ShowCard',
  title,
  card: { type: 'AdaptiveCard', body, actions },
});

/** Buttons within a card's body. */
export const buttons = (actions: Action[], spacing?: Spacing): Element => ({
  type: 'ActionSet',
  actions,
  ...(spacing === undefined ? {} : { spacing }),
});

/** A message with a card; `fallback` is read where cards cannot be shown. */
export const message = (summary: string, body: Element[], actions: Action[] = [], fallback = summary): Message => {
  const rest = {
    type: 'AdaptiveCard' as const,
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5' as const,
    fallbackText: fallback,
  };
  const pressed = actions.length > 0 ? { actions } : {};
  const card: AdaptiveCard = { ...rest, body: fitting(body, { ...rest, ...pressed }), ...pressed };
  return { card, summary };
};
