import type { Cells } from '@marketplace-leads/shared/csv/lead-cells';
import { encodeAs } from '@marketplace-leads/shared/csv/text-encoding';
import { writeText } from '@marketplace-leads/shared/csv/write-text';
import { createFileCheck } from '@marketplace-leads/tab/check/file-check';
import type { Mended, Place } from '@marketplace-leads/tab/check/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const id = (index: number): string => `0000000${index}-0000-0000-0000-000000000000`;
const cellsOf = (index: number): Record<string, string> => ({
  'Referral ID': id(index),
  'Lead Name': `Lead ${index}`,
  'Customer Name': 'Łódź GmbH',
  'Customer Country': 'PL',
  'Partner Referral Status': 'Active',
  'Partner Referral Substatus': 'Accepted',
  'Estimated Deal Value': '1000',
  Currency: 'EUR',
  'Estimated Close Date': '03/04/2027',
  'Team member 1': 'Bob, Partner, 999999, bob@partner.example',
  'Marketplace Purchase Intent': 'Yes',
  'CRM ID': 'C-1',
  Notes: '',
});
const names = Object.keys(cellsOf(1));
const knowing = (...indexes: number[]) => ({
  leads: new Map(indexes.map((index) => [id(index), { referralId: id(index), cells: cellsOf(index) satisfies Cells }])),
  bases: new Map(),
});
const bytesOf = (rows: readonly (readonly string[])[], delimiter = ','): Uint8Array =>
  new TextEncoder().encode(writeText(rows, { delimiter }));

/** Opens a file as it was mended, and all that is found out about it. */
const opened = async (bytes: Uint8Array, mended: readonly Mended[] = [], meant: readonly Place[] = []) => {
  const check = await createFileCheck(bytes, 'en');
  check.mend(mended, meant);
  await check.know(knowing(1, 2, 3));
  const findings = [...check.check()];
  const results = findings.flatMap((part) => part.results);
  return { check, results, fileProblems: findings.at(-1)?.fileProblems ?? [], rows: [...check.rows()].flat() };
};

/** What somebody may type or paste; a NUL is not kept in a file. */
const typed = fc.oneof(
  fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
  fc.constantFrom(
    '',
    ' ',
    '=1+1',
    "'=1",
    "''-",
    '@x',
    '+49 1',
    '"',
    '""',
    '","',
    'a\nb',
    '\n',
    'a\r\nb',
    '\t',
    ';',
    '|',
  ),
);
const width = names.length;
const fullRow = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.array(fc.tuple(fc.nat(width - 1), typed), { maxLength: 3 }))
  .map(([index, edits]) =>
    edits.reduce<string[]>((cells, [place, text]) => cells.with(place, text), Object.values(cellsOf(index))),
  );
/** A row of the header's length, and some that are cut off or have cells too many. */
const anyRow = fc
  .tuple(fullRow, fc.constantFrom(0, 0, 0, -2, 2), typed)
  .map(([cells, more, text]) => (more < 0 ? cells.slice(0, more) : [...cells, ...Array<string>(more).fill(text)]))
  // Nobody can find a row in a file that has nothing in it.
  .filter((cells) => cells.some((cell) => cell.trim() !== ''));

const asKept = (text: string): string => text.replace(/\r\n?/g, '\n');

describe('a file that was mended', () => {
  it('is found to be the same once it is written and read, row by row, whatever was typed', async () => {
    const file = fc.array(fc.oneof(anyRow, fc.constant([])), { minLength: 1, maxLength: 6 });
    const mend = fc.array(fc.tuple(fc.nat(5), fc.option(anyRow)), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(file, mend, fc.constantFrom(',', ';', '\t', '|'), async (rows, edits, delimiter) => {
        const bytes = bytesOf([names, ...rows], delimiter);
        const mended = new Map(edits.map(([place, cells]) => [place + 2, cells] as const));
        const before = await opened(bytes, [...mended]);
        const after = await opened(before.check.write('all'));
        expect(after.results).toEqual(before.results);
        expect(after.fileProblems).toEqual(before.fileProblems);
        const left = before.rows.flatMap(({ row, cells }) => {
          const now = mended.get(row);
          return now === null ? [] : [{ row, cells: (now ?? cells).map(asKept) }];
        });
        const kept = after.rows.map(({ row, cells }) => [row, cells.slice(0, width)]);
        expect(kept).toEqual(left.map(({ row, cells }) => [row, cells.slice(0, width)]));
      }),
      { numRuns: 150 },
    );
  });

  it('is found to be fine once all its rows are mended', async () => {
    const wrong = [1, 2, 3].map((index) => Object.values({ ...cellsOf(index), Currency: 'XXQ', 'CRM ID': 'C-2' }));
    const bytes = bytesOf([names, ...wrong]);
    const refusedWith = async (mended: readonly Mended[]) =>
      (await opened(bytes, mended)).results.filter(({ outcome }) => outcome === 'refused').map(({ row }) => row);
    const fixed = wrong.map((cells, index): Mended => [index + 2, cells.with(names.indexOf('Currency'), 'USD')]);
    expect(await refusedWith([])).toEqual([2, 3, 4]);
    expect(await refusedWith(fixed.slice(0, 1))).toEqual([3, 4]);
    expect(await refusedWith(fixed.slice(0, 2))).toEqual([4]);
    expect(await refusedWith(fixed)).toEqual([]);
  });

  it('has only the rows that would change something, or should and are refused, where they were', async () => {
    const rows = [
      Object.values(cellsOf(1)),
      Object.values({ ...cellsOf(2), 'CRM ID': '=C' }),
      Object.values({ ...cellsOf(3), Currency: 'XXQ' }),
    ];
    const { check } = await opened(bytesOf([names, [], ...rows]));
    expect((await opened(check.write('changed'))).results.map(({ row, outcome }) => [row, outcome])).toEqual([
      [4, 'update'],
      [5, 'refused'],
    ]);
  });

  it('takes a cell that looks damaged where it is meant so, and nowhere else', async () => {
    const damaged = (index: number) => Object.values({ ...cellsOf(index), 'CRM ID': '1.23E+10' });
    const bytes = bytesOf([names, damaged(1), damaged(2)]);
    const known = knowing(1, 2);
    const check = await createFileCheck(bytes, 'en');
    await check.know(known);
    const outcomes = () =>
      [...check.check()].flatMap(({ results }) => results).map(({ row, outcome }) => [row, outcome]);
    expect(outcomes()).toEqual([
      [2, 'refused'],
      [3, 'refused'],
    ]);
    check.mend([], [{ row: 3, column: 'CRM ID' }]);
    expect(outcomes()).toEqual([[3, 'update']]);
    check.mend([], []);
    expect(outcomes()).toEqual([[3, 'refused']]);
  });
});

describe('a file in an old encoding', () => {
  const rows = [names, Object.values(cellsOf(1)), Object.values(cellsOf(2))];
  const bytes =
    encodeAs(writeText(rows, { delimiter: ';' }), { encoding: 'windows-1250', bom: false }) ?? new Uint8Array();

  it('has its letters once the server has told how one of its names is spelt, and keeps what was mended before', async () => {
    const check = await createFileCheck(bytes, 'en');
    expect([...check.rows()].flat()[0]?.cells).not.toContain('Łódź GmbH');
    const [, cells = []] = rows;
    check.mend([[2, cells.with(names.indexOf('Notes'), 'Żółw')]], []);
    expect(await check.know(knowing(1, 2))).toBe(true);
    expect([...check.rows()].flat()[1]?.cells).toContain('Łódź GmbH');
    const [first] = [...check.check()].flatMap(({ results }) => results);
    expect(first).toMatchObject({ row: 2, outcome: 'update', changes: [{ column: 'Notes', to: 'Żółw' }] });
  });

  it('is written in one that need not be guessed', async () => {
    const check = await createFileCheck(bytes, 'en');
    await check.know(knowing(1, 2));
    const again = await createFileCheck(check.write('all'), 'en');
    expect([...again.rows()]).toEqual([...check.rows()]);
    expect(await again.know(knowing(1, 2))).toBe(false);
  });

  it('in which the names of no encoding are right is refused', async () => {
    const known = knowing(1, 2);
    for (const lead of known.leads.values()) Object.assign(lead.cells, { 'Customer Name': 'Ørsted' });
    const check = await createFileCheck(bytes, 'en');
    await check.know(known);
    expect([...check.check()].at(-1)?.fileProblems[0]).toMatchObject({ code: 'encodingUnknown', severity: 'error' });
  });
});
