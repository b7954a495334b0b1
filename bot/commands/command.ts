import type { Lead } from '@marketplace-leads/shared/lead/lead';
import type { ActionContext } from '../actions/action-context.js';
import type { CardData, Message } from '../cards/adaptive-card.js';
import type { knownActions } from '../services/leads/act-on-lead.js';

type Known = (typeof knownActions)[number];

/** What people give along with an action, by the names that are fixed (rules 14). */
export type Inputs = Omit<CardData, 'k' | 'verb' | 'leadId' | 'version'>;

/** One way to take a command's words apart: those that name the lead, and what is done with it. */
export interface Reading {
  /** Empty in a reply under a lead's card, where no lead needs naming. */
  readonly lead: string;
  readonly inputs: Inputs;
  /** Counts only for a lead whose customer is called by each of these words in full. */
  readonly inFull?: true;
}

/** What a command's words are read with: who typed them, whom they mention, and whether a lead is there already. */
export interface Typed {
  readonly words: string;
  readonly inThread: boolean;
  readonly mentioned: ActionContext['mentioned'];
  readonly me: string;
}

/** What people type: English first, then German; the first of each is the one that help shows. */
interface Words {
  readonly en: readonly string[];
  readonly de: readonly string[];
}

interface Common {
  /** The key of its texts: what it does, and how it is typed. */
  readonly name:
    | 'help'
    | 'leads'
    | 'new'
    | 'show'
    | 'status'
    | 'checklist'
    | 'due'
    | 'stats'
    | 'route'
    | 'mute'
    | 'unmute'
    | 'digest'
    | 'hours'
    | Known;
  readonly words: Words;
  /** Help tells admins only. */
  readonly adminsOnly?: true;
}

/** A command that need not name a lead. `here` is the lead under whose card it was typed, if any. */
export interface PlainCommand extends Common {
  readonly needs: 'nothing';
  run(context: ActionContext, words: string, here: Lead | undefined): Promise<Message>;
}

/** A command about one lead. `verb` is what a picker's button does when several leads match. */
export interface LeadCommand extends Common {
  readonly name: 'show' | Known;
  readonly needs: 'lead';
  readonly verb: string;
  /**
   * Ways to take the words apart, the most telling first; the caller takes the first that names a lead, and last of all
   * that the words do nothing but name one.
   */
  read(typed: Typed): Reading[];
  /** The input that becomes of words behind a name which no reading knows what to do with, to be used or refused. */
  readonly rest?: keyof Inputs;
  /** Where the name ends is asked about first, because what follows cannot be taken back. */
  readonly asksAboutRest?: true;
  run(leadId: string, inputs: Inputs, context: ActionContext): Promise<Message>;
}

export type Command = PlainCommand | LeadCommand;

/** All words of a command, whatever their language. */
export const wordsOf = ({ words }: Pick<Command, 'words'>): string[] => [...new Set([...words.en, ...words.de])];
