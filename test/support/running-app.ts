import { randomUUID } from 'node:crypto';
import { type App, startApp } from '@marketplace-leads/bot/app';
import { readConfig } from '@marketplace-leads/bot/config';
import type { Log } from '@marketplace-leads/bot/log';
import { afterEach, beforeEach } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox/sandbox.js';
import type { Engine } from './engines.js';
import { sandboxSettings } from './sandbox-settings.js';
import { type TabClient, type TabPerson, tabClient } from './tab-client.js';
import { actingOn, startTeams, type Teams, tenantId } from './teams.js';

/** What the app logged as a warning or an error. */
interface Logged {
  level: 'warn' | 'error';
  message: string;
  fields: object;
}

/** The real app with a real database, in front of the sandbox and of a Teams that keeps what it is sent. */
export interface Running {
  readonly app: App;
  readonly sandbox: Sandbox;
  readonly teams: Teams;
  readonly people: ReturnType<typeof actingOn>;
  readonly logged: Logged[];
  /** The tab as this person has it open. */
  tab(who: TabPerson): TabClient;
  /** Looks for leads now, and resolves when everything that follows from it is done. */
  poll(): Promise<void>;
  /** Resolves when no job is due and none runs. */
  settled(): Promise<void>;
}

type Settings = Record<string, string>;

/** People sign in to the tab in the sandbox's tenant, and write to the bot from Teams' one. */
const signIn = ({ credentials }: Sandbox): Settings => ({
  ENTRA_TENANT_ID: `${credentials.tenantId},${tenantId}`,
  ENTRA_CLIENT_ID: credentials.clientId,
});

/** Starts an app per test. `settings` are further settings of the server. */
export const useApp = (
  engine: Engine,
  options: { sandbox?: SandboxOptions; settings?: Settings | ((sandbox: Sandbox) => Settings) } = {},
): Running => {
  let current: { app: App; sandbox: Sandbox; teams: Teams; people: Running['people']; logged: Logged[] } | undefined;
  const now = () => {
    if (current === undefined) throw new Error('A test has its app from beforeEach to afterEach only');
    return current;
  };

  beforeEach(async () => {
    const sandbox = await startSandbox(options.sandbox);
    const teams = await startTeams();
    const logged: Logged[] = [];
    const log: Log = {
      debug: () => undefined,
      info: () => undefined,
      warn: (fields, message) => logged.push({ level: 'warn', message, fields }),
      error: (fields, message) => logged.push({ level: 'error', message, fields }),
    };
    const further = typeof options.settings === 'function' ? options.settings(sandbox) : options.settings;
    const read = readConfig(
      { PORT: '0', POLL_SECONDS: '3600', ...sandboxSettings(sandbox), ...signIn(sandbox), ...engine.env(), ...further },
      () => '',
    );
    if (!read.ok) throw new Error(read.problems.join('\n'));
    const app = await startApp(read.config, { log, newId: randomUUID });
    current = { app, sandbox, teams, people: actingOn(teams, app.url), logged };
    await app.idle();
  });

  afterEach(async () => {
    await current?.app.stop();
    await current?.teams.close();
    await current?.sandbox.close();
    current = undefined;
  });

  return {
    get app() {
      return now().app;
    },
    get sandbox() {
      return now().sandbox;
    },
    get teams() {
      return now().teams;
    },
    get people() {
      return now().people;
    },
    get logged() {
      return now().logged;
    },
    tab: (who) => tabClient(now().app.url, now().sandbox, who),
    async poll() {
      await now().app.poll();
      await now().app.idle();
    },
    settled: () => now().app.idle(),
  };
};
