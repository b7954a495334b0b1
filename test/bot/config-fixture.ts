import { readConfig } from '@marketplace-leads/bot/config';

export type Env = Record<string, string>;

const noFile = (): string => {
  throw new Error('ENOENT: no such file, open /run/secrets/s3cret');
};
const read = (env: Env, readFile: (path: string) => string = noFile) => readConfig(env, readFile);

export const problemsOf = (env: Env, readFile?: (path: string) => string): string[] => {
  const result = read(env, readFile);
  return result.ok ? [] : result.problems;
};
export const configOf = (env: Env, readFile?: (path: string) => string) => {
  const result = read(env, readFile);
  if (!result.ok) throw new Error(result.problems.join('\n'));
  return result.config;
};

export const key = Buffer.alloc(32, 7).toString('base64');
export const bot = {
  BOT_ID: 'bot',
  BOT_TYPE: 'SingleTenant',
  BOT_SECRET: 's3cret',
  BOT_TENANT_ID: 'tenant',
  ENTRA_TENANT_ID: 'tenant',
};
export const tab = { ENTRA_TENANT_ID: 'tenant', ENTRA_CLIENT_ID: 'client' };
export const account = {
  PARTNER_CENTER_TENANT_ID: 'tenant',
  PARTNER_CENTER_CLIENT_ID: 'client',
  PARTNER_CENTER_CLIENT_SECRET: 's3cret',
  PARTNER_CENTER_REFRESH_TOKEN: 's3cret',
};
export const production = {
  ...bot,
  ...tab,
  ...account,
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://leads.example.com',
  TOKEN_ENCRYPTION_KEY: key,
};
export const without = (env: Env, ...names: string[]): Env =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !names.includes(name)));
