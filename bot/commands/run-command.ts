import type { Lead } from '@marketplace-leads/shared/lead/lead';
import type { ActionContext } from '../actions/action-context.js';
import type { Message } from '../cards/adaptive-card.js';
import { short } from '../cards/lead-text.js';
import { listCard } from '../cards/list-card.js';
import { sayingCard } from '../cards/outcome-card.js';
import { didYouMeanCard } from '../cards/small-cards.js';
import type { LeadCommand } from './command.js';
import { createTargets, type Target } from './find-target.js';
import { matchCommand } from './match-command.js';

/** Longest text that is looked at: far more than any note may have, so that a long one is refused and not cut. */
const longestCommand = 10_000;

/** Asks which lead was meant; the choice keeps what was typed along with it. */
const pickerCard = (
  command: LeadCommand,
  { words, inputs, found }: Extract<Target, { kind: 'pick' }>,
  { speaker }: ActionContext,
): Message => {
  const { t } = speaker;
  const chosen = { verb: command.verb, ...inputs };
  const button = t(`button.${command.name}`);
  if (found.kind === 'several') {
    const more = found.more > 0 ? { more: t('list.moreToPick', { count: found.more }) } : {};
    return listCard({ title: t('list.several'), leads: found.leads, ...more, chosen, button }, speaker);
  }
  const similar = found.kind === 'none' ? found.similar : [];
  const none = t('list.none', { words: short(words) });
  if (similar.length === 0) return sayingCard(`${none} ${t('list.noneHint')}`);
  return listCard({ title: `${none} ${t('list.similar')}`, leads: similar, chosen, button }, speaker);
};

/** The beginning of a command as its reader types it, with a customer in it. */
const exampleOf = ({ name }: LeadCommand, { t }: ActionContext['speaker']): string =>
  t(`command.usage.${name}`).replace(/<.*$/u, 'fabrikam');

/** A near miss, or a text that was parted on a guess: asked about, because nothing is done on a guess. */
const askCard = (typed: string, meant: string, here: Lead | undefined, { speaker }: ActionContext): Message => {
  const about = here === undefined ? {} : { leadId: here.id };
  return didYouMeanCard(typed, meant, { k: 1, verb: 'say', note: meant, ...about }, speaker);
};

const runOnLead = async (
  command: LeadCommand,
  typed: { text: string; word: string; words: string },
  here: Lead | undefined,
  context: ActionContext,
): Promise<Message> => {
  const { t } = context.speaker;
  if (context.person.role === 'none') return sayingCard(t('outcome.noRole'));
  const target = await createTargets(context)(command, typed, here);
  switch (target.kind) {
    case 'lead':
      return command.run(target.leadId, target.inputs, context);
    case 'ask':
      return askCard(typed.text, target.meant, here, context);
    case 'pick':
      return pickerCard(command, target, context);
    case 'unnamed':
      return sayingCard(t('command.needsLead', { example: exampleOf(command, context.speaker) }));
  }
};

/** Answers what somebody typed. `here` is the lead whose card they replied to, if any. */
export const runCommand = async (typed: string, here: Lead | undefined, context: ActionContext): Promise<Message> => {
  const text = typed.slice(0, longestCommand);
  const match = matchCommand(text);
  switch (match.kind) {
    case 'unknown':
      return sayingCard(context.speaker.t('command.unknown', { text: short(text) }));
    case 'near':
      return askCard(text, match.meant, here, context);
    case 'command': {
      const { command, word, rest } = match;
      return command.needs === 'nothing'
        ? command.run(context, rest, here)
        : runOnLead(command, { text, word, words: rest }, here, context);
    }
  }
};
