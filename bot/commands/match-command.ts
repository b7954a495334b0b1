import { editDistance } from '@marketplace-leads/shared/lead/edit-distance';
import { type Command, wordsOf } from './command.js';
import { commandTable } from './command-table.js';
import { plainWords } from './plain-words.js';

/** What a typed text comes to. `word` is how the command was called, `meant` of a near miss is the whole text as it was probably meant. */
export type Match =
  | { kind: 'command'; command: Command; word: string; rest: string }
  | { kind: 'near'; command: Command; rest: string; meant: string }
  | { kind: 'unknown' };

const all = commandTable
  .flatMap((command) =>
    wordsOf(command).map((word) => ({ command, word, plainWord: plainWords(word), count: word.split(' ').length })),
  )
  // "close won" before "close": the longest words that fit are what was meant.
  .sort((a, b) => b.word.length - a.word.length);

/** No command is called by more words. */
const mostWords = 3;

/** How far a word may be off: one slip in short words, two in longer ones. */
const slips = (word: string): number => (word.length < 4 ? 0 : word.length < 7 ? 1 : 2);

/**
 * Finds the command that a text begins with; case, white space, the width of letters and a colon behind it do not
 * matter. What follows is kept as it was typed, the colon too, because it may be a note. Nothing is run on a near miss.
 */
export const matchCommand = (typed: string): Match => {
  const parts = typed.trim().split(/\s+/);
  const beginnings = Array.from({ length: mostWords + 1 }, (_, count) => {
    const [start, rest] = [plainWords(parts.slice(0, count).join(' ')), parts.slice(count).join(' ')];
    if (!start.endsWith(':')) return { start, rest };
    return { start: start.slice(0, -1), rest: rest === '' ? '' : `: ${rest}` };
  });
  const starts = all.map((one) => ({ start: '', rest: '', ...one, ...beginnings[one.count] }));
  const exact = starts.find(({ plainWord, start }) => start === plainWord);
  if (exact !== undefined) return { kind: 'command', command: exact.command, word: exact.word, rest: exact.rest };
  const near = starts
    // The distance is at least the difference in length, and takes long to find out for a word without an end.
    .filter(({ plainWord, start }) => Math.abs(start.length - plainWord.length) <= slips(plainWord))
    .map((one) => ({ ...one, distance: editDistance(one.start, one.plainWord) }))
    .filter(({ plainWord, distance }) => distance <= slips(plainWord))
    .sort((a, b) => a.distance - b.distance)[0];
  if (near === undefined) return { kind: 'unknown' };
  const { command, word, rest } = near;
  return { kind: 'near', command, rest, meant: [word, rest].filter(Boolean).join(' ') };
};
