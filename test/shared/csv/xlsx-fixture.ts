import { strToU8, type Zippable, zipSync } from 'fflate';

export type CellXml = string | number | boolean | null | { readonly xml: (reference: string) => string };

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const columnName = (index: number): string =>
  (index < 26 ? '' : columnName(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>`;

/** A cell with a number in a date's format: 1 is what Excel calls short date, 2 a format of one's own. */
export const aDate = (serial: number, style: 1 | 2 = 1): CellXml => ({
  xml: (reference) => `<c r="${reference}" s="${style}"><v>${serial}</v></c>`,
});

/** A number as it stands in the file. */
export const aNumber = (text: string): CellXml => ({ xml: (reference) => `<c r="${reference}"><v>${text}</v></c>` });

/** What a formula came to; `type` is str for a text and e for an error. */
export const aResult = (type: 'str' | 'e', text: string): CellXml => ({
  xml: (reference) => `<c r="${reference}" t="${type}"><f>A1</f><v>${escaped(text)}</v></c>`,
});

const cellXml = (reference: string, cell: CellXml, share: (text: string) => number): string => {
  if (cell === null) return '';
  if (typeof cell === 'object') return cell.xml(reference);
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${reference}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  return `<c r="${reference}" t="s"><v>${share(cell)}</v></c>`;
};

/** The XML of a sheet around rows that are XML. */
export const sheetXml = (rows: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet><sheetData>${rows}</sheetData></worksheet>`;

/** A workbook as spreadsheets write it; a sheet is rows of cells, or the XML of all of it. */
export const xlsxOf = (
  sheets: readonly (string | readonly (readonly CellXml[])[])[],
  { more = {}, date1904 = false }: { more?: Zippable; date1904?: boolean } = {},
): Uint8Array => {
  const shared: string[] = [];
  const share = (text: string): number => shared.push(`<si><t xml:space="preserve">${escaped(text)}</t></si>`) - 1;
  const xmlOf = (rows: readonly (readonly CellXml[])[]): string =>
    sheetXml(
      rows
        .map((cells, row) => {
          const inside = cells.map((cell, index) => cellXml(`${columnName(index)}${row + 1}`, cell, share)).join('');
          return `<row r="${row + 1}">${inside}</row>`;
        })
        .join(''),
    );
  const bodies = sheets.map((sheet) => (typeof sheet === 'string' ? sheet : xmlOf(sheet)));
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const list = bodies.map(
    (_, index) => `<sheet name="Sheet${index + 1}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const relations = bodies.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${office}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  return zipSync({
    '[Content_Types].xml': strToU8('<Types></Types>'),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns:r="${office}"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>${list.join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(`<Relationships>${relations.join('')}</Relationships>`),
    'xl/styles.xml': strToU8(styles),
    'xl/sharedStrings.xml': strToU8(`<sst>${shared.join('')}</sst>`),
    ...Object.fromEntries(bodies.map((xml, index) => [`xl/worksheets/sheet${index + 1}.xml`, strToU8(xml)])),
    ...more,
  });
};
