import { editDistance } from '@marketplace-leads/shared/lead/edit-distance';
import type { WorkingHours } from '@marketplace-leads/shared/lead/working-hours';
import { z } from 'zod';
import { isLoopback } from './is-loopback.js';
import { localDefaults } from './local-defaults.js';
import { knownSettings, secretSettings } from './setting-names.js';
import { ids, key, localOrigins, safeUrl, timeZone, whole, workingHours } from './setting-values.js';

/** Everything that the server is told from outside; read once, here. */
export interface Config {
  production: boolean;
  port: number;
  host: string;
  publicUrl: string;
  databaseUrl?: string;
  dataDir: string;
  /** Absent while Partner Center is not connected. */
  partnerCenter?: {
    url: string;
    tenantId: string;
    clientId: string;
    clientSecret: string;
    refreshToken: string;
  };
  /** Calls per 60 s, shared by all instances. */
  partnerCenterRate: number;
  pollSeconds: number;
  authority: string;
  /** Entra tenants that may use the app; empty = not restricted (local runs only). */
  tenants: string[];
  /** The tab's app registration. Absent = nobody can sign in to the tab. */
  tab?: { clientId: string };
  /** Origins on this machine that may show the tab, beside Teams, Outlook and Microsoft 365. */
  tabHosts: string[];
  /** Absent = no credentials: only this machine is answered. */
  bot?: {
    id: string;
    type: 'SingleTenant' | 'UserAssignedMSI';
    secret?: string;
    tenantId: string;
    openIdMetadataUrl: string;
    tokenIssuer: string;
  };
  /** By which links in messages open the tab. */
  teamsAppId?: string;
  /** 32 bytes. Absent = tokens are kept in memory only. */
  tokenKey?: Uint8Array;
  timeZone: string;
  /** Entra object ids. */
  admins: string[];
  users: string[];
  followUpHours: number;
  workingHours: WorkingHours;
  /** How long the jobs of an instance that died wait before another one takes them over. */
  jobLeaseSeconds: number;
  logLevel: string;
  metricsToken?: string;
}

const schema = z.object({
  NODE_ENV: z.string().optional(),
  PORT: whole(0, 65_535).default(3978),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: safeUrl.optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, { error: 'is not a postgres:// address' })
    .optional(),
  DATA_DIR: z.string().default('.data'),
  PARTNER_CENTER_URL: safeUrl.default('https://api.partner.microsoft.com/v1.0/engagements'),
  PARTNER_CENTER_TENANT_ID: z.string().optional(),
  PARTNER_CENTER_CLIENT_ID: z.string().optional(),
  PARTNER_CENTER_CLIENT_SECRET: z.string().optional(),
  PARTNER_CENTER_REFRESH_TOKEN: z.string().optional(),
  PARTNER_CENTER_RATE: whole(1, 1_000_000).default(100),
  POLL_SECONDS: whole(1, 86_400).default(60),
  ENTRA_AUTHORITY: safeUrl.default('https://login.microsoftonline.com'),
  ENTRA_TENANT_ID: ids.default([]),
  ENTRA_CLIENT_ID: z.string().optional(),
  TAB_HOSTS: localOrigins.default([]),
  TEAMS_APP_ID: z.guid({ error: 'is not an id such as 11111111-1111-4111-8111-111111111111' }).optional(),
  BOT_ID: z.string().optional(),
  BOT_TYPE: z
    .enum(['SingleTenant', 'UserAssignedMSI'], { error: 'is neither SingleTenant nor UserAssignedMSI' })
    .optional(),
  BOT_SECRET: z.string().optional(),
  BOT_TENANT_ID: z.string().optional(),
  BOT_OPENID_METADATA_URL: safeUrl.default('https://login.botframework.com/v1/.well-known/openidconfiguration'),
  BOT_TOKEN_ISSUER: z.string().default('https://api.botframework.com'),
  TOKEN_ENCRYPTION_KEY: key.optional(),
  TIME_ZONE: timeZone.default('UTC'),
  WORKING_HOURS: workingHours.prefault('Mon-Fri 09:00-17:00'),
  REFERRALS_ADMINS: ids.optional(),
  REFERRALS_USERS: ids.optional(),
  FOLLOW_UP_HOURS: whole(1, 720).default(24),
  JOB_LEASE_SECONDS: whole(3, 600).default(60),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'is not one of fatal, error, warn, info, debug, trace, silent',
    })
    .default('info'),
  METRICS_TOKEN: z.string().min(16, { error: 'is shorter than 16 characters' }).optional(),
});
type Settings = z.infer<typeof schema>;

/** What cannot be told from one setting alone. */
const contradictions = (settings: Settings): string[] => {
  const problems: string[] = [];
  const missing = (group: string, names: readonly (keyof Settings)[]) => {
    for (const name of names) {
      if (settings[name] === undefined) problems.push(`${name}: is missing; expected because ${group}`);
    }
  };
  const account = [
    'PARTNER_CENTER_TENANT_ID',
    'PARTNER_CENTER_CLIENT_ID',
    'PARTNER_CENTER_CLIENT_SECRET',
    'PARTNER_CENTER_REFRESH_TOKEN',
  ] as const;
  const production = settings.NODE_ENV === 'production';
  if (production || account.some((name) => settings[name] !== undefined)) {
    missing(production ? 'NODE_ENV is production' : 'another PARTNER_CENTER_ setting is there', account);
  }
  if (settings.BOT_ID !== undefined) {
    missing('BOT_ID is set', ['BOT_TYPE', 'BOT_TENANT_ID']);
    if (settings.BOT_TYPE === 'SingleTenant') missing('BOT_TYPE is SingleTenant', ['BOT_SECRET']);
  } else if (!isLoopback(settings.HOST)) {
    problems.push(
      'HOST: reaches beyond this machine; expected 127.0.0.1 while BOT_ID is not set, because nobody is checked',
    );
  }
  const needsTenants = (['BOT_ID', 'ENTRA_CLIENT_ID'] as const).find((name) => settings[name] !== undefined);
  if (settings.ENTRA_TENANT_ID.length === 0 && (production || needsTenants !== undefined)) {
    const why = production ? 'NODE_ENV is production' : `${needsTenants} is set`;
    problems.push(`ENTRA_TENANT_ID: is missing; expected because ${why}: other tenants are refused`);
  }
  if (production && settings.TAB_HOSTS.length > 0) {
    problems.push('TAB_HOSTS: is for local runs; expected nothing because NODE_ENV is production');
  }
  if (production) {
    missing('NODE_ENV is production', ['BOT_ID', 'ENTRA_CLIENT_ID', 'PUBLIC_URL', 'TOKEN_ENCRYPTION_KEY']);
  }
  return problems;
};

const unknownSettings = (env: NodeJS.ProcessEnv): string[] =>
  Object.keys(env).flatMap((name) => {
    const plain = name.replace(/_FILE$/, '');
    if (knownSettings.includes(name) || (name.endsWith('_FILE') && secretSettings.includes(plain))) return [];
    const near = knownSettings.find((known) => known.length > 4 && editDistance(known, name) <= 2);
    const ours = /^(PARTNER_CENTER|ENTRA|BOT|REFERRALS|MARKETPLACE)_/.test(name);
    if (near !== undefined) return [`${name}: is not a setting; did you mean ${near}?`];
    return ours ? [`${name}: is not a setting; expected one that manifest/env/.env.example lists`] : [];
  });

const withFiles = (env: NodeJS.ProcessEnv, readFile: (path: string) => string, problems: string[]) => {
  const values: Record<string, string> = {};
  for (const name of knownSettings) {
    const value = env[name];
    // An empty line in an env file means "not set".
    if (value !== undefined && value !== '') values[name] = value;
  }
  for (const name of secretSettings) {
    const path = env[`${name}_FILE`];
    if (path === undefined || path === '') continue;
    try {
      const value = readFile(path).trim();
      if (value === '') problems.push(`${name}_FILE: is empty; expected a readable file that holds the secret`);
      else values[name] = value;
    } catch {
      problems.push(`${name}_FILE: cannot be read; expected a readable file that holds the secret`);
    }
  }
  return values;
};

/**
 * Reads the settings. Every problem is one line: name, what is wrong, what is expected; values are never repeated,
 * because a secret may stand in the wrong place.
 */
export const readConfig = (
  env: NodeJS.ProcessEnv,
  readFile: (path: string) => string,
): { ok: true; config: Config } | { ok: false; problems: string[] } => {
  const problems = unknownSettings(env);
  const values = withFiles(env, readFile, problems);
  const parsed = schema.safeParse(values);
  if (!parsed.success) {
    problems.push(...parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
    return { ok: false, problems };
  }
  const settings = parsed.data;
  problems.push(...contradictions(settings));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, config: assemble(settings) };
};

const assemble = (settings: Settings): Config => {
  const { PARTNER_CENTER_TENANT_ID: tenantId, PARTNER_CENTER_CLIENT_ID: clientId } = settings;
  const { PARTNER_CENTER_CLIENT_SECRET: clientSecret, PARTNER_CENTER_REFRESH_TOKEN: refreshToken } = settings;
  const connected = tenantId && clientId && clientSecret && refreshToken;
  const { BOT_ID: id, BOT_TYPE: type, BOT_TENANT_ID: botTenant, BOT_SECRET: secret } = settings;
  const local = id === undefined && settings.NODE_ENV !== 'production';
  return {
    production: settings.NODE_ENV === 'production',
    port: settings.PORT,
    host: settings.HOST,
    publicUrl: settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`,
    ...(settings.DATABASE_URL === undefined ? {} : { databaseUrl: settings.DATABASE_URL }),
    dataDir: settings.DATA_DIR,
    ...(connected
      ? { partnerCenter: { url: settings.PARTNER_CENTER_URL, tenantId, clientId, clientSecret, refreshToken } }
      : {}),
    partnerCenterRate: settings.PARTNER_CENTER_RATE,
    pollSeconds: settings.POLL_SECONDS,
    authority: settings.ENTRA_AUTHORITY.replace(/\/+$/, ''),
    tenants: settings.ENTRA_TENANT_ID,
    ...(settings.ENTRA_CLIENT_ID === undefined ? {} : { tab: { clientId: settings.ENTRA_CLIENT_ID } }),
    tabHosts: settings.TAB_HOSTS,
    ...(id && type && botTenant
      ? {
          bot: {
            id,
            type,
            tenantId: botTenant,
            openIdMetadataUrl: settings.BOT_OPENID_METADATA_URL,
            tokenIssuer: settings.BOT_TOKEN_ISSUER,
            ...(secret === undefined ? {} : { secret }),
          },
        }
      : {}),
    ...(settings.TEAMS_APP_ID === undefined ? {} : { teamsAppId: settings.TEAMS_APP_ID }),
    ...(settings.TOKEN_ENCRYPTION_KEY === undefined ? {} : { tokenKey: settings.TOKEN_ENCRYPTION_KEY }),
    timeZone: settings.TIME_ZONE,
    admins: settings.REFERRALS_ADMINS ?? (local ? localDefaults.admins : []),
    users: settings.REFERRALS_USERS ?? (local ? localDefaults.users : []),
    followUpHours: settings.FOLLOW_UP_HOURS,
    workingHours: settings.WORKING_HOURS,
    jobLeaseSeconds: settings.JOB_LEASE_SECONDS,
    logLevel: settings.LOG_LEVEL,
    ...(settings.METRICS_TOKEN === undefined ? {} : { metricsToken: settings.METRICS_TOKEN }),
  };
};
