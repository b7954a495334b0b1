import type { TFunction } from 'i18next';
import { short } from './lead-text.js';
import { type Language, languageOf, textsFor } from './texts/texts.js';

/** Who a card speaks to: language and time zone of the reader, and the moment at which it is read. */
export interface Speaker {
  readonly t: TFunction;
  readonly language: Language;
  /** A moment in the reader's time zone: "today 10:42", "Tue 14:05", "31 Jan 2027, 14:05". */
  when(instant: string): string;
  /** The same for after "by" and "since", where today needs no saying: "10:42", "Tue 14:05". */
  whenFrom(instant: string): string;
  /** How far away a moment to come is: "in 6 h". */
  distance(instant: string): string;
  /** How long something took: "3 h 10 min". */
  span(from: string, to: string): string;
  /** A calendar date: "31 Jan 2027". */
  day(date: string): string;
  /** The day of a moment in the reader's time zone, as inputs hold it: YYYY-MM-DD. */
  dateOf(instant: string): string;
  /** "12,500 EUR", by the reader's locale. The value is a decimal string; one that is no number is shown as it is. */
  money(value: string, currency: string | undefined): string;
  readonly now: number;
}

const minute = 60_000;
const hour = 60 * minute;
const oneDay = 24 * hour;

/** The locale that dates and numbers will be in: a language that nobody knows must not become the server's own. */
const supported = (locale: string): string => {
  try {
    const [known] = Intl.DateTimeFormat.supportedLocalesOf(locale);
    return known === undefined ? 'en-GB' : new Intl.DateTimeFormat(known).resolvedOptions().locale;
  } catch {
    return 'en-GB';
  }
};

/** Calendar day in a time zone, as a number that can be subtracted. */
const dayNumber = (format: Intl.DateTimeFormat, milliseconds: number): number =>
  Date.parse(`${format.format(milliseconds)}T00:00:00Z`) / oneDay;

const formatsFor = (locale: string, timeZone: string) => ({
  time: new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'short' }),
  weekday: new Intl.DateTimeFormat(locale, { timeZone, weekday: 'short' }),
  date: new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'short', year: 'numeric' }),
  utcDate: new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' }),
  key: new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }),
  whole: new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }),
  decimal: new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 4 }),
});

/** Formatters are slow to build and few in number: one set per locale and time zone that somebody has. */
const voices = new Map<string, { format: ReturnType<typeof formatsFor>; t: TFunction; language: Language }>();
const mostVoices = 500;

const voiceFor = (locale: string, timeZone: string) => {
  const key = `${locale} ${timeZone}`;
  const known = voices.get(key);
  if (known !== undefined) return known;
  const tag = supported(locale);
  const voice = { format: formatsFor(tag, timeZone), t: textsFor(tag), language: languageOf(tag) };
  // More than anybody speaks: whoever invents locales does not fill the memory with them.
  if (voices.size >= mostVoices) voices.clear();
  voices.set(key, voice);
  return voice;
};

/** `locale` as Teams sends it (`en-US`); `timeZone` an IANA name; `now` epoch milliseconds. */
export const createSpeaker = (locale: string | undefined, timeZone: string, now: number): Speaker => {
  const { format, t, language } = voiceFor(locale ?? 'en-GB', timeZone);

  const length = (milliseconds: number): string => {
    const minutes = Math.max(1, Math.round(milliseconds / minute));
    if (minutes < 60) return t('time.minutes', { count: minutes });
    if (minutes < 10 * 60 && minutes % 60 !== 0) {
      return t('time.hoursMinutes', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
    }
    if (minutes < 48 * 60) return t('time.hours', { count: Math.round(minutes / 60) });
    return t('time.days', { count: Math.round(minutes / (24 * 60)) });
  };

  const moment = (instant: string, today: (time: string) => string): string => {
    const at = Date.parse(instant);
    const time = format.time.format(at);
    const days = dayNumber(format.key, at) - dayNumber(format.key, now);
    if (days === 0) return today(time);
    if (days === -1) return t('time.yesterday', { time });
    if (days === 1) return t('time.tomorrow', { time });
    if (days > 1 && days < 7) return t('time.weekday', { weekday: format.weekday.format(at), time });
    return t('time.on', { day: format.date.format(at), time });
  };

  return {
    t,
    language,
    now,
    when: (instant) => moment(instant, (time) => t('time.today', { time })),
    whenFrom: (instant) => moment(instant, (time) => t('time.clock', { time })),
    distance: (instant) => t('time.in', { span: length(Date.parse(instant) - now) }),
    span: (from, to) => length(Date.parse(to) - Date.parse(from)),
    dateOf: (instant) => format.key.format(Date.parse(instant)),
    day: (date) => format.utcDate.format(Date.parse(`${date}T00:00:00Z`)),
    money(value, currency) {
      const amount = Number(value);
      const number = Number.isInteger(amount) ? format.whole : format.decimal;
      const shown = Number.isFinite(amount) ? number.format(amount) : short(value);
      return [shown, currency && short(currency)].filter(Boolean).join(' ');
    },
  };
};
