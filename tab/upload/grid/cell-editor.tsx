import { makeStyles, tokens } from '@fluentui/react-components';
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';

const useStyles = makeStyles({
  input: {
    position: 'absolute',
    inset: 0,
    zIndex: 3,
    boxSizing: 'border-box',
    width: '100%',
    height: '100%',
    padding: `0 ${tokens.spacingHorizontalS}`,
    font: 'inherit',
    color: tokens.colorNeutralForeground1,
    background: tokens.colorNeutralBackground1,
    border: `2px solid ${tokens.colorBrandStroke1}`,
    outline: 'none',
  },
  area: { height: 'max(100%, 8rem)', padding: tokens.spacingHorizontalS, resize: 'both' },
});

/** What a cell of these columns is usually one of. */
const choices: Readonly<Record<string, readonly string[]>> = {
  'Partner Referral Status': ['New', 'Active', 'Closed'],
  'Partner Referral Substatus': ['Pending', 'Accepted', 'Won', 'Lost', 'Declined', 'Error'],
  'Marketplace Purchase Intent': ['Yes', 'No', 'HaveNotDecided'],
};

export type Leaving = 'down' | 'right' | 'left' | 'stay';

interface CellEditorProps {
  label: string;
  column: string | undefined;
  /** What the cell holds, or what was typed to begin with. */
  text: string;
  /** What was typed and where to go next. */
  onCommit(text: string, leaving: Leaving): void;
  onCancel(): void;
}

/** The cell's own input: Enter takes it and goes down, Tab goes right, Escape leaves the cell as it was. */
export const CellEditor = ({ label, column = '', text, onCommit, onCancel }: CellEditorProps) => {
  const styles = useStyles();
  const list = useId();
  const [typed, setTyped] = useState(text);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const left = useRef(false);
  // Before the next key can come.
  useLayoutEffect(() => {
    const { current } = field;
    current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
  }, []);

  const commit = (leaving: Leaving): void => {
    if (left.current) return;
    left.current = true;
    onCommit(typed, leaving);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Enter' && !event.altKey && !(event.shiftKey && column === 'Notes')) {
      event.preventDefault();
      commit('down');
    } else if (event.key === 'Tab') {
      event.preventDefault();
      commit(event.shiftKey ? 'left' : 'right');
    } else if (event.key === 'Escape') {
      event.preventDefault();
      left.current = true;
      onCancel();
    }
  };
  const shared = {
    ref: field,
    'aria-label': label,
    value: typed,
    onKeyDown,
    onBlur: () => commit('stay'),
  };
  if (column === 'Notes' || typed.includes('\n')) {
    return (
      <textarea
        {...shared}
        className={`${styles.input} ${styles.area}`}
        onChange={({ target }) => setTyped(target.value)}
      />
    );
  }
  const options = choices[column];
  return (
    <>
      <input
        {...shared}
        className={styles.input}
        onChange={({ target }) => setTyped(target.value)}
        list={options && list}
      />
      {options !== undefined && (
        <datalist id={list}>
          {options.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      )}
    </>
  );
};
