import { makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useSurroundings } from '../shell/surroundings.js';
import type { DecidedRow } from './effective-row.js';
import type { Decision } from './work.js';

const useStyles = makeStyles({
  list: {
    position: 'relative',
    overflow: 'auto',
    maxHeight: '60vh',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    background: tokens.colorNeutralBackground1,
  },
  inner: { position: 'relative', margin: 0, padding: 0, listStyleType: 'none' },
  item: {
    position: 'absolute',
    top: 0,
    left: 0,
    right: 0,
    boxSizing: 'border-box',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground2 },
  changes: { margin: 0, paddingLeft: tokens.spacingHorizontalL },
  old: { textDecorationLine: 'line-through', color: tokens.colorNeutralForeground2 },
  error: { color: tokens.colorStatusDangerForeground1 },
});

interface PreviewRowsProps {
  rows: readonly DecidedRow[];
  decisions: readonly Decision[];
  onDecide(decision: Decision): void;
}

type Change = DecidedRow['written'][number];

/** A text as it is quoted: what is blank has a word for it, and what is long is cut. */
const useQuoted = (): ((text: string) => string) => {
  const { say } = useSurroundings();
  return (text) => (text === '' ? say('preview.blank') : text.length > 200 ? `${text.slice(0, 199)}…` : text);
};

const Conflict = ({
  row,
  change,
  decisions,
  onDecide,
}: { row: number; change: Change } & Omit<PreviewRowsProps, 'rows'>) => {
  const { say } = useSurroundings();
  const quoted = useQuoted();
  const { column, to, theirs = '' } = change;
  const take = decisions.find((decision) => decision.row === row && decision.column === column)?.take;
  return (
    <RadioGroup
      aria-label={say('conflict.which', { row, column })}
      value={take ?? ''}
      onChange={(_, { value }) => onDecide({ row, column, take: value === 'mine' ? 'mine' : 'theirs' })}
    >
      <Radio value="theirs" label={say('conflict.theirs', { text: quoted(theirs) })} />
      <Radio value="mine" label={say('conflict.mine', { text: quoted(to) })} />
    </RadioGroup>
  );
};

/** Lead by lead: old → new, why a row is not sent, and whose value counts where somebody else was there meanwhile. */
export const PreviewRows = ({ rows, decisions, onDecide }: PreviewRowsProps) => {
  const { say } = useSurroundings();
  const styles = useStyles();
  const quoted = useQuoted();
  const scroll = useRef<HTMLElement>(null);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => 48 + 24 * (rows[index]?.row.changes.length ?? 0),
    getItemKey: (index) => rows[index]?.row.row ?? index,
    overscan: 8,
    useFlushSync: false,
  });
  if (rows.length === 0) return <p>{say('preview.noRows')}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
    <section ref={scroll} aria-label={say('preview.rows')} tabIndex={0} className={styles.list}>
      <ul className={styles.inner} style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map(({ index, start, key }) => {
          const decided = rows[index];
          if (decided === undefined) return null;
          const { row, outcome } = decided;
          const errors = row.problems.filter(({ severity }) => severity === 'error');
          return (
            <li
              key={key}
              ref={list.measureElement}
              data-index={index}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              className={styles.item}
              style={{ transform: `translateY(${start}px)` }}
            >
              <div>
                <span className={styles.name}>{row.customer ?? row.referralId ?? say('preview.unknown')}</span>{' '}
                <span className={styles.quiet}>
                  · {say('problem.row', { row: row.row })} · {say(`outcome.${outcome}`)}
                </span>
              </div>
              {outcome === 'refused' && (
                <ul className={styles.changes}>
                  {errors.map(({ column, message }) => (
                    <li key={`${column ?? ''} ${message}`} className={styles.error}>
                      {column === undefined ? message : `${column}: ${message}`}
                    </li>
                  ))}
                </ul>
              )}
              {outcome !== 'refused' && row.changes.length > 0 && (
                <ul className={styles.changes}>
                  {row.changes.map((change) => (
                    <li key={change.column}>
                      {change.column}:{' '}
                      {change.base === undefined ? (
                        <>
                          <span className={styles.old}>{quoted(change.from)}</span> → {quoted(change.to)}
                        </>
                      ) : (
                        <Conflict row={row.row} change={change} decisions={decisions} onDecide={onDecide} />
                      )}
                    </li>
                  ))}
                </ul>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
};
