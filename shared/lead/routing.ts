import * as z from 'zod';
import type { Lead } from './lead.js';
import { valuesOf } from './lead-filter.js';
import { visibleText } from './visible-text.js';

/** What a rule can ask of a lead, by the names that are kept, in the order in which it is told. */
export const conditionNames = [
  'customer',
  'country',
  'size',
  'source',
  'action',
  'offer',
  'quality',
  'leadType',
] as const;
export type ConditionName = (typeof conditionNames)[number];

/** A table is read by people: more rules, more words in one of them, or longer ones are not understood any more. */
export const mostRules = 50;
const mostWords = 50;
const longestWord = 200;

const word = z.string().max(longestWord).transform(visibleText).pipe(z.string().min(1));
const words = z.array(word).min(1).max(mostWords).optional();
const id = z.string().min(1).max(300);
const ids = z.array(id).min(1).max(mostWords);

const whenSchema = z.strictObject({
  source: words,
  action: words,
  offer: words,
  country: words,
  quality: words,
  leadType: words,
  customer: words,
  size: words,
});
/** Of several words of one condition any has to fit, of several conditions all; none at all fit every lead. */
export type RoutingWhen = z.infer<typeof whenSchema>;

const conversations = z.strictObject({ kind: z.literal('conversations'), conversations: ids });
/** By their Entra ids: each one's personal chat. */
const people = z.strictObject({ kind: z.literal('people'), people: ids });
/** One of them after the other, who owns the lead then. */
const rotate = z.strictObject({ kind: z.literal('rotate'), people: ids });
const nowhere = z.strictObject({ kind: z.literal('nowhere') });
/** Every chat and channel in which the app is installed. */
const everywhere = z.strictObject({ kind: z.literal('everywhere') });

const ruleSchema = z.strictObject({
  /** Stays the same when the rule is moved: by it a rotation knows whose turn it is. */
  id: id.refine((text) => text !== 'otherwise', 'This id belongs to the default.'),
  when: whenSchema,
  to: z.discriminatedUnion('kind', [conversations, people, rotate, nowhere]),
});
export type RoutingRule = z.infer<typeof ruleSchema>;

const hasNoneTwice = (rules: readonly { id: string }[]): boolean =>
  new Set(rules.map((rule) => rule.id)).size === rules.length;

/** Where new leads go: the first rule that fits decides, `otherwise` where none does. */
export const routingTableSchema = z.strictObject({
  rules: z.array(ruleSchema).max(mostRules).refine(hasNoneTwice, 'Two rules have the same id.'),
  otherwise: z.discriminatedUnion('kind', [conversations, people, rotate, nowhere, everywhere]),
});
export type RoutingTable = z.infer<typeof routingTableSchema>;
export type RoutingTarget = RoutingTable['otherwise'];

/** What holds until an admin says otherwise. */
export const standardTable: RoutingTable = { rules: [], otherwise: { kind: 'everywhere' } };

/** Comparable form: case, the width of letters and how much white space there is do not matter. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().trim().replace(/\s+/gu, ' ');

/** Whether a text is a pattern's, in which each `*` stands for any text or none; in time that only grows with both. */
const isLike = (pattern: string, text: string): boolean => {
  const [first = '', ...others] = pattern.split('*');
  const last = others.pop();
  if (last === undefined) return text === pattern;
  const end = text.length - last.length;
  if (end < first.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
};

/** In these a `*` stands for any text. */
const patterns: ReadonlySet<ConditionName> = new Set(['offer', 'customer', 'size']);

const isOne = (name: ConditionName, asked: string, value: string): boolean =>
  patterns.has(name) ? isLike(plain(asked), plain(value)) : plain(asked) === plain(value);

const valuesFor = (name: ConditionName, lead: Lead): readonly (string | undefined)[] => {
  if (name === 'customer') return [lead.customer.name];
  return name === 'size' ? [lead.customer.size] : valuesOf[name](lead);
};

const conditionsOf = (when: RoutingWhen): { name: ConditionName; any: readonly string[] }[] =>
  conditionNames.flatMap((name) => {
    const any = when[name];
    return any === undefined ? [] : [{ name, any }];
  });

/** Whether a rule with these conditions is about the lead. */
export const isAbout = (when: RoutingWhen, lead: Lead): boolean =>
  conditionsOf(when).every(({ name, any }) =>
    valuesFor(name, lead).some((value) => value !== undefined && any.some((asked) => isOne(name, asked, value))),
  );

/** The rule that decides on a lead, by its place in the table, and where it sends the lead. */
export interface Route {
  readonly rule: number | 'otherwise';
  readonly to: RoutingTarget;
}

export const routeOf = ({ rules, otherwise }: RoutingTable, lead: Lead): Route => {
  const index = rules.findIndex(({ when }) => isAbout(when, lead));
  const to = rules[index]?.to;
  return to === undefined ? { rule: 'otherwise', to: otherwise } : { rule: index, to };
};

/** Whether each lead that has one of these words has one of the others too. Patterns are covered as the texts they are. */
const covers = (name: ConditionName, wide: readonly string[], narrow: readonly string[]): boolean =>
  narrow.every((one) => wide.some((other) => isOne(name, other, one)));

/** Every customer has a name, if an empty one. */
const asksNothing = (name: ConditionName, any: readonly string[]): boolean =>
  name === 'customer' && any.some((asked) => /^\*+$/u.test(plain(asked)));

/**
 * The place of an earlier rule that takes every lead which the rule at `index` could have, so that it is never reached;
 * undefined when none does. Several rules that only do so together are not seen.
 */
export const hiddenBy = (rules: readonly RoutingRule[], index: number): number | undefined => {
  const narrow = rules[index]?.when;
  if (narrow === undefined) return undefined;
  const found = rules.slice(0, index).findIndex(({ when }) =>
    conditionsOf(when).every(({ name, any }) => {
      const asked = narrow[name];
      return asksNothing(name, any) || (asked !== undefined && covers(name, any, asked));
    }),
  );
  return found < 0 ? undefined : found;
};
