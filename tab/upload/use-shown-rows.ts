import { useMemo, useRef, useState } from 'react';
import type { CheckView } from '../check/open-check.js';
import type { RowCells, RowResult } from '../check/protocol.js';

export type RowFilter = 'all' | 'problems' | 'changes';

const fits: Record<RowFilter, (result: RowResult | undefined) => boolean> = {
  all: () => true,
  problems: (result) => result?.problems.some(({ severity }) => severity !== 'notice') ?? false,
  changes: (result) => (result?.changes.length ?? 0) > 0,
};

/**
 * The rows that are shown. A row that was shown under a filter stays until another filter is chosen: it must not vanish
 * from under whoever has just mended it.
 */
export const useShownRows = (
  { rows, results }: CheckView,
  leftOut: ReadonlySet<number>,
): { rows: readonly RowCells[]; filter: RowFilter; setFilter(filter: RowFilter): void } => {
  const [filter, setFilter] = useState<RowFilter>('all');
  const kept = useRef<{ filter: RowFilter; rows: Set<number> }>({ filter: 'all', rows: new Set() });
  const shown = useMemo(() => {
    if (kept.current.filter !== filter) kept.current = { filter, rows: new Set() };
    const { rows: stay } = kept.current;
    return rows.filter(({ row }) => {
      if (leftOut.has(row)) return false;
      if (!stay.has(row) && !fits[filter](results.get(row))) return false;
      stay.add(row);
      return true;
    });
  }, [rows, results, leftOut, filter]);
  return { rows: shown, filter, setFilter };
};
