import type { TFunction } from 'i18next';
import { textsFor } from './texts/texts.js';

/** Who a card speaks to: language and time zone of the reader, and the moment at which it is read. */
export interface Speaker {
  readonly t: TFunction;
  /** A moment in the reader's time zone: "today 10:42", "Tue 14:05", "31 Jan 2027, 14:05". */
  when(instant: string): string;
  /** How far away a moment is: "in 6 h", "3 h ago". */
  distance(instant: string): string;
  /** How long something took: "3 h 10 min". */
  span(from: string, to: string): string;
  /** A calendar date: "31 Jan 2027". */
  day(date: string): string;
  /** "12,500 EUR", by the reader's locale. The value is a decimal string. */
  money(value: string, currency: string | undefined): string;
  readonly now: number;
}

const minute = 60_000;
const hour = 60 * minute;
const oneDay = 24 * hour;

const supported = (locale: string): string => {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en-GB';
  } catch {
    return 'en-GB';
  }
};

/** Calendar day in a time zone, as a number that can be subtracted. */
const dayNumber = (format: Intl.DateTimeFormat, milliseconds: number): number =>
  Date.parse(`${format.format(milliseconds)}T00:00:00Z`) / oneDay;

/** Formatters are slow to build and few in number: one set per locale and time zone. */
const formats = new Map<string, ReturnType<typeof formatsFor>>();
const formatsFor = (locale: string, timeZone: string) => ({
  time: new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'short' }),
  weekday: new Intl.DateTimeFormat(locale, { timeZone, weekday: 'short' }),
  date: new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'short', year: 'numeric' }),
  utcDate: new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' }),
  key: new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }),
  number: new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }),
});

/** `locale` as Teams sends it (`en-US`); `timeZone` an IANA name; `now` epoch milliseconds. */
export const createSpeaker = (locale: string | undefined, timeZone: string, now: number): Speaker => {
  const tag = supported(locale ?? 'en-GB');
  const key = `${tag} ${timeZone}`;
  const format = formats.get(key) ?? formatsFor(tag, timeZone);
  formats.set(key, format);
  const t = textsFor(tag);

  const length = (milliseconds: number): string => {
    const minutes = Math.max(1, Math.round(milliseconds / minute));
    if (minutes < 60) return t('time.minutes', { count: minutes });
    if (minutes < 10 * 60 && minutes % 60 !== 0) {
      return t('time.hoursMinutes', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
    }
    if (minutes < 48 * 60) return t('time.hours', { count: Math.round(minutes / 60) });
    return t('time.days', { count: Math.round(minutes / (24 * 60)) });
  };

  return {
    t,
    now,
    when(instant) {
      const at = Date.parse(instant);
      const time = format.time.format(at);
      const days = dayNumber(format.key, at) - dayNumber(format.key, now);
      if (days === 0) return t('time.today', { time });
      if (days === -1) return t('time.yesterday', { time });
      if (days === 1) return t('time.tomorrow', { time });
      if (days > 1 && days < 7) return `${format.weekday.format(at)} ${time}`;
      return t('time.on', { day: format.date.format(at), time });
    },
    distance(instant) {
      const away = Date.parse(instant) - now;
      return away >= 0 ? t('time.in', { span: length(away) }) : t('time.ago', { span: length(-away) });
    },
    span: (from, to) => length(Date.parse(to) - Date.parse(from)),
    day: (date) => format.utcDate.format(Date.parse(`${date}T00:00:00Z`)),
    money: (value, currency) => [format.number.format(Number(value)), currency].filter(Boolean).join(' '),
  };
};
