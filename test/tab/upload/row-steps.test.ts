import { columnsThatMatter, frozenFirst, gridColumns } from '@marketplace-leads/tab/upload/grid/grid-columns';
import { blockStep, cellStep } from '@marketplace-leads/tab/upload/row-steps';
import { describe, expect, it } from 'vitest';

const rows = [
  { row: 2, cells: ['id', 'name', 'a', 'b'] },
  { row: 4, cells: ['id', 'name', 'c'] },
];
const columns = gridColumns(
  [
    { header: 'Referral ID', column: 'Referral ID', use: 'key' },
    { header: 'Customer City', column: 'Customer City', use: 'readOnly' },
    { header: 'CRM ID', column: 'CRM ID', use: 'editable' },
    { header: 'Mine' },
  ],
  rows,
);

describe('a step', () => {
  it('makes a row that is too short long enough', () => {
    expect(cellStep(4, ['id', 'name', 'c'], 4, 'x')).toEqual([
      { row: 4, from: ['id', 'name', 'c'], to: ['id', 'name', 'c', '', 'x'] },
    ]);
  });

  it('leaves out a row in which it leaves nothing', () => {
    expect(cellStep(4, ['', 'x', ' '], 1, '')).toEqual([{ row: 4, from: ['', 'x', ' '], to: null }]);
  });

  it('puts a block into what is shown, and leaves aside what cannot be edited or is beyond', () => {
    const block = [
      ['1', '2', '3'],
      ['4', '5', '6'],
      ['7', '8', '9'],
    ];
    const { step, skipped } = blockStep(block, { row: 2, index: 0 }, rows, columns);
    expect(step.map(({ to }) => to)).toEqual([
      ['1', 'name', '3', 'b'],
      ['4', 'name', '6'],
    ]);
    expect(skipped).toBe(2 + 3);
  });

  it('is none where a block changes nothing', () => {
    expect(blockStep([['a']], { row: 2, index: 2 }, rows, columns).step).toEqual([]);
  });
});

describe('the columns of the grid', () => {
  it('are those that can be edited, and others where something was found', () => {
    const problem = { column: 'Customer City', code: 'readOnlyEdited', message: '', severity: 'notice' } as const;
    const found = new Map([[2, { row: 2, outcome: 'unchanged', changes: [], problems: [problem] }]] as const);
    expect(columnsThatMatter(columns, new Map()).map(({ index }) => index)).toEqual([0, 2]);
    expect(columnsThatMatter(columns, found).map(({ index }) => index)).toEqual([0, 1, 2]);
  });

  it('are more than the header has where a row has more cells, and those can be emptied', () => {
    const wide = gridColumns([{ header: 'Notes', column: 'Notes', use: 'editable' }], [{ row: 2, cells: ['a', 'b'] }]);
    expect(wide.at(-1)).toMatchObject({ index: 1, header: '', use: 'editable' });
  });

  it('keep the lead in sight, but not on a narrow page, which that would fill', () => {
    expect(frozenFirst(columns, false).frozen.map(({ header }) => header)).toEqual(['Referral ID']);
    expect(frozenFirst(columns, true).frozen).toEqual([]);
  });
});
