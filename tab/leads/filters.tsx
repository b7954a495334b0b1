import { Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import { type LeadList, optionNames } from '@marketplace-leads/shared/api/leads';
import { useSurroundings } from '../shell/surroundings.js';
import type { ListQuery } from './list-query.js';

const useStyles = makeStyles({
  filters: {
    display: 'grid',
    gap: tokens.spacingHorizontalM,
    gridTemplateColumns: 'repeat(auto-fill, minmax(9rem, 1fr))',
    margin: 0,
    minInlineSize: 0,
    '& > *': { minWidth: 0 },
    '& select, & input': { minWidth: 0, width: '100%' },
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
});

interface FiltersProps {
  query: ListQuery;
  options: LeadList['options'] | undefined;
  onChange(filters: ListQuery['filters']): void;
}

/** Partner Center's filters, each with the values that occur among the leads that the person may see. */
export const Filters = ({ query: { filters }, options, onChange }: FiltersProps) => {
  const { say, format } = useSurroundings();
  const styles = useStyles();
  return (
    <fieldset className={styles.filters} aria-label={say('leads.filters')}>
      {optionNames.map((name) => {
        const known = options?.[name] ?? [];
        const chosen = filters[name] ?? '';
        const isKnown = chosen === '' || known.some(({ value }) => value === chosen);
        return (
          <Field key={name} label={say(`leads.filter.${name}`)} size="small">
            <Select size="small" value={chosen} onChange={(_, { value }) => onChange({ ...filters, [name]: value })}>
              <option value="">{say('leads.any')}</option>
              {!isKnown && <option value={chosen}>{chosen}</option>}
              {known.map(({ value, label, count }) => (
                <option key={value} value={value}>
                  {label ?? value} ({format.number(count)})
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
            value={filters[name] ?? ''}
            onChange={(_, { value }) => onChange({ ...filters, [name]: value })}
          />
        </Field>
      ))}
    </fieldset>
  );
};
