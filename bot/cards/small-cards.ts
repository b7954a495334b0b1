import type { Lead } from '@marketplace-leads/shared/lead/lead';
import type { CardData, Message } from './adaptive-card.js';
import { execute, line, message, run, says } from './elements.js';
import { short } from './lead-text.js';
import type { Speaker } from './speaker.js';

/** What somebody sees who has just added the app: three lines and the commands to try. */
export const welcomeCard = (kind: 'personal' | 'group' | 'channel', hours: number, { t }: Speaker): Message =>
  message(t('welcome.title'), [
    says(t('welcome.title'), { weight: 'Bolder', size: 'Medium' }),
    says(t(kind === 'personal' ? 'welcome.personal' : 'welcome.shared')),
    says(t('welcome.promise', { hours }), {}, 'None'),
    says(t('welcome.try'), { weight: 'Bolder' }),
  ]);

/** What the app found when it met Partner Center: one card instead of a thousand. */
export const firstSyncCard = (counts: { total: number; fresh: number; late: number }, speaker: Speaker): Message => {
  const { t } = speaker;
  const title = t('firstSync.title', { count: counts.total });
  return message(
    title,
    [
      says(title, { weight: 'Bolder', size: 'Medium' }),
      says(t('firstSync.counts', { fresh: counts.fresh, late: counts.late })),
    ],
    counts.fresh > 0 ? [execute(t('firstSync.see'), { k: 1, verb: 'new' })] : [],
  );
};

/** What one can type, straight from the table of commands. */
export const helpCard = (commands: readonly { usage: string; describe: string }[], { t }: Speaker): Message =>
  message(t('command.help'), [
    says(t('command.help'), { weight: 'Bolder', size: 'Medium' }),
    ...commands.map((command) =>
      line([run(command.usage, { weight: 'Bolder' }), run(`  ${command.describe}`, { isSubtle: true })], {
        spacing: 'Small',
      }),
    ),
    says(t('command.helpReasons'), { isSubtle: true }),
    says(t('command.helpThread'), { isSubtle: true }, 'None'),
  ]);

/** A near miss: what was probably meant, behind a button, because nothing is done on a guess. */
export const didYouMeanCard = (typed: string, command: string, data: CardData, { t }: Speaker): Message => {
  const unknown = t('command.unknown', { text: short(typed) });
  const meant = t('command.meant', { command: short(command) });
  return message(
    unknown,
    [says(unknown), says(meant, { weight: 'Bolder' })],
    [execute(t('command.yes', { command: short(command) }), data)],
  );
};

/** Tells a person that Partner Center did not take what they decided. */
export const refusedCard = (
  facts: { lead: Lead; action: string; who: string; why: 'conflict' | 'refused' | 'gone' },
  { t }: Speaker,
): Message => {
  const customer = short(facts.lead.customer.name) || t('lead.unnamed');
  const text = t(`notice.${facts.why}`, { who: short(facts.who), action: facts.action, customer });
  const data: CardData = { k: 1, verb: 'show', leadId: facts.lead.id, version: facts.lead.version };
  return message(text, [says(text, { weight: 'Bolder' })], [execute(t('button.show'), data)]);
};
