import { AppError } from '@marketplace-leads/shared/errors';
import * as oauth from 'openid-client';

/** Who asks the identity provider for a token. */
export interface EntraClient {
  /** Base of the identity provider, e.g. `https://login.microsoftonline.com`. */
  authority: string;
  tenantId: string;
  clientId: string;
  clientSecret: string;
}

interface Token {
  value: string;
  /** Epoch milliseconds. */
  expiresAt: number;
}

/** A token is replaced this long before it expires, so that a call never starts with one that ends on the way. */
const marginMs = 2 * 60_000;

/** Plain HTTP is accepted for this machine only, where tests and local runs have their identity provider. */
const configurationOf = ({ authority, tenantId, clientId, clientSecret }: EntraClient): oauth.Configuration => {
  const configuration = new oauth.Configuration(
    { issuer: `${authority}/${tenantId}/v2.0`, token_endpoint: `${authority}/${tenantId}/oauth2/v2.0/token` },
    clientId,
    { client_secret: clientSecret },
    oauth.ClientSecretPost(clientSecret),
  );
  configuration.timeout = 15;
  const { protocol, hostname } = new URL(authority);
  if (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname)) {
    oauth.allowInsecureRequests(configuration);
  }
  return configuration;
};

const tokenOf = (response: oauth.TokenEndpointResponse, now: number): Token => ({
  value: response.access_token,
  expiresAt: now + (response.expires_in ?? 3600) * 1000,
});

/** Keeps a token until shortly before it expires; several callers at once share one request. */
const cached = (fetchToken: () => Promise<Token>, now: () => number) => {
  let token: Token | undefined;
  let pending: Promise<Token> | undefined;
  return async (renew = false): Promise<string> => {
    if (!renew && token !== undefined && token.expiresAt - marginMs > now()) return token.value;
    pending ??= fetchToken().finally(() => {
      pending = undefined;
    });
    token = await pending;
    return token.value;
  };
};

const unavailable = (error: unknown): never => {
  // The provider's own words may quote the account: its error code is enough to know what to do.
  const code = error instanceof oauth.ResponseBodyError ? error.error : 'no-answer';
  throw new AppError('partner-center-unavailable', `the identity provider gave no token: ${code}`, { retryable: true });
};

/** Tokens for the bot itself (client credentials). */
export const createAppTokens = (client: EntraClient, scope: string, now: () => number) => {
  const configuration = configurationOf(client);
  return cached(
    async () => tokenOf(await oauth.clientCredentialsGrant(configuration, { scope }).catch(unavailable), now()),
    now,
  );
};

/** Where the refresh token lives: the identity provider may replace it with each use. */
export interface RefreshTokens {
  read(): Promise<string>;
  write(token: string): Promise<void>;
}

/**
 * Tokens for Partner Center on behalf of the integration account (secure application model): the API takes no
 * application-only tokens (Partner Center documentation, "authentication").
 */
export const createUserTokens = (client: EntraClient, scope: string, refresh: RefreshTokens, now: () => number) => {
  const configuration = configurationOf(client);
  return cached(async () => {
    const current = await refresh.read();
    const response = await oauth.refreshTokenGrant(configuration, current, { scope }).catch(unavailable);
    if (response.refresh_token !== undefined && response.refresh_token !== current) {
      await refresh.write(response.refresh_token);
    }
    return tokenOf(response, now());
  }, now);
};
