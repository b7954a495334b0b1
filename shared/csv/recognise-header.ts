import { editDistance } from '../lead/edit-distance.js';
import type { Column } from './column.js';
import { allColumns, columnsFor, mostOf } from './columns.js';
import { columnOf, headerKey, isCoSellHeader } from './header-key.js';
import { isError, type Problem } from './problem.js';

/** What each column of a file is; undefined where it is not one of ours. */
interface Recognised {
  readonly columns: readonly (Column | undefined)[];
  readonly problems: readonly Problem[];
}

const needed = columnsFor().filter(({ required }) => required);

/** Names that an edit could get lost behind when they are misspelt. */
const precious = allColumns.filter(({ use }) => use === 'editable' || use === 'key' || use === 'guard');

const numberedHeader = /^(offer|solution|team member)s? (\d{1,9})$/;

/** "Offer 51" and "Team member 6" are more than a lead can have. */
const beyond = (header: string): Problem | undefined => {
  const [, what, number] = numberedHeader.exec(headerKey(header)) ?? [];
  const entry = Object.entries(mostOf).find(([name]) => name.toLowerCase() === what);
  if (entry === undefined || number === undefined) return undefined;
  const [name, most] = entry;
  if (Number(number) >= 1 && Number(number) <= most) return undefined;
  return { code: 'columnBeyond', params: { found: header.trim(), what: name, most } };
};

/** No name is shorter than this that is compared letter by letter. */
const comparable = 4;

/** A column that a header was probably meant to name: two slips or fewer away, in a file that does not have it. */
const meant = (header: string, there: ReadonlySet<string>): Column | undefined => {
  const key = headerKey(header);
  if (key.length < comparable || key.length > 60 || numberedHeader.test(key)) return undefined;
  return precious.find(({ name }) => {
    const other = headerKey(name);
    return !there.has(name) && Math.abs(other.length - key.length) <= 2 && editDistance(key, other) <= 2;
  });
};

const unknown = (header: string, there: ReadonlySet<string>): Problem => {
  const tooMany = beyond(header);
  if (tooMany !== undefined) return tooMany;
  const column = meant(header, there);
  return column === undefined
    ? { code: 'columnIgnored', params: { found: header.trim() } }
    : { code: 'columnMisspelt', column: column.name, params: { found: header.trim() } };
};

const twice = (columns: readonly (Column | undefined)[]): Problem[] => {
  const names = columns.flatMap((column) => (column === undefined ? [] : [column.name]));
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [...repeated].map((column) => ({ code: 'columnTwice', column }));
};

/**
 * What the columns of a file are, in any order, case and spelling that the sources have for them. A column that is
 * needed and missing, there twice, or almost spelt like one that can be edited keeps the whole file from being sent;
 * others are left aside with a notice.
 */
export const recogniseHeader = (header: readonly string[]): Recognised => {
  const columns = header.map((text) => columnOf(text));
  const there = new Set(columns.flatMap((column) => (column === undefined ? [] : [column.name])));
  if (!there.has('Lead Name') && header.some(isCoSellHeader)) return { columns, problems: [{ code: 'coSellFile' }] };
  const foreign = header.flatMap((text, index) => (columns[index] === undefined ? [unknown(text, there)] : []));
  const misspelt = new Set(foreign.filter(isError).map(({ column }) => column));
  const missing = needed
    .filter(({ name }) => !there.has(name) && !misspelt.has(name))
    .map(({ name }): Problem => ({ code: 'columnMissing', column: name }));
  const matches: Problem[] = there.has('Final account match') ? [{ code: 'accountMatchIgnored' }] : [];
  return { columns, problems: [...twice(columns), ...foreign, ...missing, ...matches] };
};
