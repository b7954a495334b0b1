import { createReferralsClient } from '@marketplace-leads/shared/partner-center/client';
import { type Clock, systemClock } from './clock.js';
import type { Config } from './config.js';
import { createHttpServer } from './http/server.js';
import { askForPoll, createPollTask } from './intake/poll-task.js';
import { createPruneTask } from './jobs/prune-task.js';
import type { Task } from './jobs/task.js';
import { createWorker } from './jobs/worker.js';
import type { Log } from './log.js';
import { createCardTask } from './outbox/card-task.js';
import { createNoticeTask } from './outbox/notice-task.js';
import { createPushTask } from './outbox/push-task.js';
import { createAppTokens, createUserTokens } from './partner-center/entra-token.js';
import { createRefreshTokenStore } from './partner-center/refresh-token-store.js';
import { createSharedBudget } from './partner-center/shared-budget.js';
import { fetchTransport } from './partner-center/transport.js';
import { createActOnLead } from './services/act-on-lead.js';
import { createConversations } from './services/conversations.js';
import { createFindLeads } from './services/find-leads.js';
import type { House } from './services/house.js';
import { createPeople } from './services/people.js';
import { createPushLead } from './services/push-lead.js';
import { createReceiveLeads } from './services/receive-leads.js';
import { createReplies } from './services/replies.js';
import { openStore } from './store/open-store.js';
import type { Store } from './store/store.js';
import { createConnector } from './teams/connector.js';
import { createEndpoint } from './teams/endpoint.js';
import { createTurn } from './teams/turn.js';

/** One deployment serves one Partner Center organisation (rules 18). */
const organisationId = 'default';

export interface AppParts {
  log: Log;
  newId(): string;
  clock?: Clock;
}

export interface App {
  /** Where it listens, e.g. `http://127.0.0.1:3978`. */
  readonly url: string;
  readonly store: Store;
  /** Looks for leads now instead of when the next look is due. */
  poll(): Promise<void>;
  /** Resolves when no job is due and none runs; for tests. */
  idle(): Promise<void>;
  /** Lets what runs finish, then closes everything. */
  stop(): Promise<void>;
}

const botTokens = (config: Config, clock: Clock): (() => Promise<string | undefined>) => {
  const { bot } = config;
  if (bot?.secret === undefined) return async () => undefined;
  const client = { authority: config.authority, tenantId: bot.tenantId, clientId: bot.id, clientSecret: bot.secret };
  return createAppTokens(client, 'https://api.botframework.com/.default', () => clock.now());
};

const referralsClient = (config: Config, store: Store, clock: Clock, parts: AppParts) => {
  const account = config.partnerCenter;
  if (account === undefined) return undefined;
  const refresh = createRefreshTokenStore(store, account.refreshToken, config.tokenKey);
  const client = { ...account, authority: config.authority };
  return createReferralsClient({
    baseUrl: account.url,
    token: createUserTokens(client, 'https://api.partner.microsoft.com/.default', refresh, () => clock.now()),
    transport: fetchTransport,
    budget: createSharedBudget(store, clock, config.partnerCenterRate),
    newId: parts.newId,
  });
};

/** Puts the house together and opens its door: store, services, jobs, bot, HTTP. Throws when any of it cannot start. */
export const startApp = async (config: Config, parts: AppParts): Promise<App> => {
  const { log } = parts;
  const clock = parts.clock ?? systemClock;
  const store = await openStore({
    dataDir: config.dataDir,
    organisationId,
    ...(config.databaseUrl === undefined ? {} : { databaseUrl: config.databaseUrl }),
  });
  let wake = () => {};
  const house: House = {
    store,
    now: () => clock.now(),
    newId: parts.newId,
    wake: () => wake(),
    followUpHours: config.followUpHours,
    admins: config.admins,
    users: config.users,
  };
  const conversations = createConversations(house);
  const find = createFindLeads(house);
  const connector = createConnector({ token: botTokens(config, clock), mayCall: () => true });
  const outbox = { house, sender: connector, conversations, log, timeZone: config.timeZone };
  const client = referralsClient(config, store, clock, parts);
  const tasks: Task[] = [createCardTask(outbox), createNoticeTask(outbox, find), createPruneTask(house)];
  if (client === undefined)
    log.warn({}, 'Partner Center is not connected: set PARTNER_CENTER_TENANT_ID and its siblings');
  else {
    tasks.push(
      createPollTask({ house, client, leads: createReceiveLeads(house), log, pollSeconds: config.pollSeconds }),
      createPushTask(createPushLead(house, client)),
    );
  }
  const worker = createWorker({ store, clock, tasks, log });
  wake = () => worker.wake();

  const turn = createTurn({
    house,
    people: createPeople(house),
    conversations,
    act: createActOnLead(house),
    find,
    replies: createReplies(house),
    connector,
    log,
    timeZone: config.timeZone,
    followUpHours: config.followUpHours,
  });
  const server = createHttpServer({
    endpoint: createEndpoint(config, turn),
    store,
    log,
    ...(config.metricsToken === undefined ? {} : { metricsToken: config.metricsToken }),
  });
  try {
    await new Promise<void>((resolve, reject) => {
      server.server.once('error', reject);
      server.listen(config.port, config.host, resolve);
    });
  } catch (error) {
    await store.close();
    throw error;
  }
  worker.start();
  if (client !== undefined) await askForPoll(store, clock.now());
  worker.wake();
  const address = server.address();
  return {
    url: `http://${config.host}:${address.port}`,
    store,
    async poll() {
      await askForPoll(store, clock.now());
      worker.wake();
    },
    idle: () => worker.idle(),
    async stop() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.server.closeIdleConnections();
      });
      await worker.stop();
      await store.close();
    },
  };
};
