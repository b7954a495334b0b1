import { readFileSync } from 'node:fs';
import { checkTable } from '@marketplace-leads/shared/csv/check-table';
import { isError } from '@marketplace-leads/shared/csv/problem';
import { readTable } from '@marketplace-leads/shared/csv/read-table';
import { describe, expect, it } from 'vitest';
import { knowledgeOf } from './csv-fixture.js';
import { spreadsheetDownload, spreadsheetLeads } from './spreadsheet-leads.js';

it('a download that nothing has touched comes back without an edit or a remark', async () => {
  const leads = spreadsheetLeads();
  const checked = checkTable(await readTable(spreadsheetDownload()), knowledgeOf(leads, leads));
  expect(checked.counts).toMatchObject({ total: 200, unchanged: 200 });
  expect([...checked.problems, ...checked.rows.flatMap(({ problems }) => problems)]).toEqual([]);
});

/*
 * test/fixtures/libreoffice: `spreadsheetDownload()` opened and saved once by LibreOffice 7.4 as
 *   soffice --headless --infilter="Text - txt - csv (StarCalc):44,34,76,1,,LCID,false,true"
 *     --convert-to "csv:Text - txt - csv (StarCalc):SEPARATOR,34,76,1,,LCID,false,true,false" leads.csv
 * with LCID and SEPARATOR 1033 and 44 (en-US), 2057 and 44 (en-GB), 1031 and 59 (de-DE), 1036 and 59 (fr-FR).
 */
describe.each([
  ['en-US', { turned: 0, damaged: 0 }],
  ['en-GB', { turned: 79, damaged: 0 }],
  ['de-DE', { turned: 0, damaged: 11 }],
  ['fr-FR', { turned: 79, damaged: 11 }],
] as const)('an untouched download of 200 leads, saved by LibreOffice in %s', (locale, { turned, damaged }) => {
  const leads = spreadsheetLeads();
  const read = async () => {
    const file = new URL(`../../fixtures/libreoffice/${locale}.csv`, import.meta.url);
    const table = await readTable(new Uint8Array(readFileSync(file)));
    return { table, checked: checkTable(table, knowledgeOf(leads, leads)) };
  };

  it('changes no lead; cells that became something else are listed, not written', async () => {
    const { checked } = await read();
    expect(checked.counts).toEqual({
      total: 200,
      update: 0,
      unchanged: 200 - damaged,
      refused: damaged,
      conflict: 0,
    });
    const errors = checked.rows.flatMap(({ problems }) => problems.filter(isError).map(({ code }) => code));
    expect(errors).toEqual(Array.from({ length: damaged }, () => 'damaged'));
  });

  it('has every close date caught of which day and month are exchanged', async () => {
    const { table, checked } = await read();
    const misread = table.rows.flatMap(({ row, cells }, index) => {
      const [month, day, year] = (cells['Estimated Close Date'] ?? '').split('/');
      const says = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
      const possible = Number(month) <= 12 && Number(day) <= 31;
      return possible && says !== leads[index]?.remote.deal.closeDate ? [row] : [];
    });
    const caught = checked.rows
      .filter(({ problems }) =>
        problems.some(({ code, column }) => code === 'dateSwapped' && column === 'Estimated Close Date'),
      )
      .map(({ row }) => row);
    expect(caught).toEqual(misread);
    expect(caught).toHaveLength(turned);
    expect(checked.problems.some(({ code }) => code === 'datesSwapped')).toBe(turned > 0);
  });
});
