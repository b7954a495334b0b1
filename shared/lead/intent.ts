import type { Intent } from './lead.js';
import { nameWords } from './name-words.js';

/** The seed itself spells the third value in three ways; the rest is what people type. Letters only, lower case. */
const spellings: ReadonlyMap<string, Intent> = new Map([
  ['yes', 'Yes'],
  ['y', 'Yes'],
  ['ja', 'Yes'],
  ['no', 'No'],
  ['n', 'No'],
  ['nein', 'No'],
  ['havenotdecided', 'HaveNotDecided'],
  ['havenotdecidedyet', 'HaveNotDecided'],
  ['haventdecided', 'HaveNotDecided'],
  ['hasnotdecided', 'HaveNotDecided'],
  ['notdecided', 'HaveNotDecided'],
  ['notdecidedyet', 'HaveNotDecided'],
  ['notyetdecided', 'HaveNotDecided'],
  ['undecided', 'HaveNotDecided'],
  ['open', 'HaveNotDecided'],
  ['offen', 'HaveNotDecided'],
  ['nochoffen', 'HaveNotDecided'],
  ['unentschieden', 'HaveNotDecided'],
  ['unentschlossen', 'HaveNotDecided'],
  ['nichtentschieden', 'HaveNotDecided'],
  ['nochnichtentschieden', 'HaveNotDecided'],
]);

/**
 * The marketplace purchase intent that a text names, comparing letters only ("Have-not decided", seed "Bulk
 * operations"). Undefined for anything else, the empty text and one with figures included: what that means is the
 * caller's rule.
 */
export const parseIntent = (text: string): Intent | undefined =>
  spellings.get(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ''),
  );

/**
 * Takes a purchase intent off the end of a command's words: "fabrikam yes", "fabrikam have not decided", "fabrikam noch
 * nicht entschieden". Undefined when they do not end with one.
 */
export const splitIntent = (words: string): { rest: string; intentText: string } | undefined => {
  const all = words.split(/\s+/u).filter(Boolean);
  const count = [4, 3, 2, 1].find((some) => some <= all.length && parseIntent(all.slice(-some).join(' ')));
  if (count === undefined) return undefined;
  return { rest: nameWords(all.slice(0, -count)), intentText: all.slice(-count).join(' ') };
};
