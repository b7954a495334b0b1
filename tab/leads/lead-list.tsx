import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowDownload16Regular } from '@fluentui/react-icons';
import type { LeadList as Answer } from '@marketplace-leads/shared/api/leads';
import { uploadRoutes } from '@marketplace-leads/shared/api/uploads';
import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useDownload } from '../shell/downloads.js';
import { Loading } from '../shell/loading.js';
import { Trouble } from '../shell/notice.js';
import { useSurroundings } from '../shell/surroundings.js';
import { LeadTable } from './lead-table.js';
import { filterParams, filtersIn, type ListQuery, lastSkip, wholeList } from './list-query.js';
import { Pager } from './pager.js';

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  none: { margin: `${tokens.spacingVerticalL} 0` },
});

interface LeadListProps {
  /** The answer to `query`, or while that is on its way, the one before. */
  answer: UseQueryResult<Answer>;
  query: ListQuery;
  open: string | undefined;
  onQuery(query: ListQuery): void;
}

/** How many leads fit, and a page of them; what there is to say where there are none. */
export const LeadList = ({
  answer: { data, error, refetch, isPlaceholderData },
  query,
  open,
  onQuery,
}: LeadListProps) => {
  const { say } = useSurroundings();
  const styles = useStyles();
  const download = useDownload();
  const { skip } = query;
  const last = data === undefined || isPlaceholderData ? skip : lastSkip(data.total);
  useEffect(() => {
    if (skip > last) onQuery({ ...query, skip: last });
  }, [skip, last, query, onQuery]);

  const trouble = error !== null && <Trouble error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return trouble || <Loading lines={8} />;
  const { total, leads } = data;
  const isNarrowed = filtersIn(query).length > 0 || query.q !== '' || query.view !== 'all';
  return (
    <>
      {trouble}
      <div className={styles.line}>
        <span role="status">{say('leads.found', { count: total })}</span>
        {total > 0 && (
          <Button
            size="small"
            appearance="subtle"
            icon={<ArrowDownload16Regular />}
            onClick={() => void download(uploadRoutes.downloadLeads, { query: filterParams(query) })}
          >
            {say('leads.download')}
          </Button>
        )}
      </div>
      {total === 0 ? (
        <div className={styles.none}>
          <p>{say(isNarrowed ? 'leads.noneFound' : 'leads.none')}</p>
          {isNarrowed && (
            <Button onClick={() => onQuery({ ...wholeList, sort: query.sort })}>{say('leads.showAll')}</Button>
          )}
        </div>
      ) : (
        <LeadTable leads={leads} query={query} open={open} isStale={isPlaceholderData} onQuery={onQuery} />
      )}
      <Pager skip={skip} total={total} onSkip={(next) => onQuery({ ...query, skip: next })} />
    </>
  );
};
