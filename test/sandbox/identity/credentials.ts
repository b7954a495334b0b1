/** What a client needs to sign in as the partner's integration account (secure application model). */
export interface Credentials {
  tenantId: string;
  clientId: string;
  clientSecret: string;
  refreshToken: string;
}

/** The same in every sandbox, so that a local run needs no settings. Worth nothing anywhere else. */
export const sandboxCredentials: Credentials = {
  tenantId: '5b1f8c2e-6d3a-4e0b-9a57-2c4d8e9f0a11',
  clientId: 'c2a4d1f0-8b7e-4f35-9d60-1e2f3a4b5c6d',
  clientSecret: 'sandbox-client-secret',
  refreshToken: 'sandbox-refresh-token',
};
