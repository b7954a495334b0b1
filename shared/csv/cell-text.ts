import { unguarded } from './formula-guard.js';

/**
 * A cell as it is compared and read: without the guard against formulas, line ends as LF, spaces that do not break as
 * ordinary ones, composed letters, nothing around it.
 */
export const cellText = (raw: string): string =>
  unguarded(raw)
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00A0\u202F\u2007]/g, ' ')
    .normalize('NFC')
    .trim();
