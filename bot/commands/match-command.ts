import { editDistance } from '@marketplace-leads/shared/lead/edit-distance';
import { type Command, commandTable } from './command-table.js';

/** What a typed text comes to. `command` of a near miss is the whole text as it was probably meant. */
export type Match =
  | { kind: 'command'; command: Command; rest: string }
  | { kind: 'near'; command: Command; rest: string; meant: string }
  | { kind: 'unknown' };

const spaced = (text: string): string => text.normalize('NFKC').trim().replace(/\s+/g, ' ');

const all = commandTable
  .flatMap((command) => command.words.map((word) => ({ command, word })))
  // "close won" before "close": the longest words that fit are what was meant.
  .sort((a, b) => b.word.length - a.word.length);

/** How far a word may be off: one slip in short words, two in longer ones. */
const slips = (word: string): number => (word.length < 4 ? 0 : word.length < 7 ? 1 : 2);

/** Finds the command that a text begins with; case and white space do not matter. Nothing is run on a near miss. */
export const matchCommand = (typed: string): Match => {
  const text = spaced(typed);
  const lower = text.toLowerCase();
  for (const { command, word } of all) {
    if (lower === word || lower.startsWith(`${word} `)) {
      return { kind: 'command', command, rest: text.slice(word.length).trim() };
    }
  }
  const parts = text.split(' ');
  for (const { command, word } of all) {
    const count = word.split(' ').length;
    const start = parts.slice(0, count).join(' ');
    if (editDistance(start.toLowerCase(), word) > slips(word)) continue;
    const rest = parts.slice(count).join(' ');
    return { kind: 'near', command, rest, meant: [word, rest].filter(Boolean).join(' ') };
  }
  return { kind: 'unknown' };
};
