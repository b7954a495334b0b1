import { type Answer, json } from '../http/answer.js';
import type { Incoming } from '../http/incoming.js';
import { match, type Route } from '../http/router.js';
import type { Credentials } from './credentials.js';
import type { SigningKeys } from './signing-keys.js';
import { createTokenEndpoint } from './token-endpoint.js';

interface IdentityProviderParts {
  /** Origin of the sandbox, without a slash at the end. */
  url: string;
  credentials: Credentials;
  keys: SigningKeys;
  now: () => number;
}

/** Issuer of a tenant's tokens, as in the setting `ENTRA_AUTHORITY`. */
export const issuerOf = (url: string, tenant: string): string => `${url}/${tenant}/v2.0`;

/** Issuer of the tokens with which activities are delivered to a bot. */
export const botIssuerOf = (url: string): string => `${url}/botframework`;

/**
 * Entra ID and the Bot Framework's token issuer, as far as the app uses them. Every tenant exists and has the same
 * client and keys; its name is in the issuer of its tokens. Null where the path is not one of theirs.
 */
export function createIdentityProvider({ url, credentials, keys, now }: IdentityProviderParts) {
  const token = createTokenEndpoint({
    credentials,
    key: keys.identity,
    issuerOf: (tenant) => issuerOf(url, tenant),
    now,
  });
  const botKey = { ...keys.bot.publicJwk, endorsements: ['msteams'] };

  const routes: Route[] = [
    {
      method: 'GET',
      path: '/botframework/openid-configuration',
      answer: () =>
        json(200, {
          issuer: botIssuerOf(url),
          authorization_endpoint: 'https://invalid.botframework.com',
          jwks_uri: `${url}/botframework/keys`,
          id_token_signing_alg_values_supported: ['RS256'],
          token_endpoint_auth_methods_supported: ['private_key_jwt'],
        }),
    },
    { method: 'GET', path: '/botframework/keys', answer: () => json(200, { keys: [botKey] }) },
    {
      method: 'POST',
      path: '/:tenant/oauth2/v2.0/token',
      answer: (incoming, { tenant = '' }) => token(incoming, tenant),
    },
    {
      method: 'GET',
      path: '/:tenant/discovery/v2.0/keys',
      answer: () => json(200, { keys: [keys.identity.publicJwk] }),
    },
    {
      method: 'GET',
      path: '/:tenant/v2.0/.well-known/openid-configuration',
      answer: (_, { tenant = '' }) =>
        json(200, {
          issuer: issuerOf(url, tenant),
          authorization_endpoint: `${url}/${tenant}/oauth2/v2.0/authorize`,
          token_endpoint: `${url}/${tenant}/oauth2/v2.0/token`,
          jwks_uri: `${url}/${tenant}/discovery/v2.0/keys`,
          response_types_supported: ['code', 'id_token'],
          subject_types_supported: ['pairwise'],
          id_token_signing_alg_values_supported: ['RS256'],
          token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
        }),
    },
  ];

  return (incoming: Incoming): Answer | Promise<Answer> | null => {
    const found = match(routes, incoming.method, incoming.path);
    if (found.kind === 'route') return found.route.answer(incoming, found.params);
    if (found.kind === 'unknown') return null;
    return json(405, { error: 'invalid_request' }, { Allow: found.methods.join(', ') });
  };
}
