import * as z from 'zod';

const nodeSchema = z.looseObject({ type: z.string() });
/** An element or action of a card as JSON. */
export type Node = z.infer<typeof nodeSchema>;

/** All elements and actions of a card in reading order, those of forms and fallbacks included. */
export const nodesOf = (part: unknown): Node[] => {
  if (Array.isArray(part)) return part.flatMap(nodesOf);
  const children = typeof part === 'object' && part !== null ? Object.values(part).flatMap(nodesOf) : [];
  const own = nodeSchema.safeParse(part);
  return own.success ? [own.data, ...children] : children;
};

const shownSchema = z.looseObject({
  text: z.string().optional(),
  label: z.string().optional(),
  placeholder: z.string().optional(),
  errorMessage: z.string().optional(),
  title: z.string().optional(),
  inlines: z.array(z.object({ text: z.string() })).optional(),
});

/** What people can read of a card, a line each, forms included; buttons in brackets. Each button is told once. */
export const linesOf = (part: unknown): string[] => {
  if (Array.isArray(part)) return part.flatMap(linesOf);
  if (typeof part !== 'object' || part === null) return [];
  const shown = shownSchema.parse(part);
  const isButton = 'type' in part && String(part.type).startsWith('Action.');
  const own = [
    shown.inlines?.map(({ text }) => text).join(''),
    shown.label,
    shown.placeholder,
    shown.errorMessage,
    isButton ? `[${shown.title}]` : shown.title,
  ].filter((text) => text !== undefined);
  const children = Object.entries(part).filter(([key]) => key !== 'inlines' && key !== 'fallback');
  return [...own, ...children.flatMap(([, value]) => linesOf(value))];
};
