import type { CheckView } from '../check/open-check.js';
import type { Told } from '../check/protocol.js';

/** A problem of a row or one of its cells, and where. */
export interface Found extends Told {
  readonly row: number;
}

/** What keeps rows from being sent or should be looked at, in the order of the file; without rows that were left out. */
export const problemsOf = ({ results, rows }: CheckView, leftOut: ReadonlySet<number>): Found[] =>
  rows.flatMap(({ row }) => {
    if (leftOut.has(row)) return [];
    const problems = results.get(row)?.problems ?? [];
    return problems.filter(({ severity }) => severity !== 'notice').map((problem) => ({ ...problem, row }));
  });

/** What was repaired or left alone: of each kind how often, and an example. */
export interface Repair {
  readonly code: Told['code'];
  readonly count: number;
  readonly example: string;
  readonly row: number;
  readonly column?: string;
}

export const repairsOf = ({ results }: CheckView, leftOut: ReadonlySet<number>): Repair[] => {
  const repairs = new Map<string, Repair>();
  for (const { row, problems } of results.values()) {
    if (leftOut.has(row)) continue;
    for (const { severity, code, message, column } of problems) {
      if (severity !== 'notice') continue;
      const before = repairs.get(code);
      const first = before ?? { code, count: 0, example: message, row, ...(column === undefined ? {} : { column }) };
      repairs.set(code, { ...first, count: first.count + 1 });
    }
  }
  return [...repairs.values()].sort((one, other) => other.count - one.count);
};

/** How many rows have something that keeps them from being sent. */
export const refusedRows = ({ results }: CheckView, leftOut: ReadonlySet<number>): number =>
  [...results.values()].filter(({ row, outcome }) => outcome === 'refused' && !leftOut.has(row)).length;

/** The problem after a place in the file, or before it; from the other end when there is none any more. */
export const nextProblem = (
  problems: readonly Found[],
  from: { row: number; column: number } | undefined,
  step: 1 | -1,
  columnOf: (problem: Found) => number,
): Found | undefined => {
  if (problems.length === 0) return undefined;
  const ordered = problems.toSorted((one, other) => one.row - other.row || columnOf(one) - columnOf(other));
  if (from === undefined) return step === 1 ? ordered[0] : ordered.at(-1);
  const isBehind = (problem: Found): boolean =>
    problem.row > from.row || (problem.row === from.row && columnOf(problem) > from.column);
  const isBefore = (problem: Found): boolean =>
    problem.row < from.row || (problem.row === from.row && columnOf(problem) < from.column);
  return step === 1 ? (ordered.find(isBehind) ?? ordered[0]) : (ordered.findLast(isBefore) ?? ordered.at(-1));
};
