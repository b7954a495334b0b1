import { nextProblem } from '@marketplace-leads/tab/upload/problems';
import { describe, expect, it } from 'vitest';

type Found = Parameters<typeof nextProblem>[0][number];

const at = (row: number, column: string): Found => ({
  row,
  column,
  code: 'required',
  message: '',
  severity: 'error',
});
const places: Record<string, number> = { a: 1, b: 2, c: 3 };
const columnOf = ({ column = '' }: Found): number => places[column] ?? 0;
const problems = [at(2, 'b'), at(2, 'a'), at(5, 'c')];

describe('the next problem', () => {
  it.each([
    [undefined, 1, [2, 'a']],
    [{ row: 2, column: 1 }, 1, [2, 'b']],
    [{ row: 2, column: 2 }, 1, [5, 'c']],
    [{ row: 3, column: 9 }, 1, [5, 'c']],
    [{ row: 5, column: 3 }, 1, [2, 'a']],
    [{ row: 2, column: 1 }, -1, [5, 'c']],
    [{ row: 5, column: 3 }, -1, [2, 'b']],
    [undefined, -1, [5, 'c']],
  ] as const)('from %j by %i is %j: along the rows, and round at the ends', (from, step, [row, column]) => {
    expect(nextProblem(problems, from, step, columnOf)).toMatchObject({ row, column });
  });

  it('is none where there is none', () => {
    expect(nextProblem([], undefined, 1, columnOf)).toBeUndefined();
  });
});
