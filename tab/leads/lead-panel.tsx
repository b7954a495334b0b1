import { Button, Link, makeStyles, tokens } from '@fluentui/react-components';
import { leadRoutes } from '@marketplace-leads/shared/api/leads';
import type { Entry, Lead } from '@marketplace-leads/shared/lead/lead';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { ServerError } from '../server/server-error.js';
import { Loading } from '../shell/loading.js';
import { Notice, Trouble } from '../shell/notice.js';
import { goTo } from '../shell/route.js';
import { useSurroundings } from '../shell/surroundings.js';
import { en } from '../texts/en.js';
import { LeadCard } from './lead-card.js';

const useStyles = makeStyles({
  panel: { display: 'grid', gap: tokens.spacingVerticalM, gridTemplateColumns: 'minmax(0, 1fr)' },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  small: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalXL },
});

type What = keyof typeof en.leads.what;
const isWhat = (what: string): what is What => what in en.leads.what;

const History = ({ entries }: { entries: readonly Entry[] }) => {
  const { say, format } = useSurroundings();
  const styles = useStyles();
  return (
    <section aria-labelledby="history">
      <h3 id="history" className={styles.small}>
        {say('leads.history')}
      </h3>
      {entries.length === 0 && <p>{say('leads.noHistory')}</p>}
      <ul className={styles.list}>
        {entries.toReversed().map(({ version, at, by, what }) => (
          <li key={version}>
            {say(`leads.what.${isWhat(what) ? what : 'other'}`)} ·{' '}
            {by.kind === 'person' ? by.name : say('leads.inPartnerCenter')} · {format.moment(at)}
          </li>
        ))}
      </ul>
    </section>
  );
};

const Related = ({ related }: Pick<Lead, 'related'>) => {
  const { say, format } = useSurroundings();
  const styles = useStyles();
  if (related.length === 0) return null;
  return (
    <section aria-labelledby="related">
      <h3 id="related" className={styles.small}>
        {say('leads.related')}
      </h3>
      <ul className={styles.list}>
        {related.map(({ id, name, createdAt, assignee }) => (
          <li key={id}>
            <Link as="button" onClick={() => goTo('leads', id)}>
              {name}
            </Link>{' '}
            · {format.moment(createdAt)}
            {assignee !== undefined && ` · ${assignee.name}`}
          </li>
        ))}
      </ul>
    </section>
  );
};

/** One lead: its card with all that the chat can do, what happened to it, and what else the customer asked. */
export const LeadPanel = ({ id, onClose }: { id: string; onClose(): void }) => {
  const { server, say } = useSurroundings();
  const styles = useStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['lead', id],
    queryFn: ({ signal }) => server.ask(leadRoutes.lead, { params: { id }, signal }),
  });
  useEffect(() => heading.current?.focus(), []);
  const content = () => {
    if (error instanceof ServerError && error.code === 'not-found') {
      return <Notice intent="warning">{say('leads.missing')}</Notice>;
    }
    if (data === undefined) {
      return error === null ? <Loading lines={6} /> : <Trouble error={error} onRetry={() => void refetch()} />;
    }
    return (
      <>
        <LeadCard id={id} version={data.version} />
        <Related related={data.related} />
        <History entries={data.history} />
      </>
    );
  };
  return (
    <aside className={styles.panel} aria-labelledby="lead">
      <div className={styles.head}>
        <h2 id="lead" ref={heading} tabIndex={-1} className={styles.title}>
          {data === undefined ? say('leads.card') : data.customer.name || data.name}
        </h2>
        <Button onClick={onClose}>{say('leads.back')}</Button>
      </div>
      {content()}
    </aside>
  );
};
