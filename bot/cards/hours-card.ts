import type { WorkingHours } from '@marketplace-leads/shared/lead/working-hours';
import type { Message } from './adaptive-card.js';
import { message, says } from './elements.js';
import type { Speaker } from './speaker.js';

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const dayKeys = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** "Mon–Fri 09:00–17:00": days that follow one another are told by the first and the last. */
const spanOf = ({ days, from, to }: WorkingHours, { t }: Speaker): string => {
  const runs: number[][] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last?.at(-1) === day - 1) last.push(day);
    else runs.push([day]);
  }
  const name = (day: number): string => t(`hours.days.${dayKeys[day - 1] ?? 'mon'}`);
  const told = runs.map((run) => {
    const [first = 1, last = first] = [run[0], run.at(-1)];
    return run.length > 2 ? `${name(first)}–${name(last)}` : run.map(name).join(', ');
  });
  return `${told.join(', ')} ${clock(from)}–${clock(to)}`;
};

/** When reminders are sent, in one zone for everybody whose own is not known. */
export const hoursCard = (
  { hours, zone }: { hours: WorkingHours; zone: string },
  { isSaved, canChange }: { isSaved: boolean; canChange: boolean },
  speaker: Speaker,
): Message => {
  const { t, day } = speaker;
  const shown = t('hours.show', { hours: spanOf(hours, speaker), zone });
  const days = hours.holidays.slice(0, 40).map(day).join(', ');
  return message(shown, [
    says(shown),
    says(days === '' ? t('hours.noHolidays') : t('hours.holidays', { days })),
    ...(isSaved ? [says(t('hours.saved'), { weight: 'Bolder' })] : []),
    ...(canChange ? [says(t('hours.how'), { isSubtle: true })] : []),
  ]);
};
