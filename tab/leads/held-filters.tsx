import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Dismiss12Regular } from '@fluentui/react-icons';
import type { LeadList } from '@marketplace-leads/shared/api/leads';
import { useId } from 'react';
import { useSurroundings } from '../shell/surroundings.js';
import { useLeadWords } from './lead-words.js';
import { type FilterName, filtersIn, type ListQuery } from './list-query.js';

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  list: { display: 'contents', listStyleType: 'none' },
  chip: { maxWidth: '100%', fontWeight: tokens.fontWeightRegular, overflowWrap: 'anywhere', textAlign: 'start' },
});

interface HeldFiltersProps {
  query: ListQuery;
  options: LeadList['options'] | undefined;
  onChange(part: Pick<ListQuery, 'filters'> & Partial<Pick<ListQuery, 'q'>>): void;
  /** The last one was taken away, and with it the button that had the focus. */
  onNone(): void;
}

const optionsOf = (options: LeadList['options'] | undefined, name: FilterName) =>
  name === 'from' || name === 'to' ? undefined : options?.[name];

/** Which filters hold, each with a way to take it away; nothing while there are none. */
export const HeldFilters = ({ query, options, onChange, onNone }: HeldFiltersProps) => {
  const { say } = useSurroundings();
  const styles = useStyles();
  const words = useLeadWords();
  const clearId = useId();
  const held = filtersIn(query);
  if (held.length === 0 && query.q === '') return null;
  const remove = (name: FilterName): void => {
    onChange({ filters: { ...query.filters, [name]: '' } });
    if (held.length === 1 && query.q === '') onNone();
    else document.getElementById(clearId)?.focus();
  };
  const clear = (): void => {
    onChange({ filters: {}, q: '' });
    onNone();
  };
  return (
    <div className={styles.line}>
      {held.length > 0 && (
        <ul className={styles.list} aria-label={say('leads.held')}>
          {held.map(({ name, value }) => {
            const text = `${say(`leads.filter.${name}`)}: ${words.filter(name, value, optionsOf(options, name))}`;
            return (
              <li key={name}>
                <Button
                  className={styles.chip}
                  size="small"
                  shape="circular"
                  icon={<Dismiss12Regular />}
                  iconPosition="after"
                  aria-label={say('leads.remove', { filter: text })}
                  onClick={() => remove(name)}
                >
                  {text}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      <Button id={clearId} size="small" appearance="subtle" onClick={clear}>
        {say('leads.clear')}
      </Button>
    </div>
  );
};
