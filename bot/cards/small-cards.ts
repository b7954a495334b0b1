import type { Lead } from '@marketplace-leads/shared/lead/lead';
import type { CardData, Message } from './adaptive-card.js';
import { customerName } from './customer-name.js';
import { dataFor, execute, joined, line, message, run, says } from './elements.js';
import { noteField } from './forms/fields.js';
import { leadCard } from './lead-card.js';
import { longest, short } from './lead-text.js';
import type { Speaker } from './speaker.js';

/** What somebody sees who has just added the app: three lines and the commands to try. */
export const welcomeCard = (kind: 'personal' | 'group' | 'channel', hours: number, { t }: Speaker): Message => {
  // In a group or channel the bot hears only what mentions it.
  const place = kind === 'personal' ? 'personal' : 'shared';
  return message(t('welcome.title'), [
    says(t('welcome.title'), { weight: 'Bolder', size: 'Medium' }),
    says(t(`welcome.arrive.${place}`)),
    says(t('welcome.promise', { hours })),
    says(t(`welcome.try.${place}`), { weight: 'Bolder' }),
  ]);
};

/** What the app found when it met Partner Center: one card instead of a thousand. */
export const firstSyncCard = (
  { total, fresh, late }: { total: number; fresh: number; late: number },
  { t }: Speaker,
): Message => {
  const title = t('firstSync.title', { count: total });
  const counts = [t('firstSync.fresh', { count: fresh }), t('firstSync.late', { count: late })].join(', ');
  return message(
    title,
    [
      says(title, { weight: 'Bolder', size: 'Medium' }),
      says(total === 0 ? t('firstSync.next') : `${counts}. ${t('firstSync.next')}`),
    ],
    fresh > 0 ? [execute(t('firstSync.see'), { k: 1, verb: 'new' })] : [],
  );
};

/** What one can type, straight from the table of commands. */
export const helpCard = (commands: readonly { usage: string; describe: string }[], { t }: Speaker): Message =>
  message(t('command.help'), [
    says(t('command.help'), { weight: 'Bolder', size: 'Medium' }),
    // There are many: one line each.
    ...commands.map(({ usage, describe }) =>
      line(joined([run(usage, { weight: 'Bolder' }), run(describe, { isSubtle: true, size: 'Small' })]), {
        spacing: 'Small',
      }),
    ),
    says(t('command.helpReasons'), {}, 'Medium'),
    says(t('command.helpThread'), {}, 'Small'),
  ]);

/**
 * A near miss: what was probably meant, behind a button, because nothing is done on a guess. What `data` says at more
 * length than can be read in the question stands below it instead, where it can be read and changed.
 */
export const didYouMeanCard = (typed: string, command: string, data: CardData, { t }: Speaker): Message => {
  const meant = t('command.meant', { command: short(command) });
  const { note, ...rest } = data;
  const isLong = note !== undefined && note.length > longest.field;
  return message(
    meant,
    [
      says(t('command.unknownNear', { text: short(typed) })),
      says(meant, { weight: 'Bolder' }),
      ...(isLong ? [noteField(note, t('form.command'))] : []),
    ],
    [execute(t('command.yes'), isLong ? rest : data)],
  );
};

/** What the notices about a decision that was not saved begin with; `action` is the action's own button text. */
const notSaved = (facts: { lead: Lead; action: string }, speaker: Speaker): string =>
  speaker.t('notice.title', { action: facts.action, customer: customerName(facts.lead, speaker) });

/**
 * Tells a person that Partner Center has other values than they decided, with the lead's own card below, which asks
 * which of them are right.
 */
export const conflictNotice = (lead: Lead, facts: { who: string; action: string }, speaker: Speaker): Message => {
  const title = notSaved({ lead, action: facts.action }, speaker);
  const asks = speaker.t('notice.decide', { who: short(facts.who) });
  const card = leadCard(lead, speaker, [says(title, { weight: 'Bolder' }), says(asks, {}, 'None')]);
  return { ...card, summary: title };
};

/** Tells a person that Partner Center did not take what they decided. */
export const refusedCard = (
  facts: { lead: Lead; action: string; who: string; why: 'conflict' | 'impossible' | 'refused' | 'gone' },
  speaker: Speaker,
): Message => {
  const { t } = speaker;
  const title = notSaved(facts, speaker);
  return message(
    title,
    [says(title, { weight: 'Bolder' }), says(t(`notice.${facts.why}`, { who: short(facts.who) }))],
    [execute(t('button.show'), dataFor('show', facts.lead))],
  );
};
