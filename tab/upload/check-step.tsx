import { Button, makeStyles, Select, Switch, tokens } from '@fluentui/react-components';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Check, CheckView } from '../check/open-check.js';
import { Loading } from '../shell/loading.js';
import { Notice } from '../shell/notice.js';
import { usePageStyles } from '../shell/page-styles.js';
import { useSurroundings } from '../shell/surroundings.js';
import { useNarrow } from '../shell/use-narrow.js';
import { CheckSummary } from './check-summary.js';
import { type CellAt, Grid, type GridHandle } from './grid/grid.js';
import { columnsThatMatter, type GridColumn, gridColumns } from './grid/grid-columns.js';
import { ProblemList } from './problem-list.js';
import { type Found, nextProblem, problemsOf, refusedRows, repairsOf } from './problems.js';
import { Repairs } from './repairs.js';
import { blockStep, cellStep, leaveOutStep, putBackStep } from './row-steps.js';
import { useShownRows } from './use-shown-rows.js';
import { redone, stepAt, undone, type Work, withMeant, withStep } from './work.js';
import type { WorkStore } from './work-store.js';

const useStyles = makeStyles({
  spread: { flexGrow: 1 },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 20rem',
    gap: tokens.spacingHorizontalM,
    alignItems: 'start',
    '@media (max-width: 960px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  hint: { margin: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

interface CheckStepProps {
  name: string;
  work: Work;
  view: CheckView;
  check: Check;
  update: WorkStore['update'];
  onDiscard(): void;
  onKeepChanged(): void;
  onPreview(): void;
}

/** What was found in a file, and the file itself to mend it. */
export const CheckStep = ({ name, work, view, check, update, ...on }: CheckStepProps) => {
  const { say } = useSurroundings();
  const styles = { ...usePageStyles(), ...useStyles() };
  const isNarrow = useNarrow();
  const grid = useRef<GridHandle>(null);
  const [active, setActive] = useState<CellAt>();
  const [areAll, showAll] = useState(false);
  const [current, setCurrent] = useState<Found>();
  const [said, setSaid] = useState('');
  /** What a paste came to: it stays while the rows are checked again, or nobody would have time to hear it. */
  const pasted = useRef('');
  const tell = (text: string): void => {
    pasted.current = '';
    setSaid(text);
  };

  const leftOut = useMemo(() => {
    const now = new Map(work.steps.slice(0, work.position).flatMap((step) => step.map(({ row, to }) => [row, to])));
    return new Set([...now].flatMap(([row, to]) => (to === null ? [row] : [])));
  }, [work.steps, work.position]);
  const { rows, filter, setFilter } = useShownRows(view, leftOut);
  const all = useMemo(() => gridColumns(view.columns, view.rows), [view.columns, view.rows]);
  const columns = useMemo(() => (areAll ? all : columnsThatMatter(all, view.results)), [all, areAll, view.results]);
  const problems = useMemo(() => problemsOf(view, leftOut), [view, leftOut]);
  const errors = view.fileProblems.filter(({ severity }) => severity !== 'notice');
  const isRefused = errors.some(({ severity }) => severity === 'error');
  const tooMany = errors.some(({ code }) => code === 'tooManyRows');

  const indexOf = (column: string | undefined): number =>
    all.find((one) => one.column === (column ?? 'Referral ID'))?.index ?? all[0]?.index ?? 0;
  const open = (problem: Found, edit = false): void => {
    setCurrent(problem);
    grid.current?.goTo({ row: problem.row, index: indexOf(problem.column) }, edit);
    tell(
      `${say('problem.place', { row: problem.row, column: problem.column ?? say('problem.wholeRow') })}: ${problem.message}`,
    );
  };
  const onProblem = (step: 1 | -1): void => {
    const from = active === undefined ? undefined : { row: active.row, column: active.index };
    const next = nextProblem(problems, from, step, ({ column }) => indexOf(column));
    if (next === undefined) tell(say('problem.none'));
    else open(next);
  };
  const cellsOf = (row: number): readonly string[] => view.rows.find((one) => one.row === row)?.cells ?? [];
  const edit = (cell: CellAt, text: string): void => {
    pasted.current = '';
    update((now) => withStep(now, cellStep(cell.row, cellsOf(cell.row), cell.index, text)));
  };
  const paste = async (cell: CellAt, text: string): Promise<void> => {
    const block = await check.block(text);
    const { step, skipped } = blockStep(block, cell, rows, columns);
    pasted.current = [
      say('grid.pasted', { count: step.length }),
      ...(skipped === 0 ? [] : [say('grid.skipped', { count: skipped })]),
    ].join(' ');
    update((now) => withStep(now, step));
    setSaid(pasted.current);
  };
  const leaveOut = (row: number): void => {
    update((now) => withStep(now, leaveOutStep(row, cellsOf(row))));
    tell(say('grid.leftOut', { row }));
  };
  const takeBack = (which: 'undo' | 'redo'): void => {
    const step = stepAt(work, which);
    update(which === 'undo' ? undone : redone);
    const [first] = step ?? [];
    if (first !== undefined && active !== undefined) setActive({ ...active, row: first.row });
    tell(say(step === undefined ? 'grid.nothingMore' : `grid.${which}ne`));
  };
  const onReadOnly = ({ header, use }: GridColumn): void => {
    if (use !== 'editable') tell(`${header}: ${say(`grid.${use}`)}`);
  };

  // What became of the cell that somebody has just mended is told once it is checked again.
  const resultOfActive = active === undefined ? undefined : view.results.get(active.row);
  const wasActive = useRef(resultOfActive);
  useEffect(() => {
    if (wasActive.current?.row === resultOfActive?.row && wasActive.current !== resultOfActive) {
      const left = resultOfActive?.problems.find(({ severity }) => severity === 'error');
      if (resultOfActive !== undefined) {
        const result = left === undefined ? say('grid.rowFine', { row: resultOfActive.row }) : left.message;
        setSaid([pasted.current, result].filter((text) => text !== '').join(' '));
      }
    }
    wasActive.current = resultOfActive;
  }, [resultOfActive, say]);

  if (view.phase === 'reading' && view.rows.length === 0) return <Loading />;
  const refused = refusedRows(view, leftOut);
  const total = view.rowCount - leftOut.size;
  return (
    <section className={styles.page} aria-labelledby="check" aria-busy={view.busy || view.phase !== 'compared'}>
      <CheckSummary name={name} view={view} total={total} refused={refused} leftOut={leftOut.size} />
      {view.phase === 'failed' && <Notice intent="error">{say('check.failed')}</Notice>}
      {errors.map(({ code, column, message, severity }) => (
        <Notice key={`${code} ${column ?? ''} ${message}`} intent={severity === 'error' ? 'error' : 'warning'}>
          {column !== undefined && <strong>{column}: </strong>}
          {message}
        </Notice>
      ))}
      {tooMany && view.phase === 'compared' && (
        <div>
          <Button appearance="primary" onClick={on.onKeepChanged}>
            {say('check.keepChanged')}
          </Button>
        </div>
      )}
      <Repairs
        ofFile={view.fileProblems.filter(({ severity }) => severity === 'notice')}
        ofCells={repairsOf(view, leftOut)}
      />
      <div className={styles.tools}>
        <Button
          appearance="primary"
          disabled={isRefused || view.phase !== 'compared' || view.busy || total === 0}
          onClick={on.onPreview}
        >
          {say('check.preview')}
        </Button>
        {problems.length > 0 && (
          <Button onClick={() => onProblem(1)} aria-keyshortcuts="F8">
            {say('problem.next')}
          </Button>
        )}
        <Button disabled={work.position === 0} aria-keyshortcuts="Control+Z" onClick={() => takeBack('undo')}>
          {say('grid.undo')}
        </Button>
        <Button
          disabled={work.position === work.steps.length}
          aria-keyshortcuts="Control+Y"
          onClick={() => takeBack('redo')}
        >
          {say('grid.redo')}
        </Button>
        {leftOut.size > 0 && (
          <Button onClick={() => update((now) => withStep(now, putBackStep([...leftOut], cellsOf)))}>
            {say('grid.putBack', { count: leftOut.size })}
          </Button>
        )}
        <span className={styles.spread} />
        <Button appearance="subtle" onClick={on.onDiscard}>
          {say('check.discard')}
        </Button>
      </div>
      {view.rows.length > 0 && (
        <>
          <div className={styles.tools}>
            <Select
              size="small"
              aria-label={say('grid.filter')}
              value={filter}
              onChange={(_, { value }) => setFilter(value === 'problems' || value === 'changes' ? value : 'all')}
            >
              <option value="all">{say('grid.all')}</option>
              <option value="problems">{say('grid.problems')}</option>
              <option value="changes">{say('grid.changes')}</option>
            </Select>
            <Switch
              checked={areAll}
              label={say('grid.allColumns', { count: all.length })}
              onChange={(_, { checked }) => showAll(checked)}
            />
          </div>
          <div className={styles.columns}>
            <div className={styles.page}>
              {rows.length === 0 ? (
                <p>{say(filter === 'changes' ? 'grid.noChanges' : 'problem.none')}</p>
              ) : (
                <Grid
                  ref={grid}
                  label={say('grid.label', { name })}
                  rows={rows}
                  results={view.results}
                  columns={columns}
                  isNarrow={isNarrow}
                  active={active}
                  onActive={setActive}
                  onEdit={edit}
                  onPaste={(cell, text) => void paste(cell, text)}
                  onUndo={() => takeBack('undo')}
                  onRedo={() => takeBack('redo')}
                  onProblem={onProblem}
                  onLeaveOut={leaveOut}
                  onReadOnly={onReadOnly}
                />
              )}
              <p className={styles.hint}>{say('grid.keys')}</p>
            </div>
            <ProblemList
              problems={problems}
              current={current}
              onOpen={(problem) => open(problem)}
              onLeaveOut={leaveOut}
              onMeant={({ row, column = '' }) => update((now) => withMeant(now, { row, column }, true))}
              onNext={onProblem}
            />
          </div>
        </>
      )}
      <div role="status" className="visually-hidden">
        {said}
      </div>
    </section>
  );
};
