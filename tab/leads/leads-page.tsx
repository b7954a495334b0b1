import { Button, makeStyles, SearchBox, Tab, TabList, tokens } from '@fluentui/react-components';
import { leadRoutes } from '@marketplace-leads/shared/api/leads';
import { uploadRoutes } from '@marketplace-leads/shared/api/uploads';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useDownload } from '../shell/downloads.js';
import { Loading } from '../shell/loading.js';
import { Trouble } from '../shell/notice.js';
import { goTo } from '../shell/route.js';
import { useSurroundings } from '../shell/surroundings.js';
import { Filters } from './filters.js';
import { LeadTable } from './lead-table.js';
import {
  filterCount,
  filterParams,
  keepQuery,
  keptQuery,
  type ListQuery,
  listParams,
  pageSize,
  wholeList,
} from './list-query.js';

const LeadPanel = lazy(async () => ({ default: (await import('./lead-panel.js')).LeadPanel }));

const useStyles = makeStyles({
  page: { display: 'grid', gap: tokens.spacingVerticalM, gridTemplateColumns: 'minmax(0, 1fr)' },
  withPanel: {
    display: 'grid',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(22rem, 2fr)',
    '@media (max-width: 960px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  behind: { '@media (max-width: 960px)': { display: 'none' } },
  tools: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    '& > *': { maxWidth: '100%' },
  },
  views: { flexWrap: 'wrap' },
});

const views = ['all', 'new', 'mine', 'late', 'closed'] as const;

/** How long after the last letter a search begins. */
const typingMs = 300;

/** The search that is asked for: what was typed, once the person has paused. */
const useSettled = (text: string): string => {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), typingMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
};

/** Leads as a list with Partner Center's filters; one of them opens beside it, or in its place where there is no room. */
export const LeadsPage = ({ item }: { item: string | undefined }) => {
  const { server, say, format } = useSurroundings();
  const styles = useStyles();
  const download = useDownload();
  const [query, setQuery] = useState<ListQuery>(keptQuery);
  const [areFiltersOpen, openFilters] = useState(filterCount(query) > 0);
  const asked = { ...query, q: useSettled(query.q) };
  useEffect(() => keepQuery(query), [query]);
  const { data, error, refetch } = useQuery({
    queryKey: ['leads', listParams(asked)],
    queryFn: ({ signal }) => server.ask(leadRoutes.leads, { query: listParams(asked), signal }),
    placeholderData: keepPreviousData,
  });
  const change = (part: Partial<ListQuery>): void => setQuery((now) => ({ ...now, skip: 0, ...part }));
  const close = (): void => {
    goTo('leads');
    // Where the person came from, once the list is shown again.
    requestAnimationFrame(() => document.getElementById(`lead-${item}`)?.focus());
  };
  const isNarrowed = filterCount(query) > 0 || query.q !== '' || query.view !== 'all';

  const list = () => {
    if (data === undefined) {
      return error === null ? <Loading lines={8} /> : <Trouble error={error} onRetry={() => void refetch()} />;
    }
    const { total, leads } = data;
    const { skip } = query;
    return (
      <>
        {error !== null && <Trouble error={error} onRetry={() => void refetch()} />}
        <div className={styles.tools}>
          <span role="status">{say('leads.found', { count: total })}</span>
          <Button
            size="small"
            appearance="subtle"
            onClick={() => void download(uploadRoutes.downloadLeads, { query: filterParams(asked) })}
          >
            {say('leads.download')}
          </Button>
        </div>
        {leads.length === 0 ? (
          <p>{say(isNarrowed ? 'leads.noneFound' : 'leads.none')}</p>
        ) : (
          <LeadTable leads={leads} query={query} open={item} onQuery={setQuery} />
        )}
        {total > pageSize && (
          <div className={styles.tools}>
            <Button disabled={skip === 0} onClick={() => change({ skip: Math.max(0, skip - pageSize) })}>
              {say('leads.previous')}
            </Button>
            <span>
              {say('leads.range', {
                from: format.number(skip + 1),
                to: format.number(Math.min(total, skip + pageSize)),
                total: format.number(total),
              })}
            </span>
            <Button disabled={skip + pageSize >= total} onClick={() => change({ skip: skip + pageSize })}>
              {say('leads.next')}
            </Button>
          </div>
        )}
      </>
    );
  };

  const panel = item !== undefined && (
    <Suspense fallback={<Loading lines={6} />}>
      <LeadPanel key={item} id={item} onClose={close} />
    </Suspense>
  );
  const count = filterCount(query);
  return (
    <div className={item === undefined ? styles.page : styles.withPanel}>
      <div className={`${styles.page} ${item === undefined ? '' : styles.behind}`}>
        <h1 className="visually-hidden">{say('leads.title')}</h1>
        <TabList
          className={styles.views}
          aria-label={say('leads.views')}
          size="small"
          selectedValue={query.view}
          onTabSelect={(_, { value }) => change({ view: views.find((view) => view === value) ?? 'all' })}
        >
          {views.map((view) => (
            <Tab key={view} value={view}>
              {say(`leads.view.${view}`)}
              {data !== undefined && ` (${format.number(data.counts[view])})`}
            </Tab>
          ))}
        </TabList>
        <div className={styles.tools}>
          <SearchBox
            aria-label={say('leads.search')}
            placeholder={say('leads.search')}
            value={query.q}
            onChange={(_, { value }) => change({ q: value })}
          />
          <Button aria-expanded={areFiltersOpen} onClick={() => openFilters(!areFiltersOpen)}>
            {count === 0 ? say('leads.filters') : say('leads.filtersOn', { count })}
          </Button>
          {isNarrowed && (
            <Button appearance="subtle" onClick={() => setQuery(wholeList)}>
              {say('leads.clear')}
            </Button>
          )}
        </div>
        {areFiltersOpen && (
          <Filters query={query} options={data?.options} onChange={(filters) => change({ filters })} />
        )}
        {list()}
      </div>
      {panel}
    </div>
  );
};
