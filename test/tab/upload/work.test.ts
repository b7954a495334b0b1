import { mendedRows, noWork, redone, undone, withStep } from '@marketplace-leads/tab/upload/work';
import { describe, expect, it } from 'vitest';

describe('work on a file', () => {
  const one = [{ row: 2, from: ['a'], to: ['b'] }];
  const two = [{ row: 2, from: ['b'], to: null }];

  it('is what its steps left, and what was undone has its old cells', () => {
    const work = withStep(withStep(noWork, one), two);
    expect(mendedRows(work)).toEqual([[2, null]]);
    expect(mendedRows(undone(work))).toEqual([[2, ['b']]]);
    expect(mendedRows(undone(undone(work)))).toEqual([[2, ['a']]]);
    expect(redone(undone(work))).toEqual(work);
  });

  it('forgets what was undone once another step is taken', () => {
    const work = withStep(undone(withStep(noWork, one)), two);
    expect(work.steps).toEqual([two]);
    expect(redone(work)).toBe(work);
  });
});
