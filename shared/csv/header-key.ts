import type { Column } from './column.js';
import { allColumns } from './columns.js';

/** A header as it is compared: width and case of letters, kinds and numbers of spaces, and `*` do not count. */
export const headerKey = (text: string): string =>
  text.normalize('NFKC').replaceAll('*', '').replace(/\s+/gu, ' ').trim().toLowerCase();

const byKey = new Map(
  allColumns.flatMap((column) =>
    [column.name, ...(column.aliases ?? [])].map((name): [string, Column] => [headerKey(name), column]),
  ),
);

/** The column that a header names, in any spelling that is known for it. */
export const columnOf = (header: string): Column | undefined => byKey.get(headerKey(header));

export const isKnownHeader = (header: string): boolean => columnOf(header) !== undefined;

/** Headers of the bulk format for co-sell opportunities (Partner Center documentation), which is another one. */
const ofCoSell = new Set(['deal name', 'deal type', 'microsoft referral status', 'microsoft help required?']);

export const isCoSellHeader = (header: string): boolean => ofCoSell.has(headerKey(header));
