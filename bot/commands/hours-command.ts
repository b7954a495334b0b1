import { isKnownZone } from '@marketplace-leads/shared/lead/known-zone';
import { parseWorkingHours, type WorkingHours } from '@marketplace-leads/shared/lead/working-hours';
import type { ActionContext } from '../actions/action-context.js';
import type { Message } from '../cards/adaptive-card.js';
import { hoursCard } from '../cards/hours-card.js';
import { short } from '../cards/lead-text.js';
import { sayingCard } from '../cards/outcome-card.js';
import type { FollowUpRule } from '../services/follow-up/follow-up-rule.js';
import type { PlainCommand } from './command.js';

const isDate = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

/** The days that a text names; the first word that is none. */
const holidaysOf = (text: string): { days: string[] } | { wrong: string } => {
  const words = text.split(/[\s,;]+/u).filter(Boolean);
  const wrong = words.find(
    (word) => !/^(?:none|keine)$/iu.test(word) && (Number.isNaN(Date.parse(word)) || !isDate(word)),
  );
  return wrong === undefined ? { days: words.filter(isDate).sort() } : { wrong };
};

/** "Mon-Fri 9-17 Europe/Berlin": hours, a zone behind them, or the zone alone. */
const ruleOf = (
  text: string,
  now: FollowUpRule,
): { rule: FollowUpRule } | { problem: 'badHours' | 'badZone'; given: string } => {
  const [, before = text, zone] = /^(.*?)\s*((?:[A-Za-z_]+\/[\w/+-]+)|UTC)$/u.exec(text) ?? [];
  if (zone !== undefined && !isKnownZone(zone)) return { problem: 'badZone', given: zone };
  const hours: WorkingHours | undefined =
    before.trim() === '' ? now.hours : parseWorkingHours(before, now.hours.holidays);
  if (hours === undefined) return { problem: 'badHours', given: before };
  return { rule: { hours, zone: zone ?? now.zone } };
};

const change = async (words: string, { followUp, speaker }: ActionContext): Promise<Message> => {
  const { t } = speaker;
  const now = await followUp.rule();
  const [, days] = /^(?:holidays?|feiertage?)\b:?\s*(.*)$/isu.exec(words) ?? [];
  if (days !== undefined) {
    const read = holidaysOf(days);
    if ('wrong' in read) return sayingCard(t('hours.badHoliday', { given: short(read.wrong) }));
    await followUp.setRule({ ...now, hours: { ...now.hours, holidays: read.days } });
  } else {
    const read = ruleOf(words, now);
    if ('problem' in read) return sayingCard(t(`hours.${read.problem}`, { given: short(read.given) }));
    await followUp.setRule(read.rule);
  }
  return hoursCard(await followUp.rule(), { isSaved: true, canChange: true }, speaker);
};

/** Shows when reminders are sent; an admin changes it (rules 25). */
export const hoursCommand: PlainCommand = {
  name: 'hours',
  words: { en: ['hours', 'working hours'], de: ['arbeitszeit', 'arbeitszeiten'] },
  needs: 'nothing',
  async run(context, words) {
    const { person, followUp, speaker } = context;
    if (person.role === 'none') return sayingCard(speaker.t('outcome.noRole'));
    const canChange = person.role === 'admin';
    if (words.trim() === '') return hoursCard(await followUp.rule(), { isSaved: false, canChange }, speaker);
    return canChange ? change(words.trim(), context) : sayingCard(speaker.t('outcome.adminsOnly'));
  },
};
