import type { Element } from './adaptive-card.js';
import { cut } from './lead-text.js';

/** Largest card in bytes of JSON: a third of what Teams takes, so that every client shows it. */
const largestCard = 25_000;

/** How long texts may still be where a card would be too large otherwise, in characters. */
const shorter = [150, 80, 40];

const cutElement = (element: Element, max: number): Element => {
  switch (element.type) {
    case 'RichTextBlock':
      return { ...element, inlines: element.inlines.map((run) => ({ ...run, text: cut(run.text, max) })) };
    case 'Container':
      return { ...element, items: element.items.map((item) => cutElement(item, max)) };
    case 'ColumnSet':
      return {
        ...element,
        columns: element.columns.map((column) => ({
          ...column,
          items: column.items.map((item) => cutElement(item, max)),
        })),
      };
    default:
      return element;
  }
};

/**
 * The body of a card as it fits. Only texts of uncommonly long characters, such as families of emoji, make a card too
 * large: they are cut once more. `rest` is what else the card has.
 */
export const fitting = (body: Element[], rest: object): Element[] => {
  const isTooLarge = (elements: Element[]): boolean =>
    new TextEncoder().encode(JSON.stringify({ ...rest, body: elements })).length > largestCard;
  return shorter.reduce(
    (elements, max) => (isTooLarge(elements) ? elements.map((element) => cutElement(element, max)) : elements),
    body,
  );
};
