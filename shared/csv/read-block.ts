import papaparse from 'papaparse';

/** More than this is a file, not a block. */
const mostRows = 5000;

/**
 * The cells of a block that was copied from a spreadsheet: tabs between them, quotes around those of several lines. A
 * last empty line is the end of the one before.
 */
export const readBlock = (text: string): string[][] => {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  const { data } = papaparse.parse<string[]>(lines, { delimiter: '\t', newline: '\n', preview: mostRows });
  return data;
};
