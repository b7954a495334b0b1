import { decidedRow, deedsOf } from '@marketplace-leads/tab/upload/effective-row';
import { describe, expect, it } from 'vitest';

type Row = Parameters<typeof decidedRow>[0];

const change = (column: string, to: string, conflict = false) => ({
  column,
  from: 'old',
  to,
  ...(conflict ? { base: 'given', theirs: 'old' } : {}),
});
const row = (outcome: Row['outcome'], changes: Row['changes'], problems: Row['problems'] = []): Row => ({
  row: 2,
  outcome,
  changes,
  problems,
});
const damaged = { column: 'CRM ID', code: 'damaged', message: '', severity: 'error' } as const;

describe('a row of a preview with what was decided', () => {
  it('waits for a decision where somebody else changed the same cell, and follows it', () => {
    const both = row('conflict', [change('Notes', 'mine', true), change('CRM ID', 'x')]);
    expect(decidedRow(both, [], [])).toMatchObject({ outcome: 'conflict', open: 1 });
    const take = (what: 'mine' | 'theirs') => decidedRow(both, [{ row: 2, column: 'Notes', take: what }], []);
    expect(take('mine')).toMatchObject({ outcome: 'update', open: 0, written: both.changes });
    expect(take('theirs')).toMatchObject({ outcome: 'update', written: [both.changes[1]] });
    expect(decidedRow(both, [{ row: 3, column: 'Notes', take: 'mine' }], []).outcome).toBe('conflict');
  });

  it('is unchanged when theirs is taken and nothing else is left', () => {
    const only = row('conflict', [change('Notes', 'mine', true)]);
    expect(decidedRow(only, [{ row: 2, column: 'Notes', take: 'theirs' }], []).outcome).toBe('unchanged');
  });

  it('is sent when the cell that looks damaged is meant so, and nothing else is wrong', () => {
    const odd = row('refused', [change('CRM ID', '1E+10')], [damaged]);
    expect(decidedRow(odd, [], []).outcome).toBe('refused');
    expect(decidedRow(odd, [], [{ row: 2, column: 'CRM ID' }]).outcome).toBe('update');
    const worse = row('refused', odd.changes, [damaged, { code: 'required', message: '', severity: 'error' }]);
    expect(decidedRow(worse, [], [{ row: 2, column: 'CRM ID' }]).outcome).toBe('refused');
  });
});

describe('what a file does', () => {
  it('is grouped, closings first, and counts a step of a lead once', () => {
    const closing = [
      change('Partner Referral Status', 'Closed'),
      change('Partner Referral Substatus', 'Lost'),
      change('CRM ID', 'x'),
    ];
    const rows = [row('update', closing), row('update', closing), row('refused', closing), row('unchanged', [])];
    expect(deedsOf(rows.map((one) => decidedRow(one, [], [])))).toEqual([
      { deed: 'lost', column: '', count: 2 },
      { deed: 'column', column: 'CRM ID', count: 2 },
    ]);
  });
});
