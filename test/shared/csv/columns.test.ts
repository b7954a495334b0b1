import { readFileSync } from 'node:fs';
import { allColumns, columnsFor } from '@marketplace-leads/shared/csv/columns';
import { columnOf, headerKey } from '@marketplace-leads/shared/csv/header-key';
import { leadRows } from '@marketplace-leads/shared/csv/lead-cells';
import { recogniseHeader } from '@marketplace-leads/shared/csv/recognise-header';
import { describe, expect, it } from 'vitest';
import { exported, fullRemote } from './csv-fixture.js';

const names = columnsFor().map(({ name }) => name);

const uses = {
  key: 'finds the lead',
  guard: 'has to be the lead’s own',
  editable: 'can be changed',
  readOnly: 'left aside',
  local: 'ignored',
} as const;

/** The page for people that the column table makes. */
const page = (): string => {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const rows = [...columnsFor(), ...allColumns.filter(({ kind }) => kind === 'accountMatch')].map(
    ({ name, use, required, about, example }, index) =>
      `| ${index + 1} | ${cell(name)} | ${uses[use]}${required ? ', needed' : ''} | ${cell(about)} | ${cell(example)} |`,
  );
  return `# The columns of the bulk file

Made from \`shared/csv/columns.ts\` by \`test/shared/csv/columns.test.ts\` (\`npx vitest run -u\` writes it anew).

Any order, any case. \`Offer\` and \`Solution\` go up to 50, \`Team member\` up to 5. *Needed*: the column has to be there, and its cell may not be blank in a row that changes a lead. A blank cell and a missing column leave things as they are. *Left aside*: a change is told and not written.

| # | column | on upload | what it holds | example |
|---|---|---|---|---|
${rows.join('\n')}
`;
};

describe('the column table', () => {
  it('has the 52 columns of the seed in its order, and 142 with 50 offers and solutions', () => {
    expect(names).toHaveLength(52);
    expect(columnsFor({ offers: 50, solutions: 50 })).toHaveLength(142);
    expect([names[0], names[1], names[34], names[35], names[50], names[51]]).toEqual([
      'Engagement ID',
      'Referral ID',
      'Lead Created Date',
      'Offer 1',
      'Errors',
      'Marketplace Purchase Intent',
    ]);
  });

  it('names every column of the facts, as spelt there', () => {
    const facts = readFileSync(new URL('../../fixtures/csv-columns.txt', import.meta.url), 'utf8');
    expect(names).toEqual(facts.trim().split('\n'));
  });

  it('makes the page of the documentation', async () => {
    await expect(page()).toMatchFileSnapshot('../../../docs/csv-columns.md');
  });

  it('has further columns where a lead has more offers and solutions than usual', () => {
    const offers = Array.from({ length: 7 }, (_, index) => ({ id: `offer-${index + 1}` }));
    const [header = [], ...rows] = leadRows([exported(1), exported(2, fullRemote({ offers }))]);
    expect(header).toHaveLength(54);
    expect(header[header.indexOf('Offer 5') + 2]).toBe('Offer 7');
    expect(rows.map((row) => row[header.indexOf('Offer 7')])).toEqual(['', 'offer-7']);
  });
});

describe('column names', () => {
  it('are found in any order, case, width and spacing', () => {
    expect(headerKey(' ＲＥＦＥＲＲＡＬ\u00A0 id* ')).toBe('referral id');
    expect(columnOf('referral  ID')?.name).toBe('Referral ID');
    expect(columnOf('CREATED DATE')?.name).toBe('Lead Created Date');
    expect(columnOf('__proto__')).toBeUndefined();
    expect(columnOf('constructor')).toBeUndefined();
    expect(recogniseHeader(names.toReversed()).problems).toEqual([]);
  });

  it('that are there twice, missing, or almost those that can be edited keep the file from being sent', () => {
    expect(recogniseHeader([...names, 'notes']).problems).toEqual([{ code: 'columnTwice', column: 'Notes' }]);
    expect(recogniseHeader(names.map((name) => (name === 'Notes' ? 'Note' : name))).problems).toEqual([
      { code: 'columnMisspelt', column: 'Notes', params: { found: 'Note' } },
    ]);
    expect(recogniseHeader(names.map((name) => (name === 'Lead Name' ? 'Lead Nmae' : name))).problems).toEqual([
      { code: 'columnMisspelt', column: 'Lead Name', params: { found: 'Lead Nmae' } },
    ]);
  });

  it('that are nobody’s are left aside with a notice', () => {
    expect(recogniseHeader([...names, 'Our own remarks', '__proto__']).problems).toEqual([
      { code: 'columnIgnored', params: { found: 'Our own remarks' } },
      { code: 'columnIgnored', params: { found: '__proto__' } },
    ]);
  });

  it('of a file of co-sell opportunities are told as such, not one by one', () => {
    const coSell = ['Errors', 'Engagement ID', 'Referral ID', 'Deal Name', 'Microsoft help required?', 'Customer Name'];
    expect(recogniseHeader(coSell).problems).toEqual([{ code: 'coSellFile' }]);
  });
});
