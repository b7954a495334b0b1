import { DateTime } from 'luxon';

/** The day that holds a moment in a time zone (IANA name), and the beginning of the day before; epoch milliseconds. */
export const localDay = (at: number, zone: string): { yesterday: number; start: number; end: number } => {
  const day = DateTime.fromMillis(at, { zone });
  const start = day.startOf('day');
  return {
    yesterday: start.minus({ days: 1 }).toMillis(),
    start: start.toMillis(),
    end: day.endOf('day').toMillis(),
  };
};
