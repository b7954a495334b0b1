import { nameWords } from '@marketplace-leads/shared/lead/name-words';
import { normaliseWords } from '@marketplace-leads/shared/lead/search-text';
import type { Reading, Typed } from './command.js';

const me = new Set(['me', 'myself', 'mich', 'mir', 'ich']);
const joining = new Set(['to', 'an', 'zu', '→', '->']);

const plain = (word: string | undefined): string => (word ?? '').toLowerCase().replace(/[.,;!]+$/u, '');

/** What is left as the name of the lead, without "to" before whoever gets it. */
const leadFrom = (words: readonly string[]): string =>
  nameWords(joining.has(plain(words.at(-1))) ? words.slice(0, -1) : words);

/** Where a mention stands: the longest run of words that are parts of the name. Teams lets people shorten names. */
const runOf = (name: string, words: readonly string[]): { start: number; length: number } => {
  const parts = normaliseWords(name);
  const isPart = words.map((word) => {
    const own = normaliseWords(word);
    return own.length > 0 && own.every((one) => parts.includes(one));
  });
  const runs = words.map((_, start) => {
    const end = isPart.indexOf(false, start);
    return { start, length: (end < 0 ? words.length : end) - start };
  });
  // Of two equally long ones the later: the lead is named first.
  return runs.reduce((best, run) => (run.length >= best.length ? run : best), { start: words.length, length: 0 });
};

/** "fabrikam @Megan Bowen", "fabrikam to me", "fabrikam an Megan" → lead and colleague. */
export const leadAndAssignee = ({ words, mentioned, me: id }: Typed): Reading[] => {
  const all = words.split(/\s+/u).filter(Boolean);
  const [one, ...others] = mentioned;
  if (one !== undefined && others.length === 0) {
    const { start, length } = runOf(one.name, all);
    const rest = [leadFrom(all.slice(0, start)), ...all.slice(start + length)].filter(Boolean);
    return [{ lead: rest.join(' '), inputs: { assignee: one.id } }];
  }
  const ways: Reading[] = [];
  if (me.has(plain(all.at(-1)))) ways.push({ lead: leadFrom(all.slice(0, -1)), inputs: { assignee: id } });
  const to = all.findLastIndex((word, index) => joining.has(plain(word)) && index < all.length - 1);
  if (to >= 0) ways.push({ lead: nameWords(all.slice(0, to)), inputs: { assignee: all.slice(to + 1).join(' ') } });
  return ways;
};
