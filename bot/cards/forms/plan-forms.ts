import type { Lead } from '@marketplace-leads/shared/lead/lead';
import { contactChannels, contactOutcomes } from '@marketplace-leads/shared/lead/lead';
import type { Action } from '../adaptive-card.js';
import { commandName } from '../customer-name.js';
import { dataFor, leave, says } from '../elements.js';
import type { Speaker } from '../speaker.js';
import { en } from '../texts/en.js';
import type { Asked, Form } from './asked.js';
import { choiceField, dateField, noteField, textField } from './fields.js';

/** Moments that are worth a button's time, in the words that the server reads. */
const moments = Object.keys(en.until) as (keyof typeof en.until)[];

const quiet = { isSubtle: true, size: 'Small' } as const;

/** Takes away again what was planned. */
const off = (action: 'next' | 'snooze', title: string, lead: Lead): Action =>
  leave(title, { ...dataFor(action, lead), until: 'off' });

/** Until when reminders wait. */
export const snoozeForm = ({ lead, typed, speaker: { t } }: Asked): Form => {
  const known = moments.some((words) => words === typed.until) || !typed.until?.trim();
  const common = { id: 'until', label: t('form.until'), value: typed.until, missing: t('form.untilMissing') } as const;
  return {
    fields: [
      known
        ? choiceField({
            ...common,
            placeholder: t('form.choose'),
            choices: moments.map((words) => ({ title: t(`until.${words}`), value: words })),
          })
        : textField({ ...common, max: 60, placeholder: t('form.untilText') }),
      ...(known ? [says(t('form.untilHint', { name: commandName(lead) }), quiet)] : []),
    ],
    ...(lead.snoozedUntil === undefined ? {} : { also: [off('snooze', t('button.noSnooze'), lead)] }),
  };
};

/** The day of the next contact that is planned, if any. */
const planned = ({ nextContactAt }: Lead, { dateOf }: Speaker): string | undefined =>
  nextContactAt === undefined ? undefined : dateOf(nextContactAt);

/** When the customer is contacted next. */
export const nextForm = ({ lead, typed, speaker }: Asked): Form => {
  const { t } = speaker;
  const day = dateField({
    id: 'until',
    label: t('form.next'),
    how: t('form.untilText'),
    typed: typed.until,
    present: planned(lead, speaker),
    missing: t('form.untilMissing'),
  });
  return {
    // A calendar has no time of day; whoever typed one gets a line of text to mend.
    fields: day.type === 'Input.Date' ? [day, says(t('form.nextHint', { name: commandName(lead) }), quiet)] : [day],
    ...(lead.nextContactAt === undefined ? {} : { also: [off('next', t('button.noNext'), lead)] }),
  };
};

/** By what means a customer was contacted, what came of it, and when it goes on. */
export const contactForm = ({ typed, speaker: { t } }: Asked): Form => ({
  fields: [
    choiceField({
      id: 'reason',
      label: t('form.channel'),
      placeholder: t('form.choose'),
      choices: contactChannels.map((channel) => ({ title: t(`contact.channel.${channel}`), value: channel })),
      value: typed.reason,
    }),
    choiceField({
      id: 'value',
      label: t('form.outcome'),
      placeholder: t('form.choose'),
      choices: contactOutcomes.map((outcome) => ({ title: t(`contact.outcome.${outcome}`), value: outcome })),
      value: typed.value,
    }),
    noteField(typed.note ?? '', t('form.note')),
    dateField({ id: 'until', label: t('form.nextOptional'), how: t('form.untilText'), typed: typed.until }),
  ],
});
