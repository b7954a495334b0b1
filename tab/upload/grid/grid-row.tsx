import { mergeClasses } from '@fluentui/react-components';
import { memo } from 'react';
import type { RowCells, RowResult, Told } from '../../check/protocol.js';
import { CellEditor, type Leaving } from './cell-editor.js';
import type { GridColumn } from './grid-columns.js';
import { sizes, useGridStyles } from './grid-styles.js';

/** A column with where it begins, in pixels from the left of the row. */
export interface PlacedColumn {
  readonly column: GridColumn;
  readonly left: number;
}

interface GridRowProps {
  row: RowCells;
  result: RowResult | undefined;
  /** From the top of the grid's body, in pixels. */
  top: number;
  height: number;
  width: number;
  frozen: readonly GridColumn[];
  free: readonly PlacedColumn[];
  /** Among all rows, the header being 1. */
  ariaRow: number;
  /** Where columns stand among those that are shown. */
  placeOf(index: number): number;
  /** The index of the active cell's column, if it is in this row. */
  active: number | undefined;
  /** The text with which the active cell is being edited. */
  editing: string | undefined;
  idOf(row: number, index: number): string;
  labelOf(column: GridColumn): string;
  onPick(row: number, index: number, edit: boolean): void;
  onCommit(text: string, leaving: Leaving): void;
  onCancel(): void;
}

/** The worst that is told of a cell. What is told of the whole row stands under its first column. */
const worstOf = (result: RowResult | undefined, column: GridColumn): Told | undefined => {
  const whole = column.column === 'Referral ID';
  const here = result?.problems.filter((problem) =>
    problem.column === undefined ? whole : problem.column === column.column,
  );
  return here?.find(({ severity }) => severity === 'error') ?? here?.find(({ severity }) => severity === 'warning');
};

/** Whether a row needs the height for texts under its cells. */
export const hasTexts = (result: RowResult | undefined): boolean =>
  result?.problems.some(({ severity }) => severity !== 'notice') ?? false;

export const GridRow = memo((props: GridRowProps) => {
  const { row, result, frozen, free, active, editing, idOf, labelOf, placeOf } = props;
  const styles = useGridStyles();

  const cell = (column: GridColumn, left?: number) => {
    const { index, use, width } = column;
    const isActive = active === index;
    const worst = worstOf(result, column);
    const isChanged = column.column !== undefined && result?.changes.some(({ column: name }) => name === column.column);
    const text = row.cells[index] ?? '';
    const id = idOf(row.row, index);
    return (
      <div
        key={index}
        id={id}
        role="gridcell"
        aria-colindex={placeOf(index) + 2}
        aria-readonly={use !== 'editable'}
        aria-selected={isActive}
        aria-invalid={worst?.severity === 'error' ? true : undefined}
        className={mergeClasses(
          styles.cell,
          left !== undefined && styles.free,
          use !== 'editable' && styles.quiet,
          isChanged && worst === undefined && styles.changed,
          worst?.severity === 'error' && styles.error,
          worst?.severity === 'warning' && styles.warning,
          isActive && styles.active,
        )}
        style={left === undefined ? { width } : { width, left }}
        title={text.length > 20 ? text : undefined}
        onClick={() => props.onPick(row.row, index, false)}
        onDoubleClick={() => props.onPick(row.row, index, true)}
      >
        <span className={styles.text}>{text}</span>
        {worst !== undefined && (
          <span
            className={mergeClasses(styles.problem, worst.severity === 'warning' && styles.warned)}
            title={worst.message}
          >
            {worst.message}
          </span>
        )}
        {isActive && editing !== undefined && (
          <CellEditor
            label={labelOf(column)}
            column={column.column}
            text={editing}
            onCommit={props.onCommit}
            onCancel={props.onCancel}
          />
        )}
      </div>
    );
  };

  return (
    <div
      role="row"
      aria-rowindex={props.ariaRow}
      className={styles.row}
      style={{ transform: `translateY(${props.top}px)`, height: props.height, width: props.width }}
    >
      <div role="presentation" className={styles.frozen}>
        <div
          role="rowheader"
          aria-colindex={1}
          className={mergeClasses(styles.cell, styles.number)}
          style={{ width: sizes.number }}
        >
          {row.row}
        </div>
        {frozen.map((column) => cell(column))}
      </div>
      {free.map(({ column, left }) => cell(column, left))}
    </div>
  );
});
