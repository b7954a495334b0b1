import { Button } from '@fluentui/react-components';
import { leadRoutes } from '@marketplace-leads/shared/api/leads';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { ServerError } from '../server/server-error.js';
import { Loading } from '../shell/loading.js';
import { Notice, Trouble } from '../shell/notice.js';
import { useSurroundings } from '../shell/surroundings.js';
import { LeadCard } from './lead-card.js';
import { LeadHistory } from './lead-history.js';
import { useLeadWords } from './lead-words.js';
import { usePanelStyles } from './panel-styles.js';
import { RelatedLeads } from './related-leads.js';

/** How often an open lead is looked at, and how often while Partner Center has not confirmed a change. */
const lookEveryMs = 30_000;
const whileSavingMs = 2_000;

/** One lead: its card with all that the chat can do, what else the customer asked, and what happened to it. */
export const LeadPanel = ({ id, onClose }: { id: string; onClose(): void }) => {
  const { server, say } = useSurroundings();
  const styles = usePanelStyles();
  const words = useLeadWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['lead', id],
    queryFn: ({ signal }) => server.ask(leadRoutes.lead, { params: { id }, signal }),
    refetchInterval: ({ state }) => (state.data?.sync === 'saving' ? whileSavingMs : lookEveryMs),
  });
  useEffect(() => heading.current?.focus(), []);
  const isMissing = error instanceof ServerError && error.code === 'not-found';
  const content = () => {
    if (isMissing) return <Notice intent="warning">{say('leads.missing')}</Notice>;
    const trouble = error !== null && <Trouble error={error} onRetry={() => void refetch()} />;
    if (data === undefined) return trouble || <Loading lines={6} />;
    return (
      <>
        {trouble}
        <LeadCard id={id} version={data.version} sync={data.sync} />
        <RelatedLeads related={data.related} />
        <LeadHistory entries={data.history} />
      </>
    );
  };
  return (
    <aside className={styles.panel} aria-labelledby="lead">
      <div className={styles.head}>
        <h2 id="lead" ref={heading} tabIndex={-1} className={styles.title}>
          {data === undefined || isMissing ? say('leads.card') : words.customer(data)}
        </h2>
        <Button className={styles.back} size="small" onClick={onClose}>
          {say('leads.back')}
        </Button>
      </div>
      {content()}
    </aside>
  );
};
