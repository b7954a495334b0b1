import type { Intent } from './lead.js';

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
  ['unentschieden', 'HaveNotDecided'],
  ['unentschlossen', 'HaveNotDecided'],
  ['nichtentschieden', 'HaveNotDecided'],
  ['nochnichtentschieden', 'HaveNotDecided'],
]);

/**
 * The marketplace purchase intent that a text names, comparing letters only ("Have-not decided", seed "Bulk
 * operations"). Undefined for anything else, the empty text included: what that means is the caller's rule.
 */
export const parseIntent = (text: string): Intent | undefined =>
  spellings.get(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}]/gu, ''),
  );
