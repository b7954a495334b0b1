import { Button, makeStyles, mergeClasses, SearchBox, tokens } from '@fluentui/react-components';
import { leadRoutes } from '@marketplace-leads/shared/api/leads';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { goTo } from '../shell/route.js';
import { useSurroundings } from '../shell/surroundings.js';
import { Filters } from './filters.js';
import { HeldFilters } from './held-filters.js';
import { LeadList } from './lead-list.js';
import { LeadPanel } from './lead-panel.js';
import { filtersIn, keepQuery, keptQuery, type ListQuery, listParams, longestSearch } from './list-query.js';
import { useSettled } from './use-settled.js';
import { Views } from './views.js';

const useStyles = makeStyles({
  page: { display: 'grid', gap: tokens.spacingVerticalM, gridTemplateColumns: 'minmax(0, 1fr)', alignContent: 'start' },
  withPanel: {
    display: 'grid',
    gap: tokens.spacingHorizontalXL,
    alignItems: 'start',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(24rem, 40%)',
    '@media (max-width: 959px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  behind: { '@media (max-width: 959px)': { display: 'none' } },
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  search: { flex: '1 1 12rem', maxWidth: '24rem', minWidth: 0 },
});

/** How often somebody who only looks on is told of new leads. */
const lookEveryMs = 30_000;

const titleId = 'leads-title';

/** Puts the focus back to the row of a lead that was open, however it was closed; to the top where it fits no more. */
const useFocusBack = (item: string | undefined): void => {
  const before = useRef(item);
  useEffect(() => {
    if (item === undefined && before.current !== undefined) {
      const row = document.getElementById(`lead-${before.current}`);
      (row ?? document.getElementById(titleId))?.focus();
    }
    before.current = item;
  }, [item]);
};

/** Leads as a list with Partner Center's filters; one of them opens beside it, or in its place where there is no room. */
export const LeadsPage = ({ item }: { item: string | undefined }) => {
  const { server, say } = useSurroundings();
  const styles = useStyles();
  const filterId = useId();
  const [query, setQuery] = useState<ListQuery>(keptQuery);
  const [areFiltersOpen, openFilters] = useState(false);
  const asked = { ...query, q: useSettled(query.q) };
  useEffect(() => keepQuery(query), [query]);
  useFocusBack(item);
  const answer = useQuery({
    queryKey: ['leads', listParams(asked)],
    queryFn: ({ signal }) => server.ask(leadRoutes.leads, { query: listParams(asked), signal }),
    placeholderData: keepPreviousData,
    refetchInterval: lookEveryMs,
  });
  const { counts, options } = answer.data ?? {};
  const change = (part: Partial<ListQuery>): void => setQuery((now) => ({ ...now, skip: 0, ...part }));
  const held = filtersIn(query).length;
  const isOpen = item !== undefined;
  return (
    <div className={isOpen ? styles.withPanel : styles.page}>
      <div className={mergeClasses(styles.page, isOpen && styles.behind)}>
        <h1 id={titleId} tabIndex={-1} className="visually-hidden">
          {say('leads.title')}
        </h1>
        <Views view={query.view} counts={counts} onView={(view) => change({ view })} />
        <div className={styles.tools}>
          <SearchBox
            className={styles.search}
            aria-label={say('leads.search')}
            placeholder={say('leads.search')}
            maxLength={longestSearch}
            value={query.q}
            onChange={(_, { value }) => change({ q: value })}
          />
          <Button id={filterId} aria-expanded={areFiltersOpen} onClick={() => openFilters(!areFiltersOpen)}>
            {held === 0 ? say('leads.filters') : say('leads.filtersOn', { count: held })}
          </Button>
        </div>
        {areFiltersOpen && (
          <Filters filters={query.filters} options={options} onChange={(filters) => change({ filters })} />
        )}
        <HeldFilters
          query={query}
          options={options}
          onChange={change}
          onNone={() => document.getElementById(filterId)?.focus()}
        />
        <LeadList answer={answer} query={query} open={item} onQuery={setQuery} />
      </div>
      {isOpen && <LeadPanel key={item} id={item} onClose={() => goTo('leads')} />}
    </div>
  );
};
