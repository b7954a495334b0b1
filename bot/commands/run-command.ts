import type { Lead } from '@marketplace-leads/shared/lead/lead';
import { normaliseWords } from '@marketplace-leads/shared/lead/search-text';
import type { ActionContext } from '../actions/action-context.js';
import type { Message } from '../cards/adaptive-card.js';
import { short } from '../cards/lead-text.js';
import { listCard } from '../cards/list-card.js';
import { sayingCard } from '../cards/outcome-card.js';
import { didYouMeanCard } from '../cards/small-cards.js';
import type { Found } from '../services/find-leads.js';
import type { Arguments, LeadCommand } from './command-table.js';
import { matchCommand } from './match-command.js';

/** Longest text that is looked at: far more than any note may have, so that a long one is refused and not cut. */
const longestCommand = 10_000;

/** The button text of a picker: what will be done with the lead that is chosen. */
const buttonOf = ({ name }: LeadCommand) => (name === 'help' || name === 'leads' || name === 'new' ? 'show' : name);

const pickerCard = (command: LeadCommand, args: Arguments, found: Found, { speaker }: ActionContext): Message => {
  const { t } = speaker;
  const chosen = { verb: command.verb, ...args.inputs };
  const button = t(`button.${buttonOf(command)}`);
  if (found.kind === 'several') {
    const more = found.more > 0 ? { more: t('list.moreToPick', { count: found.more }) } : {};
    return listCard({ title: t('list.several'), leads: found.leads, ...more, chosen, button }, speaker);
  }
  const similar = found.kind === 'none' ? found.similar : [];
  const none = t('list.none', { words: short(args.lead) });
  if (similar.length === 0) return sayingCard(`${none} ${t('list.noneHint')}`);
  return listCard({ title: `${none} ${t('list.similar')}`, leads: similar, chosen, button }, speaker);
};

/**
 * A name can end like a reason or a value: "decline studio 2", "close won contoso 365". When all that was taken off as
 * an input stands in the own name of a lead that may be meant, it was the name: nothing irreversible is done on a guess.
 */
const unlessItsName = (args: Arguments, whole: string, leads: readonly Lead[]): Arguments => {
  const { note } = args.inputs;
  const words = normaliseWords(whole);
  const taken = words.slice(normaliseWords(args.lead).length, words.length - normaliseWords(note ?? '').length);
  const isName = (lead: Lead): boolean => {
    const name = normaliseWords(`${lead.customer.name} ${lead.name}`);
    return taken.length > 0 && taken.every((word) => name.includes(word));
  };
  return leads.some(isName) ? { lead: whole, inputs: note === undefined ? {} : { note } } : args;
};

const leadsOf = (found: Found): readonly Lead[] =>
  found.kind === 'one' ? [found.lead] : found.kind === 'several' ? found.leads : found.similar;

/**
 * A command about a lead: the lead is named by words, or is the one whose thread this is. The first reading of the words
 * that names exactly one lead wins; when none does, the answer asks which lead was meant.
 */
const runOnLead = async (
  command: LeadCommand,
  words: string,
  here: Lead | undefined,
  context: ActionContext,
): Promise<Message> => {
  const { t } = context.speaker;
  if (context.person.role === 'none') return sayingCard(t('outcome.noRole'));
  let best: { args: Arguments; found: Found } | undefined;
  for (const args of command.read(words)) {
    if (args.lead === '') {
      if (here !== undefined) return command.run(here.id, args, context);
      continue;
    }
    const found = await context.find.byWords(context.person, args.lead);
    const meant = unlessItsName(args, words, leadsOf(found));
    if (found.kind === 'one') return command.run(found.lead.id, meant, context);
    if (best === undefined || (best.found.kind === 'none' && found.kind === 'several')) best = { args: meant, found };
  }
  if (best === undefined) return sayingCard(t('command.needsLead', { example: `${command.words[0]} fabrikam` }));
  // In a lead's thread, words after "decline" that name no lead are a reason that we do not know: the form asks.
  if (here !== undefined && best.found.kind === 'none' && command.takesReason) {
    return command.run(here.id, { lead: '', inputs: { reason: words } }, context);
  }
  return pickerCard(command, best.args, best.found, context);
};

/** Answers what somebody typed. `here` is the lead whose card they replied to, if any. */
export const runCommand = async (typed: string, here: Lead | undefined, context: ActionContext): Promise<Message> => {
  const text = typed.slice(0, longestCommand);
  const { speaker } = context;
  const match = matchCommand(text);
  const about = here === undefined ? {} : { leadId: here.id };
  switch (match.kind) {
    case 'unknown':
      return sayingCard(speaker.t('command.unknown', { text: short(text) }));
    case 'near':
      return didYouMeanCard(text, match.meant, { k: 1, verb: 'say', note: match.meant, ...about }, speaker);
    case 'command':
      return match.command.needs === 'nothing'
        ? match.command.run(context)
        : runOnLead(match.command, match.rest, here, context);
  }
};
