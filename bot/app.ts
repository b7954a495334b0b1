import { tabRoutes } from '@marketplace-leads/shared/api/routes';
import { tabLink } from '@marketplace-leads/shared/api/tab-link';
import { createReferralsClient } from '@marketplace-leads/shared/partner-center/client';
import { createCardsInTab } from './actions/cards-in-tab.js';
import { adminAddress } from './admin/admin-address.js';
import { type AdminSocket, openAdminSocket } from './admin/admin-socket.js';
import { writeBackup } from './admin/backup-command.js';
import { type Clock, systemClock } from './clock.js';
import type { Config } from './config.js';
import { closeServer } from './http/close-server.js';
import { createHttpServer } from './http/server.js';
import { createTabApi } from './http/tab-api.js';
import { createLeadHandlers } from './http/tab-routes/leads.js';
import { meHandlers } from './http/tab-routes/me.js';
import { createRoutingHandlers } from './http/tab-routes/routing.js';
import { createUploadHandlers } from './http/tab-routes/uploads.js';
import { createTabTokens } from './http/tab-token.js';
import { askForPoll, createPollTask } from './intake/poll-task.js';
import { isLoopback } from './is-loopback.js';
import { backoffMs } from './jobs/backoff.js';
import { createDigestTask } from './jobs/digest-task.js';
import { askForPrune, createPruneTask } from './jobs/prune-task.js';
import { createRemindTask, createTellLateTask } from './jobs/remind-task.js';
import { createReplanTask } from './jobs/replan-task.js';
import type { Task } from './jobs/task.js';
import { createUploadTask } from './jobs/upload-task.js';
import { createWorker } from './jobs/worker.js';
import type { Log } from './log.js';
import { createCoSellTask } from './outbox/co-sell-task.js';
import { createDispatchTask } from './outbox/dispatch-task.js';
import { createOutboxTask } from './outbox/outbox-task.js';
import { createPushTask } from './outbox/push-task.js';
import { createSendBudget } from './outbox/send-budget.js';
import { localRate, usualRate } from './outbox/teams-limits.js';
import { createUserTokens } from './partner-center/entra-token.js';
import { createRefreshTokenStore } from './partner-center/refresh-token-store.js';
import { createSharedBudget } from './partner-center/shared-budget.js';
import { fetchTransport } from './partner-center/transport.js';
import { createConversations } from './services/conversations.js';
import { createChecklists } from './services/deciding/checklist.js';
import { planDigests } from './services/follow-up/digests.js';
import { createFigures } from './services/follow-up/figures.js';
import { createFollowUpSettings } from './services/follow-up/follow-up-settings.js';
import { askForReplan } from './services/follow-up/replan.js';
import { createHealth } from './services/health.js';
import type { House } from './services/house.js';
import { createActOnLead } from './services/leads/act-on-lead.js';
import { createDownloadLeads } from './services/leads/download-leads.js';
import { createFindLeads } from './services/leads/find-leads.js';
import { createListLeads } from './services/leads/list-leads.js';
import { createMakeCoSell } from './services/leads/make-co-sell.js';
import { createPushLead } from './services/leads/push-lead.js';
import { createReceiveLeads } from './services/leads/receive-leads.js';
import { createPeople } from './services/people.js';
import { createReplies } from './services/replies.js';
import { createRoutes } from './services/routing/routes.js';
import { createRunUpload } from './services/uploads/run-upload.js';
import { createUploads } from './services/uploads/uploads.js';
import { openStore } from './store/open-store.js';
import type { Store } from './store/store.js';
import { createBotTokens } from './teams/bot-tokens.js';
import { createConnector } from './teams/connector.js';
import { createEndpoint } from './teams/endpoint.js';
import { createTurn } from './teams/turn.js';

/** One deployment serves one Partner Center organisation (rules 18). */
const organisationId = 'default';

export interface AppParts {
  log: Log;
  newId(): string;
  clock?: Clock;
  /** How fast messages may leave, 100 being as fast as Teams takes them; for tests. */
  sendRate?: number;
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
    sleep: (ms) => clock.sleep(ms),
    random: Math.random,
  });
};

/**
 * Where messages may be sent to: over TLS, because our token goes along; and without a bot registration to this machine
 * only, whatever the database remembers of another time.
 */
const mayCall =
  (config: Config) =>
  (serviceUrl: string): boolean => {
    const { protocol, hostname } = new URL(serviceUrl);
    return isLoopback(hostname) || (config.bot !== undefined && protocol === 'https:');
  };

/** Not every file system knows sockets; without one the server does its work, and must stop to be backed up. */
const openAdmin = async (dataDir: string, store: Store, log: Log): Promise<AdminSocket | undefined> => {
  try {
    const backup = ({ path }: { path: string }) => writeBackup((file) => store.backup(file), path);
    return await openAdminSocket(adminAddress(dataDir), { backup }, log);
  } catch (error) {
    log.warn({ err: error }, 'there is no admin socket: stop the server to back it up');
    return undefined;
  }
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
  const { teamsAppId } = config;
  let wake = () => {};
  const house: House = {
    store,
    now: () => clock.now(),
    newId: parts.newId,
    wake: () => wake(),
    followUpHours: config.followUpHours,
    workingHours: config.workingHours,
    timeZone: config.timeZone,
    tabLink: teamsAppId === undefined ? undefined : (view) => tabLink(teamsAppId, view),
    admins: config.admins,
    users: config.users,
  };
  const conversations = createConversations(house);
  const find = createFindLeads(house);
  const budget = createSendBudget(store, clock, parts.sendRate ?? (config.bot === undefined ? localRate : usualRate));
  const connector = createConnector({
    token: createBotTokens(config, () => clock.now()),
    mayCall: mayCall(config),
    count: budget.count,
  });
  const outbox = createOutboxTask({
    house,
    sender: connector,
    find,
    budget,
    log,
    timeZone: config.timeZone,
    backoff: (failures) => backoffMs(failures, Math.random),
  });
  const client = referralsClient(config, store, clock, parts);
  const tasks: Task[] = [
    createDispatchTask(house),
    outbox,
    createPruneTask(house),
    createRemindTask(house),
    createTellLateTask(house),
    createReplanTask(house),
    createDigestTask(house),
  ];
  if (client === undefined)
    log.warn({}, 'Partner Center is not connected: set PARTNER_CENTER_TENANT_ID and its siblings');
  else {
    tasks.push(
      createPollTask({ house, client, leads: createReceiveLeads(house), log, pollSeconds: config.pollSeconds }),
      createPushTask(createPushLead(house, client)),
      createUploadTask(createRunUpload(house)),
      createCoSellTask(createMakeCoSell(house, client)),
    );
  }
  const worker = createWorker({ store, clock, tasks, log, leaseMs: config.jobLeaseSeconds * 1000 });
  wake = () => worker.wake();

  const people = createPeople(house);
  const uploads = createUploads(house, config.partnerCenterRate);
  const atHand = {
    house,
    find,
    act: createActOnLead(house),
    checklists: createChecklists(house),
    health: createHealth(house),
    figures: createFigures(house),
    followUp: createFollowUpSettings(house),
    routes: createRoutes(house),
  };
  const turn = createTurn({
    ...atHand,
    people,
    conversations,
    replies: createReplies(house),
    connector,
    log,
    timeZone: config.timeZone,
    followUpHours: config.followUpHours,
  });
  const { authority, tenants } = config;
  const now = () => clock.now();
  const stopping = new AbortController();
  const server = createHttpServer({
    endpoint: createEndpoint(config, turn),
    tab: createTabApi(
      tabRoutes,
      {
        ...meHandlers,
        ...createLeadHandlers({ ...atHand, leads: createListLeads(house, find), cards: createCardsInTab(atHand) }),
        ...createRoutingHandlers(atHand.routes),
        ...createUploadHandlers({ uploads, downloads: createDownloadLeads(house), clock }),
      },
      { tokens: createTabTokens({ authority, tenants, clientId: config.tab?.clientId, now }), people, log, now },
    ),
    furtherHosts: config.tabHosts,
    store,
    log,
    stopping: stopping.signal,
    ...(config.metricsToken === undefined ? {} : { metricsToken: config.metricsToken }),
  });
  const admin = store.engine === 'sqlite' ? await openAdmin(config.dataDir, store, log) : undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      server.server.once('error', reject);
      server.listen(config.port, config.host, resolve);
    });
  } catch (error) {
    await admin?.close();
    await store.close();
    throw error;
  }
  worker.start();
  await askForPrune(house);
  await store.transaction(async (tx) => {
    await askForReplan(house, tx);
    await planDigests(house, tx);
  });
  if (client !== undefined) await askForPoll(store, clock.now());
  worker.wake();
  const address = server.address();
  return {
    url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${address.port}`,
    store,
    async poll() {
      await askForPoll(store, clock.now());
      worker.wake();
    },
    idle: () => worker.idle(),
    async stop() {
      stopping.abort();
      await closeServer(server);
      await worker.stop();
      await admin?.close();
      await store.close();
    },
  };
};
