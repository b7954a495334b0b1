import { DateTime } from 'luxon';
import * as z from 'zod';

const dayMinutes = 24 * 60;
const minute = 60_000;

/** When a team can be reminded: days of the week (1 = Monday), minutes of the day, and days on which nobody works. */
export const workingHoursSchema = z
  .object({
    days: z.array(z.int().min(1).max(7)).min(1),
    from: z
      .int()
      .min(0)
      .max(dayMinutes - 1),
    /** Not included; 1440 is midnight. */
    to: z.int().min(1).max(dayMinutes),
    holidays: z.array(z.iso.date()).max(400),
  })
  .refine(({ from, to }) => from < to);
export type WorkingHours = z.infer<typeof workingHoursSchema>;

/** Further than any run of holidays that anybody has: a team that never works is reminded as if it always did. */
const farthestDays = 400;

const isWorkingDay = ({ days, holidays }: WorkingHours, day: DateTime): boolean =>
  days.includes(day.weekday) && !holidays.includes(day.toISODate() ?? '');

/** A time of a day; one that the change to summer time leaves out is the moment at which it would have been. */
const timeOf = (day: DateTime, minutes: number): number =>
  minutes === dayMinutes
    ? day.startOf('day').plus({ days: 1 }).toMillis()
    : day
        .startOf('day')
        .set({ hour: Math.floor(minutes / 60), minute: minutes % 60 })
        .toMillis();

/** Whether people work at a moment (epoch milliseconds) in a time zone (IANA name). */
export const isWorkingTime = (at: number, hours: WorkingHours, zone: string): boolean => {
  const day = DateTime.fromMillis(at, { zone });
  return isWorkingDay(hours, day) && at >= timeOf(day, hours.from) && at < timeOf(day, hours.to);
};

/** The first moment from `at` on at which people work, in epoch milliseconds. */
export const nextWorkingTime = (at: number, hours: WorkingHours, zone: string): number => {
  if (isWorkingTime(at, hours, zone)) return at;
  const today = DateTime.fromMillis(at, { zone });
  for (let days = 0; days < farthestDays; days += 1) {
    const day = today.plus({ days });
    const start = timeOf(day, hours.from);
    if (isWorkingDay(hours, day) && start >= at) return start;
  }
  return at;
};

/** The start of the first working day that begins after `at`, in epoch milliseconds. */
export const nextWorkingDay = (at: number, hours: WorkingHours, zone: string): number => {
  const today = DateTime.fromMillis(at, { zone });
  for (let days = 0; days < farthestDays; days += 1) {
    const day = today.plus({ days });
    const start = timeOf(day, hours.from);
    if (isWorkingDay(hours, day) && start > at) return start;
  }
  return at + dayMinutes * minute;
};

/** The start of the first working day of a week that begins after `at`, in epoch milliseconds. */
export const nextWorkingWeek = (at: number, hours: WorkingHours, zone: string): number => {
  const weekOf = (moment: number): string => DateTime.fromMillis(moment, { zone }).toFormat('kkkk-WW');
  let day = nextWorkingDay(at, hours, zone);
  // The last working day before it tells whether its week had one already.
  for (let days = 0; days < farthestDays; days += 1) {
    const before = lastWorkingMinute(day - minute, hours, zone);
    if (before === undefined || weekOf(before) !== weekOf(day)) return day;
    day = nextWorkingDay(day, hours, zone);
  }
  return day;
};

/** The last working minute that begins at or before `at`, in epoch milliseconds; undefined where there is none for long. */
export const lastWorkingMinute = (at: number, hours: WorkingHours, zone: string): number | undefined => {
  if (isWorkingTime(at, hours, zone)) return at;
  const today = DateTime.fromMillis(at, { zone });
  for (let days = 0; days < farthestDays; days += 1) {
    const day = today.minus({ days });
    const last = timeOf(day, hours.to) - minute;
    if (isWorkingDay(hours, day) && last <= at) return last;
  }
  return undefined;
};

const dayNames: readonly (readonly string[])[] = [
  ['mon', 'mo'],
  ['tue', 'di'],
  ['wed', 'mi'],
  ['thu', 'do'],
  ['fri', 'fr'],
  ['sat', 'sa'],
  ['sun', 'so'],
];

/** "mon", "Monday", "Mo." → 1; by the first letters, English before German. */
const dayOf = (word: string): number | undefined => {
  const letters = word.toLowerCase().replace(/[^\p{L}]/gu, '');
  const at = [0, 1].flatMap((language) => dayNames.findIndex((names) => letters.startsWith(names[language] ?? '?')));
  const found = at.find((index) => index >= 0);
  return letters === '' || found === undefined ? undefined : found + 1;
};

const daysOf = (text: string): number[] | undefined => {
  const days = new Set<number>();
  for (const part of text.split(/[\s,]+/).filter(Boolean)) {
    const [first, last = first, ...more] = part.split(/[-–]/).map(dayOf);
    if (first === undefined || last === undefined || more.length > 0) return undefined;
    // "Sun-Thu" goes over the end of the week.
    for (let day = first; ; day = (day % 7) + 1) {
      days.add(day);
      if (day === last) break;
    }
  }
  return days.size === 0 ? undefined : [...days].sort((one, other) => one - other);
};

const times = /^(.*?)\s*\b(\d{1,2})(?::(\d\d))?\s*[-–]\s*(\d{1,2})(?::(\d\d))?$/su;

/**
 * Reads working hours as they are written: "Mon-Fri 09:00-17:00", "mo-do, sa 8-16". Without days, Monday to Friday are
 * meant. Undefined for what cannot be read, also for hours that go over midnight.
 */
export const parseWorkingHours = (text: string, holidays: readonly string[] = []): WorkingHours | undefined => {
  const [, dayText = '', fromHour, fromMinute = '0', toHour, toMinute = '0'] = times.exec(text.trim()) ?? [];
  if (fromHour === undefined || toHour === undefined) return undefined;
  const days = dayText.trim() === '' ? [1, 2, 3, 4, 5] : daysOf(dayText.replace(/\s*[-–]\s*/gu, '-'));
  if (Number(fromMinute) > 59 || Number(toMinute) > 59) return undefined;
  const read = workingHoursSchema.safeParse({
    days,
    from: Number(fromHour) * 60 + Number(fromMinute),
    to: Number(toHour) * 60 + Number(toMinute),
    holidays: [...new Set(holidays)].sort(),
  });
  return read.success ? read.data : undefined;
};
