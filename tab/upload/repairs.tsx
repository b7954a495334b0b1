import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Told } from '../check/protocol.js';
import { useSurroundings } from '../shell/surroundings.js';
import type { Repair } from './problems.js';

const useStyles = makeStyles({
  list: { margin: `${tokens.spacingVerticalXS} 0`, paddingLeft: tokens.spacingHorizontalXL },
});

/** What was repaired or left alone without being asked, in words: of the whole file, and of its cells by kind. */
export const Repairs = ({ ofFile, ofCells }: { ofFile: readonly Told[]; ofCells: readonly Repair[] }) => {
  const { say, format } = useSurroundings();
  const styles = useStyles();
  const [isOpen, setOpen] = useState(false);
  const count = ofFile.length + ofCells.reduce((sum, repair) => sum + repair.count, 0);
  if (count === 0) return null;
  return (
    <div>
      <Button size="small" appearance="subtle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {say('repair.title', { count })}
      </Button>
      {isOpen && (
        <ul className={styles.list}>
          {ofFile.map(({ code, message, column }) => (
            <li key={`${code} ${column ?? ''} ${message}`}>{message}</li>
          ))}
          {ofCells.map((repair) => (
            <li key={repair.code}>
              {repair.count > 1 && `${format.number(repair.count)} × `}
              {say('problem.place', { row: repair.row, column: repair.column ?? say('problem.wholeRow') })}:{' '}
              {repair.example}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
