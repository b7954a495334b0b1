/** How values are written for a person. Times are instants in ISO 8601; the zone is the browser's. */
export interface Format {
  number(value: number): string;
  /** "today, 09:12" is left to the sentence: this is "25 Nov 2026, 09:12", or "09:12" for an instant of today. */
  moment(instant: string): string;
  /** "12 s", "4 min", "1 h 20 min": rounded up, because it is a promise. */
  duration(seconds: number): string;
}

const units = (locale: string, unit: string): Intl.NumberFormat =>
  new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' });

/** `locale` as the host tells it, such as `de-DE`. */
export const formatIn = (locale: string, now: () => number = Date.now): Format => {
  const numbers = new Intl.NumberFormat(locale);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const whole = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const [second, minute, hour] = [units(locale, 'second'), units(locale, 'minute'), units(locale, 'hour')];
  return {
    number: (value) => numbers.format(value),
    moment: (instant) => {
      const at = new Date(instant);
      return day.format(at) === day.format(now()) ? time.format(at) : whole.format(at);
    },
    duration: (exact) => {
      const seconds = Math.ceil(exact);
      if (seconds < 60) return second.format(Math.max(1, seconds));
      const minutes = Math.ceil(seconds / 60);
      if (minutes < 60) return minute.format(minutes);
      const rest = minutes % 60;
      return [hour.format(Math.floor(minutes / 60)), rest === 0 ? '' : minute.format(rest)].join(' ').trim();
    },
  };
};
