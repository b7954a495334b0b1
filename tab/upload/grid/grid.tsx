import { mergeClasses } from '@fluentui/react-components';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type Ref,
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { RowCells, RowResult } from '../../check/protocol.js';
import { useSurroundings } from '../../shell/surroundings.js';
import type { Leaving } from './cell-editor.js';
import { frozenFirst, type GridColumn } from './grid-columns.js';
import { moveOf } from './grid-moves.js';
import { GridRow, hasTexts } from './grid-row.js';
import { sizes, useGridStyles } from './grid-styles.js';

/** A cell of the file: its row's number and its column's place there. */
export interface CellAt {
  readonly row: number;
  readonly index: number;
}

/** What a page may ask of its grid. */
export interface GridHandle {
  /** Goes to a cell; with `edit` it can be typed into at once. */
  goTo(cell: CellAt, edit?: boolean): void;
}

interface GridProps {
  ref?: Ref<GridHandle>;
  label: string;
  rows: readonly RowCells[];
  results: ReadonlyMap<number, RowResult>;
  columns: readonly GridColumn[];
  isNarrow: boolean;
  active: CellAt | undefined;
  onActive(cell: CellAt): void;
  onEdit(cell: CellAt, text: string): void;
  onPaste(cell: CellAt, text: string): void;
  onUndo(): void;
  onRedo(): void;
  onProblem(step: 1 | -1): void;
  onLeaveOut(row: number): void;
  onReadOnly(column: GridColumn): void;
}

/** What is in sight, and the active cell's place: it can be typed into before it was scrolled to. */
const withActive =
  (active: number) =>
  (range: Range): number[] => {
    const inSight = defaultRangeExtractor(range);
    return active < 0 || active >= range.count || inSight.includes(active)
      ? inSight
      : [...inSight, active].sort((one, other) => one - other);
  };

/**
 * The rows of a file, to be mended by keyboard: arrows move, typing or F2 edits, a copied block can be pasted, Ctrl+Z
 * takes back, F8 goes to the next problem. Only what is in sight is in the page, whatever the file.
 */
export const Grid = (props: GridProps) => {
  const { rows, results, columns, isNarrow, active, onActive } = props;
  const { say } = useSurroundings();
  const styles = useGridStyles();
  const prefix = useId();
  const scroll = useRef<HTMLDivElement>(null);
  /** True while the page brings the focus here for a cell of its own choice. */
  const isLed = useRef(false);
  const [editing, setEditing] = useState<string>();
  const { frozen, free } = useMemo(() => frozenFirst(columns, isNarrow), [columns, isNarrow]);
  const shown = useMemo(() => [...frozen, ...free], [frozen, free]);
  const places = useMemo(() => new Map(shown.map(({ index }, place) => [index, place])), [shown]);
  const frozenWidth = frozen.reduce((sum, { width }) => sum + width, sizes.number);

  const rowAt = active === undefined ? -1 : rows.findIndex(({ row }) => row === active.row);
  const columnAt = active === undefined ? -1 : (places.get(active.index) ?? -1);
  const rowsInPage = useMemo(() => withActive(rowAt), [rowAt]);
  const columnsInPage = useMemo(() => withActive(columnAt - frozen.length), [columnAt, frozen.length]);

  const vertical = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => sizes.row + (hasTexts(results.get(rows[index]?.row ?? 0)) ? sizes.problem : 0),
    getItemKey: (index) => rows[index]?.row ?? index,
    scrollPaddingStart: sizes.header,
    overscan: 6,
    rangeExtractor: rowsInPage,
    useFlushSync: false,
  });
  const horizontal = useVirtualizer({
    horizontal: true,
    count: free.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => free[index]?.width ?? 0,
    scrollPaddingStart: frozenWidth,
    paddingStart: frozenWidth,
    overscan: 2,
    rangeExtractor: columnsInPage,
    useFlushSync: false,
  });
  // Heights and widths are known without measuring, and change with what is found.
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what they depend on.
  useEffect(() => vertical.measure(), [rows, results, vertical]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what they depend on.
  useEffect(() => horizontal.measure(), [free, horizontal]);

  const reveal = useCallback(
    (rowIndex: number, place: number): void => {
      if (rowIndex >= 0) vertical.scrollToIndex(rowIndex);
      if (place >= frozen.length) horizontal.scrollToIndex(place - frozen.length);
    },
    [vertical, horizontal, frozen.length],
  );
  const go = (rowIndex: number, place: number): void => {
    const row = rows[Math.min(Math.max(rowIndex, 0), rows.length - 1)];
    const column = shown[Math.min(Math.max(place, 0), shown.length - 1)];
    if (row === undefined || column === undefined) return;
    setEditing(undefined);
    onActive({ row: row.row, index: column.index });
    reveal(rows.indexOf(row), places.get(column.index) ?? 0);
  };

  const edit = (cell: CellAt, text?: string): void => {
    const column = columns.find(({ index }) => index === cell.index);
    if (column === undefined) return;
    const there = rows.find(({ row }) => row === cell.row)?.cells[cell.index] ?? '';
    if (column.use === 'editable') setEditing(text ?? there);
    else props.onReadOnly(column);
  };
  useImperativeHandle(props.ref, () => ({
    goTo(cell, isEdit = false) {
      setEditing(undefined);
      onActive(cell);
      reveal(
        rows.findIndex(({ row }) => row === cell.row),
        places.get(cell.index) ?? 0,
      );
      isLed.current = true;
      scroll.current?.focus();
      isLed.current = false;
      if (isEdit) edit(cell);
    },
  }));

  const commit = (text: string, leaving: Leaving): void => {
    setEditing(undefined);
    if (active === undefined) return;
    const before = rows[rowAt]?.cells[active.index] ?? '';
    if (text !== before) props.onEdit(active, text);
    if (leaving === 'stay') return;
    scroll.current?.focus();
    go(rowAt + (leaving === 'down' ? 1 : 0), columnAt + (leaving === 'right' ? 1 : leaving === 'left' ? -1 : 0));
  };

  /** What a key does here; undefined for keys that are not ours. */
  const workOf = (event: KeyboardEvent): (() => void) | undefined => {
    const isCommand = event.ctrlKey || event.metaKey;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key === 'F8') return () => props.onProblem(event.shiftKey ? -1 : 1);
    if (isCommand && key === 'z') return event.shiftKey ? props.onRedo : props.onUndo;
    if (isCommand && key === 'y') return props.onRedo;
    const page = Math.max(1, Math.floor((scroll.current?.clientHeight ?? 0) / sizes.row) - 2);
    const move = moveOf(event, { row: rowAt, place: columnAt, rows: rows.length, places: shown.length, page });
    if (move !== undefined) return () => go(move.row, move.place);
    if (active === undefined) return undefined;
    if (isCommand && key === 'Delete') return () => props.onLeaveOut(active.row);
    if (key === 'F2' || key === 'Enter') return () => edit(active);
    if (key === 'Delete' || key === 'Backspace') {
      const column = columns.find(({ index }) => index === active.index);
      return () => (column?.use === 'editable' ? props.onEdit(active, '') : edit(active));
    }
    return event.key.length === 1 && !isCommand && !event.altKey ? () => edit(active, event.key) : undefined;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const work = workOf(event);
    if (work === undefined) return;
    event.preventDefault();
    work();
  };

  const onCopy = (event: ClipboardEvent): void => {
    if (active === undefined || editing !== undefined) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', rows[rowAt]?.cells[active.index] ?? '');
  };
  const onPaste = (event: ClipboardEvent): void => {
    if (active === undefined || editing !== undefined) return;
    event.preventDefault();
    props.onPaste(active, event.clipboardData.getData('text/plain'));
  };

  const idOf = useCallback((row: number, index: number) => `${prefix}-${row}-${index}`, [prefix]);
  const placeOf = useCallback((index: number) => places.get(index) ?? 0, [places]);
  const titleOf = useCallback(({ header }: GridColumn) => header || say('grid.noName'), [say]);
  const pick = (row: number, index: number, isEdit: boolean): void => {
    if (active?.row === row && active.index === index && editing !== undefined) return;
    setEditing(undefined);
    onActive({ row, index });
    if (isEdit) edit({ row, index });
    else scroll.current?.focus();
  };

  const placed = horizontal.getVirtualItems().flatMap(({ index, start }) => {
    const column = free[index];
    return column === undefined ? [] : [{ column, left: start }];
  });
  const width = horizontal.getTotalSize();
  const heading = (column: GridColumn, left?: number) => (
    <div
      key={column.index}
      role="columnheader"
      aria-colindex={placeOf(column.index) + 2}
      className={mergeClasses(styles.cell, styles.head, left !== undefined && styles.free)}
      style={left === undefined ? { width: column.width } : { width: column.width, left }}
      title={column.use === 'editable' ? column.header : `${column.header}: ${say(`grid.${column.use}`)}`}
    >
      <span className={styles.text}>{titleOf(column)}</span>
    </div>
  );

  return (
    <div
      ref={scroll}
      role="grid"
      aria-label={props.label}
      aria-rowcount={rows.length + 1}
      aria-colcount={shown.length + 1}
      aria-activedescendant={active === undefined || rowAt < 0 ? undefined : idOf(active.row, active.index)}
      tabIndex={0}
      className={styles.grid}
      onKeyDown={onKeyDown}
      onCopy={onCopy}
      onPaste={onPaste}
      onFocus={({ target }) => {
        if (target === scroll.current && !isLed.current && (active === undefined || rowAt < 0)) go(0, 0);
      }}
    >
      <div role="row" aria-rowindex={1} className={styles.header} style={{ width }}>
        <div role="presentation" className={styles.frozen}>
          <div
            role="columnheader"
            aria-colindex={1}
            className={mergeClasses(styles.cell, styles.head)}
            style={{ width: sizes.number }}
          >
            {say('grid.row')}
          </div>
          {frozen.map((column) => heading(column))}
        </div>
        {placed.map(({ column, left }) => heading(column, left))}
      </div>
      <div role="presentation" style={{ height: vertical.getTotalSize(), width, position: 'relative' }}>
        {vertical.getVirtualItems().map(({ index, start, size }) => {
          const row = rows[index];
          if (row === undefined) return null;
          const isActive = active?.row === row.row;
          return (
            <GridRow
              key={row.row}
              row={row}
              result={results.get(row.row)}
              top={start}
              height={size}
              width={width}
              frozen={frozen}
              free={placed}
              ariaRow={index + 2}
              placeOf={placeOf}
              active={isActive ? active.index : undefined}
              editing={isActive ? editing : undefined}
              idOf={idOf}
              labelOf={titleOf}
              onPick={pick}
              onCommit={commit}
              onCancel={() => {
                setEditing(undefined);
                scroll.current?.focus();
              }}
            />
          );
        })}
      </div>
    </div>
  );
};
