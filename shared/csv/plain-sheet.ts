import { mostRows } from './split-text.js';

/** What is left of the markup that a workbook may have. 5,000 leads in 142 columns have some 4 million tags. */
export interface Budget {
  tags: number;
}
export const wholeBudget = (): Budget => ({ tags: 5_000_000 });

const spend = (budget: Budget, xml: string): void => {
  for (let at = xml.indexOf('<'); at !== -1; at = xml.indexOf('<', at + 1)) {
    budget.tags -= 1;
    if (budget.tags < 0) throw new Error('Too much markup');
  }
};

/** Cells that a sheet may span, from A1 to its last filled one: the reader makes each of them. */
const mostCells = 8_000_000;
/** The last row that a spreadsheet has. */
const lastRow = 1_048_576;

interface Tag {
  readonly name: string;
  readonly attributes: string;
  readonly kind: 'open' | 'close' | 'empty';
  readonly start: number;
  readonly end: number;
}

/** A tag and the text behind it. */
const plainTag = /<(\/?)([\w.:-]+)([^<>"']*(?:(?:"[^"<]*"|'[^'<]*')[^<>"']*)*)>([^<]*)/y;
const longestTag = 8192;
const longestText = 400_000;

/** The tags of XML as spreadsheets write it: no comments, sections or `<` in values. Throws on any other. */
function* tagsOf(xml: string): Generator<Tag> {
  const pattern = new RegExp(plainTag);
  for (let start = 0; start < xml.length; start = pattern.lastIndex) {
    const found = pattern.exec(xml);
    if (found === null) throw new Error('Not plain');
    const [all, slash, name = '', attributes = '', text = ''] = found;
    if (text.length > longestText || attributes.length > longestTag) throw new Error('Too long');
    const kind = slash === '/' ? 'close' : attributes.endsWith('/') ? 'empty' : 'open';
    yield { name, attributes, kind, start, end: start + all.length - text.length };
  }
}

/** Characters beyond U+FFFF that stand as numbers; the reader would cut them in half. */
const decodeLarge = (xml: string): string =>
  xml.replace(/&#(?:x([\da-f]{5,6})|(\d{5,7}));/gi, (entity, hex?: string, decimal?: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0xffff && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
  });

/** Row and column that the attributes r say, under whatever prefix: the reader takes the last. A row has no column. */
const placeOf = ({ attributes }: Tag): { row: number; column: number } => {
  const place = { row: 0, column: 0 };
  for (const [, double, single] of attributes.matchAll(/[\s:]r=(?:"([^"]*)"|'([^']*)')/g)) {
    const [reference, letters = '', digits] = /^([A-Z]{0,3})(\d{1,7})$/.exec(double ?? single ?? '') ?? [];
    if (reference === undefined || Number(digits) > lastRow) throw new Error('No reference');
    place.row = Math.max(place.row, Number(digits));
    place.column = [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0);
  }
  return place;
};

/**
 * A part of a workbook, made safe for the reader, which takes every reference at its word. Of a sheet, empty cells and
 * rows are left out (formatting may fill a million of them), and so is all behind the first 20,000 filled rows; a formula
 * that failed becomes the text of its error, which the reader would drop. Throws where the part is no plain XML, is too
 * large, or spans so many cells that making them would exhaust the memory.
 */
export const plainSheet = (source: string, budget: Budget): string => {
  const xml = decodeLarge(source.trimStart().replace(/^<\?xml[^<>]*\?>\s*/, ''));
  spend(budget, xml);
  const kept: string[] = [];
  let from = 0;
  const replace = ({ start, end }: Pick<Tag, 'start' | 'end'>, text: string): void => {
    if (start > from) kept.push(xml.slice(from, start));
    if (text !== '') kept.push(text);
    from = end;
  };
  let inSheet = false;
  let row = { start: 0, number: 0, isFilled: false, prefix: '' };
  const filled = { rows: 0, lastRow: 0, lastColumn: 0 };
  for (const tag of tagsOf(xml)) {
    const local = tag.name.slice(tag.name.indexOf(':') + 1);
    if (local === 'sheetData') inSheet = true;
    if (!inSheet || tag.kind === 'close' || (local !== 'row' && local !== 'c')) continue;
    if (tag.kind === 'empty') {
      replace(tag, '');
      continue;
    }
    const place = placeOf(tag);
    if (local === 'row') {
      row = { start: tag.start, number: place.row, isFilled: false, prefix: tag.name.slice(0, -local.length) };
      continue;
    }
    if (!row.isFilled) filled.rows += 1;
    if (filled.rows > mostRows + 1) {
      replace({ start: row.start, end: xml.length }, `</${row.prefix}sheetData></${row.prefix}worksheet>`);
      break;
    }
    row.isFilled = true;
    filled.lastRow = Math.max(filled.lastRow, row.number, place.row);
    filled.lastColumn = Math.max(filled.lastColumn, place.column);
    if (filled.lastRow * filled.lastColumn > mostCells) throw new Error('Spans too much');
    const attributes = tag.attributes.replace(/(\st=)(["'])e\2/, '$1$2str$2');
    if (attributes !== tag.attributes) replace(tag, `<${tag.name}${attributes}>`);
  }
  return kept.join('') + xml.slice(from);
};
