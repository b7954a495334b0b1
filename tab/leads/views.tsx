import { makeStyles, Tab, TabList } from '@fluentui/react-components';
import type { LeadList } from '@marketplace-leads/shared/api/leads';
import { leadViews } from '@marketplace-leads/shared/lead/lead-filter';
import { useSurroundings } from '../shell/surroundings.js';
import type { ListQuery } from './list-query.js';

const useStyles = makeStyles({ views: { flexWrap: 'wrap' } });

interface ViewsProps {
  view: ListQuery['view'];
  /** How many leads each view has under the same filters; undefined while nobody knows. */
  counts: LeadList['counts'] | undefined;
  onView(view: ListQuery['view']): void;
}

/** All, new, mine, late and closed leads, as tabs. */
export const Views = ({ view, counts, onView }: ViewsProps) => {
  const { say, format } = useSurroundings();
  const styles = useStyles();
  return (
    <TabList
      className={styles.views}
      aria-label={say('leads.views')}
      size="small"
      selectedValue={view}
      onTabSelect={(_, { value }) => onView(leadViews.find((one) => one === value) ?? 'all')}
    >
      {leadViews.map((one) => (
        <Tab key={one} value={one}>
          {say(`leads.view.${one}`)}
          {counts !== undefined && ` (${format.number(counts[one])})`}
        </Tab>
      ))}
    </TabList>
  );
};
