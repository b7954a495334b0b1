import { Button, makeStyles, mergeClasses, Select, tokens } from '@fluentui/react-components';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { LongList } from '../shell/long-list.js';
import { useSurroundings } from '../shell/surroundings.js';
import type { Found } from './problems.js';

const useStyles = makeStyles({
  section: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalS,
    alignContent: 'start',
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  open: {
    display: 'block',
    width: '100%',
    padding: 0,
    font: 'inherit',
    textAlign: 'start',
    color: 'inherit',
    background: 'none',
    border: 'none',
    cursor: 'pointer',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  place: { display: 'block', fontWeight: tokens.fontWeightSemibold },
  error: { borderLeft: `3px solid ${tokens.colorPaletteRedBorderActive}` },
  warning: { borderLeft: `3px solid ${tokens.colorPaletteDarkOrangeBorderActive}` },
  current: { outline: `2px solid ${tokens.colorBrandStroke1}`, outlineOffset: '-2px' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS, marginTop: tokens.spacingVerticalXS },
});

const keyOf = ({ row, column = '', code, message }: Found): string => `${row} ${column} ${code} ${message}`;

/** As many as are shown; the total is always told (rules 20). */
const mostShown = 1000;

interface ProblemListProps {
  problems: readonly Found[];
  current: Found | undefined;
  /** Goes to the cell of a problem. */
  onOpen(problem: Found): void;
  onLeaveOut(row: number): void;
  /** Says that a cell which looks damaged is meant so. */
  onMeant(problem: Found): void;
  onNext(step: 1 | -1): void;
}

/** The problems of a file side by side with its rows, each with the ways out of it. `n` and `p` go on and back. */
export const ProblemList = ({ problems, current, ...on }: ProblemListProps) => {
  const { say, format } = useSurroundings();
  const styles = useStyles();
  const [kind, setKind] = useState('');
  const kinds = useMemo(() => {
    const counts = new Map<string, { count: number; example: string }>();
    for (const { code, message } of problems) {
      counts.set(code, { count: (counts.get(code)?.count ?? 0) + 1, example: counts.get(code)?.example ?? message });
    }
    return [...counts].sort(([, one], [, other]) => other.count - one.count);
  }, [problems]);
  const isThere = kinds.some(([code]) => code === kind);
  const shown = useMemo(
    () => (isThere ? problems.filter(({ code }) => code === kind) : problems).slice(0, mostShown),
    [problems, kind, isThere],
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'n' || event.key === 'p') {
      event.preventDefault();
      on.onNext(event.key === 'n' ? 1 : -1);
    }
  };

  return (
    <section className={styles.section} aria-labelledby="problems" onKeyDown={onKeyDown}>
      <h2 id="problems" className={styles.title}>
        {problems.length === 0 ? say('problem.none') : say('problem.title', { count: problems.length })}
      </h2>
      {problems.length > 0 && (
        <Select
          size="small"
          aria-label={say('problem.kind')}
          value={isThere ? kind : ''}
          onChange={(_, { value }) => setKind(value)}
        >
          <option value="">{say('problem.allKinds', { count: kinds.length })}</option>
          {kinds.map(([code, { count, example }]) => (
            <option key={code} value={code}>
              {format.number(count)} × {example.length > 60 ? `${example.slice(0, 59)}…` : example}
            </option>
          ))}
        </Select>
      )}
      {problems.length > 0 && (
        <LongList
          label={say('problem.title', { count: problems.length })}
          items={shown}
          keyOf={keyOf}
          heightOf={() => 96}
          classOf={(problem) =>
            mergeClasses(
              problem.severity === 'error' ? styles.error : styles.warning,
              problem === current && styles.current,
            )
          }
        >
          {(problem) => (
            <>
              <button type="button" className={styles.open} onClick={() => on.onOpen(problem)}>
                <span className={styles.place}>
                  {say('problem.place', { row: problem.row, column: problem.column ?? say('problem.wholeRow') })}
                </span>
                {problem.severity === 'warning' && `${say('problem.look')} `}
                {problem.message}
              </button>
              {problem.severity === 'error' && (
                <div className={styles.actions}>
                  {problem.code === 'damaged' && (
                    <Button size="small" onClick={() => on.onMeant(problem)}>
                      {say('problem.meant')}
                    </Button>
                  )}
                  <Button size="small" appearance="subtle" onClick={() => on.onLeaveOut(problem.row)}>
                    {say('problem.leaveOut')}
                  </Button>
                </div>
              )}
            </>
          )}
        </LongList>
      )}
      {problems.length > mostShown && <p>{say('problem.shown', { most: mostShown })}</p>}
    </section>
  );
};
