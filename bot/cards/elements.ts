import type { Action, AdaptiveCard, CardData, Element, Message, Spacing, TextRun } from './adaptive-card.js';

type Look = Omit<TextRun, 'type' | 'text'>;

/** A run of plain text. Text runs know no markdown, so whatever a lead says stays what it says. */
export const run = (text: string, look: Look = {}): TextRun => ({ type: 'TextRun', text, ...look });

/** A line of runs. */
export const line = (inlines: TextRun[], options: { spacing?: Spacing; separator?: boolean } = {}): Element => ({
  type: 'RichTextBlock',
  inlines,
  ...options,
});

/** A line of one text. */
export const says = (text: string, look: Look = {}, spacing?: Spacing): Element =>
  line([run(text, look)], spacing === undefined ? {} : { spacing });

/** A button. Old clients know no Execute and send the same data as a message (rules 14). */
export const execute = (title: string, data: CardData): Action => ({
  type: 'Action.Execute',
  title,
  verb: data.verb,
  data,
  fallback: { type: 'Action.Submit', title, data },
});

/** A button that opens a small form below the card. */
export const opens = (title: string, body: Element[], actions: Action[]): Action => ({
  type: 'Action.ShowCard',
  title,
  card: { type: 'AdaptiveCard', body, actions },
});

/** A message with a card; `fallback` is read where cards cannot be shown. */
export const message = (summary: string, body: Element[], actions: Action[] = [], fallback = summary): Message => {
  const card: AdaptiveCard = {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: fallback,
    body,
  };
  return { card: actions.length > 0 ? { ...card, actions } : card, summary };
};
