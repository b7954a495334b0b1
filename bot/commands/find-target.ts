import type { Lead } from '@marketplace-leads/shared/lead/lead';
import { normaliseWords } from '@marketplace-leads/shared/lead/search-text';
import type { ActionContext } from '../actions/action-context.js';
import type { Found } from '../services/leads/find-leads.js';
import { isCalled, isInName, isMeantBy, leadsOf, withoutChance } from './called.js';
import type { Inputs, LeadCommand, Reading } from './command.js';

/** What a command's words come to. */
export type Target =
  | { kind: 'lead'; leadId: string; inputs: Inputs }
  /** The words were parted where nothing showed it: this is what they were taken for, for the person to say yes to. */
  | { kind: 'ask'; meant: string }
  | { kind: 'pick'; words: string; inputs: Inputs; found: Found }
  | { kind: 'unnamed' };

/** A name has hardly more words, and each costs a search. */
const longestName = 8;

/**
 * A name can end like a reason or a value: "decline studio 2", "close won contoso 365". When all that was taken off as
 * an input stands in the own name of a lead that may be meant, it was the name: nothing irreversible is done on a guess.
 */
const unlessItsName = ({ lead, inputs }: Reading, whole: string, leads: readonly Lead[]): Reading => {
  const { note } = inputs;
  const words = normaliseWords(whole);
  const named = normaliseWords(lead);
  if (named.some((word, index) => word !== words[index])) return { lead, inputs };
  const taken = words.slice(named.length, words.length - normaliseWords(note ?? '').length);
  const isName = taken.length > 0 && leads.some((one) => isInName(taken, one));
  return isName ? { lead: whole, inputs: note === undefined ? {} : { note } } : { lead, inputs };
};

const filler = /(?:^|\s+)(?:to|is|for|of|at|as|on|the|auf|zu|ist|für|fuer|mit|von|am|um)$/iu;

/** What names the lead, without the small words that join an input to it: "fabrikam to 40", "auf 40" in a thread. */
const withoutFiller = ({ lead, inputs }: Reading): string =>
  Object.keys(inputs).length === 0 ? lead : lead.replace(filler, '');

/** Whether what was found is what the words can mean at all. */
const counts = ({ lead, inFull }: Reading, found: Found, inThread: boolean): boolean => {
  if (inFull) return found.kind !== 'none' && leadsOf(found).some((one) => isCalled(lead, one));
  return !inThread || found.kind === 'none' || leadsOf(found).some((one) => isMeantBy(lead, one));
};

/** How a command was called, and the words behind it. */
interface Said {
  readonly word: string;
  readonly words: string;
}

interface Part {
  lead: string;
  rest: string;
  found: Found;
}

/** Finds the lead that the words of a command name (rules 17: among those that the person may see). */
export const createTargets = (context: ActionContext) => {
  const byWords = async (words: string): Promise<Found> =>
    withoutChance(await context.find.byWords(context.person, words), words);

  /** The longest beginning of the words by which a customer is called, and what follows it. */
  const atName = async (words: string): Promise<Part | undefined> => {
    const all = words.split(/\s+/u).filter(Boolean);
    let longest: Part | undefined;
    for (let count = 1; count <= Math.min(all.length, longestName); count += 1) {
      const lead = all.slice(0, count).join(' ');
      const found = await byWords(lead);
      // More words find no more leads.
      if (found.kind === 'none') break;
      if (normaliseWords(lead).length === 0 || !leadsOf(found).some((one) => isCalled(lead, one))) continue;
      const rest = all.slice(count).join(' ');
      longest = { lead, rest: rest.replace(/^[:,;–—-]+\s+/u, ''), found };
    }
    return longest;
  };

  /** What is done with words that no reading knows, on a lead that is named or here. */
  const withRest = (command: LeadCommand, leadId: string, rest: string, called: string): Target => {
    if (rest === '' || command.rest === undefined) return { kind: 'lead', leadId, inputs: {} };
    if (command.asksAboutRest === true) return { kind: 'ask', meant: `${called}: ${rest}` };
    return { kind: 'lead', leadId, inputs: { [command.rest]: rest } };
  };

  const behindName = async (command: LeadCommand, { word, words }: Said): Promise<Target | undefined> => {
    const part = command.rest === undefined ? undefined : await atName(words);
    if (part === undefined) return undefined;
    const { lead, rest, found } = part;
    if (found.kind === 'one') return withRest(command, found.lead.id, rest, `${word} ${lead}`);
    const inputs = rest === '' || command.rest === undefined ? {} : { [command.rest]: rest };
    return { kind: 'pick', words: lead, inputs, found };
  };

  /**
   * The lead is named by words, or is the one whose thread this is (`here`). The first reading of the words that names
   * exactly one lead wins; when none does, the answer asks which lead was meant.
   */
  return async (command: LeadCommand, said: Said, here: Lead | undefined): Promise<Target> => {
    const inThread = here !== undefined;
    // "note: text" is about the lead of the thread; elsewhere the colon says nothing.
    const words = inThread ? said.words : said.words.replace(/^:\s*/u, '');
    let best: { words: string; inputs: Inputs; found: Found } | undefined;

    const tries = async (reading: Reading): Promise<Target | undefined> => {
      const found = await byWords(reading.lead);
      const leads = leadsOf(found);
      if (!counts(reading, found, inThread)) return undefined;
      const { lead, inputs } = unlessItsName(reading, words, leads);
      if (found.kind === 'one') {
        // Of several leads one is only meant by further words when they are its name.
        const more = normaliseWords(reading.lead).slice(normaliseWords(best?.words ?? '').length);
        if (best?.found.kind === 'several' && !isInName(more, found.lead)) return undefined;
        return { kind: 'lead', leadId: found.lead.id, inputs };
      }
      if (best === undefined || (best.found.kind === 'none' && found.kind === 'several')) {
        best = { words: lead, inputs, found };
      }
      return undefined;
    };

    const { mentioned, person } = context;
    for (const read of command.read({ words, inThread, mentioned, me: person.id })) {
      const reading = { ...read, lead: withoutFiller(read) };
      if (reading.lead !== '') {
        const target = await tries(reading);
        if (target !== undefined) return target;
      } else if (inThread) return { kind: 'lead', leadId: here.id, inputs: reading.inputs };
    }
    if (words === '') return inThread ? { kind: 'lead', leadId: here.id, inputs: {} } : { kind: 'unnamed' };

    const isOpen = best === undefined || best.found.kind === 'none';
    const behind = isOpen ? await behindName(command, { ...said, words }) : undefined;
    if (behind !== undefined) return behind;
    const whole = await tries({ lead: words, inputs: {} });
    if (whole !== undefined) return whole;
    // In a lead's thread, words that name no lead are the input, be it one that we know or not.
    if (inThread && command.rest !== undefined && best?.found.kind !== 'several') {
      return withRest(command, here.id, words.replace(/^:\s*/u, ''), said.word);
    }
    return best === undefined ? { kind: 'unnamed' } : { kind: 'pick', ...best };
  };
};
