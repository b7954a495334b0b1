import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import { meRoutes } from '@marketplace-leads/shared/api/me';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { ServerError } from '../server/server-error.js';
import { UploadPage } from '../upload/upload-page.js';
import { DownloadsProvider } from './downloads.js';
import { Loading } from './loading.js';
import { NoAccess } from './no-access.js';
import { Trouble } from './notice.js';
import { OfflineNotice } from './offline-notice.js';
import { goTo, type PageName, pages, usePlace } from './route.js';
import { useSurroundings } from './surroundings.js';

const LeadsPage = lazy(async () => ({ default: (await import('../leads/leads-page.js')).LeadsPage }));

const useStyles = makeStyles({
  shell: {
    boxSizing: 'border-box',
    minHeight: '100vh',
    padding: `0 ${tokens.spacingHorizontalL} ${tokens.spacingVerticalXL}`,
    maxWidth: '100rem',
    margin: '0 auto',
    overflowWrap: 'anywhere',
    '@media (max-width: 480px)': { padding: `0 ${tokens.spacingHorizontalM} ${tokens.spacingVerticalL}` },
  },
  tabs: { margin: `0 calc(-1 * ${tokens.spacingHorizontalM}) ${tokens.spacingVerticalM}` },
});

export interface Me {
  readonly id: string;
  readonly name: string;
  readonly role: 'admin' | 'user';
}

const Page = ({ page, me, item }: { page: PageName; me: Me; item: string | undefined }) =>
  page === 'upload' ? <UploadPage me={me} /> : <LeadsPage item={item} />;

const SignedIn = ({ me }: { me: Me }) => {
  const { say } = useSurroundings();
  const styles = useStyles();
  const { page = me.role === 'admin' ? 'upload' : 'leads', item } = usePlace();
  useEffect(() => {
    document.title = `${say(`page.${page}`)} · ${say('app.name')}`;
  }, [page, say]);
  return (
    <DownloadsProvider>
      <nav aria-label={say('page.all')}>
        <TabList className={styles.tabs} selectedValue={page} onTabSelect={(_, { value }) => goTo(value as PageName)}>
          {pages.map((name) => (
            <Tab key={name} value={name}>
              {say(`page.${name}`)}
            </Tab>
          ))}
        </TabList>
      </nav>
      <OfflineNotice />
      <main>
        <Suspense fallback={<Loading />}>
          <Page page={page} me={me} item={item} />
        </Suspense>
      </main>
    </DownloadsProvider>
  );
};

/** The frame around all pages: who is signed in, where they are, and what is wrong with the connection. */
export const Shell = () => {
  const styles = useStyles();
  const { server } = useSurroundings();
  const { data, error, refetch } = useQuery({
    queryKey: ['me'],
    queryFn: ({ signal }) => server.ask(meRoutes.me, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const content = () => {
    if (data !== undefined) return <SignedIn me={data} />;
    if (error === null) return <Loading />;
    if (error instanceof ServerError && error.code === 'not-allowed') return <NoAccess />;
    return <Trouble error={error} onRetry={() => void refetch()} />;
  };
  return <div className={styles.shell}>{content()}</div>;
};
