import { editDistance } from '@marketplace-leads/shared/lead/edit-distance';
import { type Command, commandTable } from './command-table.js';

/** What a typed text comes to. `command` of a near miss is the whole text as it was probably meant. */
export type Match =
  | { kind: 'command'; command: Command; rest: string }
  | { kind: 'near'; command: Command; rest: string; meant: string }
  | { kind: 'unknown' };

const all = commandTable
  .flatMap((command) => command.words.map((word) => ({ command, word })))
  // "close won" before "close": the longest words that fit are what was meant.
  .sort((a, b) => b.word.length - a.word.length);

/** How far a word may be off: one slip in short words, two in longer ones. */
const slips = (word: string): number => (word.length < 4 ? 0 : word.length < 7 ? 1 : 2);

/**
 * Finds the command that a text begins with; case, white space and the width of letters do not matter. What follows is
 * kept as it was typed, because it may be a note. Nothing is run on a near miss.
 */
export const matchCommand = (typed: string): Match => {
  const parts = typed.trim().split(/\s+/);
  const starts = all.map(({ command, word }) => {
    const count = word.split(' ').length;
    const start = parts.slice(0, count).join(' ').normalize('NFKC').toLowerCase();
    return { command, word, start, rest: parts.slice(count).join(' ') };
  });
  const exact = starts.find(({ word, start }) => start === word);
  if (exact !== undefined) return { kind: 'command', command: exact.command, rest: exact.rest };
  // The distance is at least the difference in length, and takes long to find out for a word without an end.
  const near = starts.find(
    ({ word, start }) =>
      Math.abs(start.length - word.length) <= slips(word) && editDistance(start, word) <= slips(word),
  );
  if (near === undefined) return { kind: 'unknown' };
  const { command, word, rest } = near;
  return { kind: 'near', command, rest, meant: [word, rest].filter(Boolean).join(' ') };
};
