/**
 * A text as it is compared and read: line ends as LF, spaces that do not break as ordinary ones, composed letters,
 * nothing around it. What a file guards against formulas has been taken off before.
 */
export const cellText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00A0\u202F\u2007]/g, ' ')
    .normalize('NFC')
    .trim();
