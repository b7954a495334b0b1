import { Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import { type LeadList, optionNames } from '@marketplace-leads/shared/api/leads';
import { useSurroundings } from '../shell/surroundings.js';
import { useLeadWords } from './lead-words.js';
import type { FilterName, ListQuery } from './list-query.js';

const useStyles = makeStyles({
  filters: {
    display: 'grid',
    gap: tokens.spacingHorizontalM,
    gridTemplateColumns: 'repeat(auto-fill, minmax(9rem, 1fr))',
    margin: 0,
    minInlineSize: 0,
    '& > *': { minWidth: 0 },
    '& .fui-Select, & .fui-Input': { minWidth: 0, width: '100%' },
    '& select, & input': { minWidth: 0, width: '100%', textOverflow: 'ellipsis' },
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
});

interface FiltersProps {
  filters: ListQuery['filters'];
  options: LeadList['options'] | undefined;
  onChange(filters: ListQuery['filters']): void;
}

/** Partner Center's filters, each with the values that occur among the leads that the person may see. */
export const Filters = ({ filters, options, onChange }: FiltersProps) => {
  const { say, format } = useSurroundings();
  const styles = useStyles();
  const words = useLeadWords();
  const set =
    (name: FilterName) =>
    (_: unknown, { value }: { value: string }) =>
      onChange({ ...filters, [name]: value });
  return (
    <fieldset className={styles.filters} aria-label={say('leads.filters')}>
      {optionNames.map((name) => {
        const known = options?.[name] ?? [];
        const special = name === 'assignee' ? ['me', 'none'] : [];
        const chosen = filters[name] ?? '';
        const isKnown = chosen === '' || special.includes(chosen) || known.some(({ value }) => value === chosen);
        return (
          <Field key={name} label={say(`leads.filter.${name}`)} size="small">
            <Select size="small" value={chosen} onChange={set(name)}>
              <option value="">{say('leads.any')}</option>
              {!isKnown && <option value={chosen}>{words.filter(name, chosen)}</option>}
              {special.map((value) => (
                <option key={value} value={value}>
                  {words.filter(name, value)}
                </option>
              ))}
              {known.map(({ value, count }) => (
                <option key={value} value={value}>
                  {words.filter(name, value, known)} ({format.number(count)})
                </option>
              ))}
            </Select>
          </Field>
        );
      })}
      {(['from', 'to'] as const).map((name) => (
        <Field key={name} label={say(`leads.filter.${name}`)} size="small">
          <Input
            size="small"
            type="date"
            // Without a limit browsers take years of six digits, which are no dates to anybody else.
            input={{ max: '9999-12-31' }}
            value={filters[name] ?? ''}
            onChange={set(name)}
          />
        </Field>
      ))}
    </fieldset>
  );
};
