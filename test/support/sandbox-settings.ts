import type { Sandbox } from '../sandbox/sandbox.js';

/** The settings by which a server finds the sandbox; its budget is wide, so that tests do not wait for it. */
export const sandboxSettings = (sandbox: Sandbox): Record<string, string> => ({
  ENTRA_AUTHORITY: sandbox.url,
  PARTNER_CENTER_URL: sandbox.referralsUrl,
  PARTNER_CENTER_TENANT_ID: sandbox.credentials.tenantId,
  PARTNER_CENTER_CLIENT_ID: sandbox.credentials.clientId,
  PARTNER_CENTER_CLIENT_SECRET: sandbox.credentials.clientSecret,
  PARTNER_CENTER_REFRESH_TOKEN: sandbox.credentials.refreshToken,
  PARTNER_CENTER_RATE: '6000',
});
