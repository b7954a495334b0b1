import type { ConditionName, RoutingWhen } from '@marketplace-leads/shared/lead/routing';
import { normaliseWords } from '@marketplace-leads/shared/lead/search-text';
import { visibleText } from '@marketplace-leads/shared/lead/visible-text';
import type { ActionContext } from '../actions/action-context.js';
import { conditionOf, everyLead, joining, meaningOf, placeOf, plain, rotating } from './route-words.js';

/** Why a rule cannot be read, by the key of the text that says so, and what was given. */
export interface RuleProblem {
  readonly problem: 'condition' | 'conditions' | 'value' | 'twice' | 'semicolon';
  readonly given: string;
}

/** What a rule is about, and where it sends leads, in words; no `target` = to where it is typed. */
interface Parted {
  readonly about: string;
  readonly target?: { readonly kind: 'to' | 'rotate'; readonly words: string };
}

const isNameless = (word: string): boolean => ['here', 'nowhere'].includes(placeOf(word) ?? '');

/** Where the people begin who are mentioned at the end of a text, without a word before them that says so. */
const mentionAt = (words: readonly string[], mentioned: ActionContext['mentioned']): number => {
  const parts = new Set(mentioned.flatMap(({ name }) => normaliseWords(name)));
  const isPart = (word: string): boolean => normaliseWords(word).every((part) => parts.has(part));
  return words.findLastIndex((word) => !isPart(word)) + 1;
};

/**
 * Parts a rule at the last word that leads to a target, such as "to" or "rotate", which neither ends it nor stands
 * before a figure ("1 to 50 employees").
 */
const parted = (text: string, mentioned: ActionContext['mentioned']): Parted => {
  const words = text.split(/\s+/u).filter(Boolean);
  const upTo = (end: number): string =>
    words
      .slice(0, end)
      .join(' ')
      .replace(/[\s,;]+$/u, '');
  const after = (start: number): string => words.slice(start).join(' ');
  const isBefore = (index: number): boolean => index < words.length - 1 && !/^\d/u.test(words[index + 1] ?? '');
  const turn = words.findIndex((word) => rotating.has(plain(word)));
  const to = words.findLastIndex((word, index) => joining.has(plain(word)) && isBefore(index));
  if (turn >= 0) {
    const start = to === turn - 1 ? to : turn;
    return { about: upTo(start), target: { kind: 'rotate', words: after((to === turn + 1 ? to : turn) + 1) } };
  }
  if (to >= 0) return { about: upTo(to), target: { kind: 'to', words: after(to + 1) } };
  if (isNameless(words.at(-1) ?? ''))
    return { about: upTo(words.length - 1), target: { kind: 'to', words: after(words.length - 1) } };
  const start = mentioned.length === 0 ? words.length : mentionAt(words, mentioned);
  return start === words.length
    ? { about: upTo(start) }
    : { about: upTo(start), target: { kind: 'to', words: after(start) } };
};

/** Characters that nobody types stand for what is in quotation marks, until the rest is taken apart. */
const firstMask = 0xe000;
const masks = /[\uE000-\uF8FF]/gu;

const masked = (text: string) => {
  const quoted: string[] = [];
  const rest = text.replace(masks, '').replace(/["“”„]([^"“”„]*)["“”]/gu, (_all, inner: string) => {
    quoted.push(inner);
    return String.fromCharCode(firstMask + quoted.length - 1);
  });
  const restored = (part: string): string =>
    part.replace(masks, (mask) => quoted[mask.charCodeAt(0) - firstMask] ?? '');
  return { rest, restored };
};

type ReadCondition = { readonly name: ConditionName; readonly any: string[] } | RuleProblem;

const readCondition = (segment: string, restored: (part: string) => string): ReadCondition => {
  const [, first = '', rest = ''] = /^([^\s:=]+)[\s:=]*(.*)$/su.exec(segment) ?? [];
  const name = conditionOf(first);
  if (name === undefined) return { problem: 'condition', given: restored(first) };
  const values = rest
    .split(',')
    .map((value) => value.trim())
    .filter(Boolean);
  const further = values
    .slice(1)
    .find((value) => /\s/u.test(value) && conditionOf(value.split(/\s/u)[0] ?? '') !== undefined);
  if (further !== undefined) return { problem: 'semicolon', given: restored(further) };
  const any = values.map((value) => visibleText(restored(value)).replace(/\s+/gu, ' ')).filter(Boolean);
  if (any.length === 0) return { problem: 'value', given: restored(first) };
  return { name, any: [...new Set(any.map((value) => meaningOf(name, value)))] };
};

/** "country DE, FR; offer Backup*" → what the rule asks of a lead. */
const readWhen = (text: string, restored: (part: string) => string): { when: RoutingWhen } | RuleProblem => {
  const segments = text
    .split(/[;\n]/u)
    .map((segment) => segment.trim())
    .filter(Boolean);
  if (segments.length === 0) return { problem: 'conditions', given: '' };
  if (everyLead.has(plain(text))) return { when: {} };
  const when: RoutingWhen = {};
  for (const segment of segments) {
    const read = readCondition(segment, restored);
    if ('problem' in read) return read;
    if (when[read.name] !== undefined) return { problem: 'twice', given: segment.split(/[\s:=]/u)[0] ?? '' };
    when[read.name] = read.any;
  }
  return { when };
};

/** Reads what is typed behind "route add": conditions, and at their end where the leads go. */
export const readRule = (
  text: string,
  mentioned: ActionContext['mentioned'],
): ({ readonly when: RoutingWhen } & Pick<Parted, 'target'>) | RuleProblem => {
  const { rest, restored } = masked(text);
  const { about, target } = parted(rest, mentioned);
  const read = readWhen(about, restored);
  if ('problem' in read || target === undefined) return read;
  return { ...read, target: { ...target, words: restored(target.words) } };
};
