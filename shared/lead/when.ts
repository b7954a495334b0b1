// Two of its languages: all of them take twice as long to load.
import { casual as german, type ParsedResult } from 'chrono-node/de';
import { GB as british } from 'chrono-node/en';
import { DateTime } from 'luxon';
import { looksLikeDate, parseCloseDate } from './close-date.js';
import { nameWords } from './name-words.js';
import { plainTime } from './plain-time.js';

/** Who speaks of a moment, and when: `now` ISO 8601 UTC, `zone` an IANA name. */
export interface Here {
  readonly now: string;
  readonly zone: string;
}

type WhyNot = 'not-a-time' | 'ambiguous' | 'past' | 'too-far';
export type ParsedMoment = { ok: true; at: string } | { ok: false; why: WhyNot };

/** A day, and the hour on it where one was said. `orNext` = no day was said: it is today or else tomorrow. */
interface Spoken {
  readonly day: DateTime;
  readonly orNext?: true;
  /** A time of day; absent = the morning. */
  readonly time?: { hour: number; minute: number; exact: boolean };
}

/** What a text says: a day of the speaker's calendar, an instant of its own, or why it says neither. */
type Meaning = Spoken | { readonly instant: DateTime } | WhyNot;

/** A day without an hour means the morning; its evening is when people still read what reaches them. */
const morning = { hour: 9, minute: 0, exact: false };
const evening = { hour: 18, minute: 0, exact: false };

/** Further away than this nobody plans. */
const mostDays = 366;

/** Longer texts name no moment; reading one takes time in proportion to its length. */
const longestText = 60;

const numericDate = /^(\d{1,4}[-./]\d{1,2}[-./]\d{2,4})(?:,?\s+|$)(.*)$/;
const dayAndMonth = /^(\d{1,2})([./])(\d{1,2})\.?(?:,?\s+|$)(.*)$/;
const clock = /^(\d{1,2})(?::(\d{2}))?\s*(uhr|am|pm)?$/;

/** "14:00", "9 uhr", "3 pm" behind a date; undefined when it is no time of day. */
const timeOf = (text: string): Spoken['time'] | undefined => {
  const [, hours, minutes = '0', unit] = clock.exec(text.replace(/^(?:um|at|@)\s*/, '')) ?? [];
  if (hours === undefined) return undefined;
  const half = unit === 'am' || unit === 'pm';
  const hour = half ? (Number(hours) % 12) + (unit === 'pm' ? 12 : 0) : Number(hours);
  const minute = Number(minutes);
  return hour > 23 || minute > 59 || (half && Number(hours) > 12) ? undefined : { hour, minute, exact: true };
};

const onDate = (date: string, time: string, local: DateTime): Meaning => {
  const at = time === '' ? undefined : timeOf(time);
  if (time !== '' && at === undefined) return 'not-a-time';
  const read = parseCloseDate(date, local.toISODate() ?? '');
  if (!read.ok) return read.why === 'ambiguous' || read.why === 'past' ? read.why : 'not-a-time';
  return { day: DateTime.fromISO(read.date, { zone: local.zone }), ...(at === undefined ? {} : { time: at }) };
};

/** Dates in figures; "31.12." is the next 31 December. In which order 3/4 is meant nobody can know. */
const inFigures = (text: string, local: DateTime): Meaning => {
  const [, date, time = ''] = numericDate.exec(text) ?? [];
  if (date !== undefined) return onDate(date.replace(/^(\d{1,2}[-./]\d{1,2}[-./])(\d{2})$/, '$120$2'), time, local);
  const [, day, separator, month, rest = ''] = dayAndMonth.exec(text) ?? [];
  if (day === undefined) return 'not-a-time';
  const years = [0, 1].map((later) => `${day}${separator}${month}${separator}${local.year + later}`);
  const readings = years.map((full) => onDate(full, rest, local));
  return readings.find((reading) => reading !== 'past' && reading !== 'not-a-time') ?? 'not-a-time';
};

/** The time of day that a word names ("afternoon", "abends"), which is less than an hour that was said. */
const partOfDay = (start: ParsedResult['start']): Spoken['time'] | undefined => {
  const part = [...start.tags()].find((tag) =>
    /^casualReference\/(?:morning|noon|afternoon|evening|\w*night)$/.test(tag),
  );
  if (part === undefined) return undefined;
  if (part.endsWith('morning')) return morning;
  return part.endsWith('night') ? evening : { hour: start.get('hour') ?? 12, minute: 0, exact: false };
};

/** "three", "um 3": half of the readers mean the afternoon. */
const eitherHalf = (text: string, start: ParsedResult['start']): boolean =>
  !start.isCertain('meridiem') && /(?<![\d:.])[1-6](?:\s*uhr)?$/.test(text) && start.isCertain('hour');

const inWords = (text: string, local: DateTime): Meaning => {
  const reference = { instant: local.toJSDate(), timezone: local.offset };
  const start = [british, german]
    .flatMap((language) => language.parse(text, reference, { forwardDate: true }))
    // "monday to friday" is no moment.
    .find((result) => result.text.length === text.length && !result.end)?.start;
  if (start === undefined) return 'not-a-time';
  if (start.isCertain('timezoneOffset')) return { instant: DateTime.fromJSDate(start.date()) };
  if (eitherHalf(text, start)) return 'ambiguous';
  const said = start.isCertain('hour')
    ? { hour: start.get('hour') ?? 0, minute: start.get('minute') ?? 0, exact: true }
    : partOfDay(start);
  const time = said === undefined ? {} : { time: said };
  const onDay = start.isCertain('day') || start.isCertain('weekday') || start.tags().has('result/relativeDate');
  if (!onDay) {
    const hourOnly = said !== undefined && !start.isCertain('month');
    return hourOnly ? { day: local, orNext: true, ...time } : 'not-a-time';
  }
  const [year, month, day] = [start.get('year'), start.get('month'), start.get('day')];
  const named = DateTime.fromObject(
    { year: year ?? local.year, month: month ?? local.month, day: day ?? local.day },
    { zone: local.zone },
  );
  // Whoever means today says so; and the parser takes yesterday's for one to come in zones west of Greenwich.
  const isOver = start.isCertain('weekday') && !start.isCertain('day') && named.endOf('day') <= local.endOf('day');
  return { day: isOver ? named.plus({ weeks: 1 }) : named, ...time };
};

const meaningOf = (text: string, local: DateTime): Meaning => {
  const given = plainTime(text.slice(0, longestText + 1));
  if (given === '' || given.length > longestText) return 'not-a-time';
  if (/^\d{4}-\d\d-\d\dt\d/.test(given)) {
    const instant = DateTime.fromISO(given.toUpperCase(), { zone: local.zone });
    return instant.isValid ? { instant } : 'not-a-time';
  }
  if (given === 'next week') return { day: local.plus({ weeks: 1 }).startOf('week') };
  const figures = inFigures(given, local);
  return figures === 'not-a-time' && !looksLikeDate(given) ? inWords(given, local) : figures;
};

/** The moment that is meant by a day and an hour, seen from now. */
const momentOf = ({ day, orNext, time = morning }: Spoken, local: DateTime): DateTime => {
  const at = day.set({ hour: time.hour, minute: time.minute, second: 0, millisecond: 0 });
  if (at > local) return at;
  if (orNext && time.exact) return at.plus({ days: 1 });
  // "today", said at ten: the next full hour, as long as there is one.
  const soon = local.plus({ hours: 1 }).startOf('hour');
  return !time.exact && at.hasSame(local, 'day') && soon.hasSame(local, 'day') ? soon : at;
};

/**
 * The moment to come that a text names, in English or German: "tomorrow", "friday 14:00", "in 3 days", "bis Montag",
 * "2026-12-31". Days and hours are those of the speaker's zone; a day without an hour is its morning, a weekday is one to
 * come and never today. `ambiguous` are 03/04/2026 and "at 3"; a month alone is no moment.
 */
export const parseMoment = (text: string, { now, zone }: Here): ParsedMoment => {
  const local = DateTime.fromISO(now, { zone });
  const meaning = meaningOf(text, local);
  if (typeof meaning === 'string') return { ok: false, why: meaning };
  const at = 'instant' in meaning ? meaning.instant : momentOf(meaning, local);
  if (!at.isValid) return { ok: false, why: 'not-a-time' };
  if (at <= local) return { ok: false, why: 'past' };
  if (at.diff(local, 'days').days > mostDays) return { ok: false, why: 'too-far' };
  return { ok: true, at: at.toUTC().toISO() ?? now };
};

/** A leap year, so that its last day of February is a day. Whether it has passed does not matter here. */
const anyTime: Here = { now: '2028-01-01T00:00:00Z', zone: 'UTC' };

/** No moment has more words. */
const mostWords = 8;

/**
 * Every way to take a moment off the end of a command's words, the longest first: "fabrikam next friday" → "next friday"
 * and "friday". A name can be a word of time itself, so the caller takes the first whose `rest` names a lead.
 */
export const splitMoment = (words: string): { rest: string; moment: string }[] => {
  const all = words.split(/\s+/u).filter(Boolean);
  const starts = all.map((_, index) => index).slice(-mostWords);
  return starts.flatMap((start) => {
    const moment = all.slice(start).join(' ');
    const read = parseMoment(moment, anyTime);
    return read.ok || read.why !== 'not-a-time' ? [{ rest: nameWords(all.slice(0, start)), moment }] : [];
  });
};
