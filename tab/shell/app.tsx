import {
  FluentProvider,
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
  webLightTheme,
} from '@fluentui/react-components';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { Connection, Host, Theme } from '../host/connect-host.js';
import { createServer } from '../server/server.js';
import { ServerError } from '../server/server-error.js';
import { createTokens } from '../server/tokens.js';
import { Breakage } from './breakage.js';
import { OutsideHost } from './outside-host.js';
import { Shell } from './shell.js';
import { SurroundingsProvider, wordsIn } from './surroundings.js';

const themes = { default: teamsLightTheme, dark: teamsDarkTheme, contrast: teamsHighContrastTheme };

const useTheme = (host: Host): Theme => {
  const [theme, setTheme] = useState(host.theme);
  useEffect(() => host.onTheme(setTheme), [host]);
  return theme;
};

/** No answer is worth another try; a "no" is not. */
const worthTrying = (failures: number, error: unknown): boolean =>
  failures < 2 && !(error instanceof ServerError && (error.kind === 'refused' || error.kind === 'signed-out'));

const InHost = ({ host }: { host: Host }) => {
  const theme = useTheme(host);
  const surroundings = useMemo(
    () => ({ host, server: createServer(createTokens(host.token), host.locale), ...wordsIn(host.locale) }),
    [host],
  );
  const queries = useMemo(
    () => new QueryClient({ defaultOptions: { queries: { retry: worthTrying, staleTime: 5_000 } } }),
    [],
  );
  useEffect(() => {
    document.documentElement.lang = host.locale;
    document.title = surroundings.say('app.name');
  }, [host.locale, surroundings]);
  useEffect(() => {
    document.documentElement.style.colorScheme = theme === 'default' ? 'light' : 'dark';
  }, [theme]);

  return (
    <FluentProvider theme={themes[theme]} style={{ minHeight: '100vh' }}>
      <SurroundingsProvider value={{ ...surroundings, theme }}>
        <QueryClientProvider client={queries}>
          <Breakage>
            <Shell />
          </Breakage>
        </QueryClientProvider>
      </SurroundingsProvider>
    </FluentProvider>
  );
};

/** The tab in whatever shows it; in a bare browser it says where it belongs. */
export const App = ({ connection }: { connection: Connection }) =>
  connection.kind === 'connected' ? (
    <InHost host={connection.host} />
  ) : (
    <FluentProvider theme={webLightTheme} style={{ minHeight: '100vh' }}>
      <OutsideHost silent={connection.kind === 'silent'} />
    </FluentProvider>
  );
