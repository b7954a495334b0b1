import { makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { visibleText } from '@marketplace-leads/shared/lead/visible-text';
import { LongList } from '../shell/long-list.js';
import { useSurroundings } from '../shell/surroundings.js';
import type { DecidedRow } from './effective-row.js';
import type { Decision } from './work.js';

const useStyles = makeStyles({
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

const PreviewRow = ({ decided, decisions, onDecide }: { decided: DecidedRow } & Omit<PreviewRowsProps, 'rows'>) => {
  const { say } = useSurroundings();
  const styles = useStyles();
  const quoted = useQuoted();
  const { row, outcome } = decided;
  const errors = row.problems.filter(({ severity }) => severity === 'error');
  return (
    <>
      <div>
        <span className={styles.name}>
          {visibleText(row.customer ?? '') || row.referralId || say('preview.unknown')}
        </span>{' '}
        <span className={styles.quiet}>
          · {say('problem.row', { row: row.row })} · {say(`outcome.${outcome}`)}
        </span>
      </div>
      {outcome === 'refused' ? (
        <ul className={styles.changes}>
          {errors.map(({ column, message }) => (
            <li key={`${column ?? ''} ${message}`} className={styles.error}>
              {column === undefined ? message : `${column}: ${message}`}
            </li>
          ))}
        </ul>
      ) : (
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
    </>
  );
};

/** Lead by lead: old → new, why a row is not sent, and whose value counts where somebody else was there meanwhile. */
export const PreviewRows = ({ rows, ...decided }: PreviewRowsProps) => {
  const { say } = useSurroundings();
  if (rows.length === 0) return <p>{say('preview.noRows')}</p>;
  return (
    <LongList
      label={say('preview.rows')}
      items={rows}
      keyOf={({ row }) => row.row}
      heightOf={({ row }) => 48 + 24 * row.changes.length}
    >
      {(row) => <PreviewRow decided={row} {...decided} />}
    </LongList>
  );
};
