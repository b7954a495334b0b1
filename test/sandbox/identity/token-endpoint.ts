import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import * as z from 'zod';
import { type Answer, json } from '../http/answer.js';
import { hasType, header, type Incoming } from '../http/incoming.js';
import { partnerAudience } from './bearer-check.js';
import type { Credentials } from './credentials.js';
import type { SigningKey } from './signing-keys.js';

const lifetimeSeconds = 3_600;
/** The user behind the refresh token: the integration account. */
const integrationAccount = '8f0c1d2e-3b4a-4c5d-8e6f-7a8b9c0d1e2f';

const formSchema = z.object({
  grant_type: z.string(),
  scope: z.exactOptional(z.string()),
  refresh_token: z.exactOptional(z.string()),
  client_id: z.exactOptional(z.string()),
  client_secret: z.exactOptional(z.string()),
});
type Form = z.infer<typeof formSchema>;

interface TokenEndpointParts {
  credentials: Credentials;
  key: SigningKey;
  issuerOf: (tenant: string) => string;
  now: () => number;
}

/**
 * OAuth 2.0 token endpoint with the grants `refresh_token` (a token of a user) and `client_credentials` (a token of an
 * application). The client proves itself in the form or by HTTP Basic. A refresh hands out a new refresh token and
 * keeps taking the old one, as Entra ID does. Errors are those of RFC 6749 with Entra's extra fields.
 */
export function createTokenEndpoint({ credentials, key, issuerOf, now }: TokenEndpointParts) {
  const refreshTokens = new Set([credentials.refreshToken]);

  const oauthError = (status: number, error: string, description: string): Answer =>
    json(status, {
      error,
      error_description: description,
      timestamp: new Date(now()).toISOString(),
      trace_id: randomUUID(),
      correlation_id: randomUUID(),
    });

  const accessToken = (tenant: string, audience: string, who: Record<string, unknown>): Promise<string> => {
    const issuedAt = Math.floor(now() / 1_000);
    return new SignJWT({ ...who, tid: tenant, azp: credentials.clientId, ver: '2.0' })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: key.kid })
      .setIssuer(issuerOf(tenant))
      .setAudience(audience)
      .setIssuedAt(issuedAt)
      .setNotBefore(issuedAt)
      .setExpirationTime(issuedAt + lifetimeSeconds)
      .setJti(randomUUID())
      .sign(key.privateKey);
  };

  const granted = async (tenant: string, form: Form): Promise<Answer> => {
    const audience = audienceOf(form.scope);
    const times = { token_type: 'Bearer', expires_in: lifetimeSeconds, ext_expires_in: lifetimeSeconds };
    if (form.grant_type === 'client_credentials') {
      if (audience === undefined) return oauthError(400, 'invalid_scope', 'The scope has to end in /.default.');
      const app = { sub: credentials.clientId, oid: credentials.clientId, idtyp: 'app' };
      return json(200, { ...times, access_token: await accessToken(tenant, audience, app) });
    }
    if (form.grant_type !== 'refresh_token') {
      return oauthError(400, 'unsupported_grant_type', `The grant type '${form.grant_type}' is not supported.`);
    }
    if (!refreshTokens.has(form.refresh_token ?? '')) {
      return oauthError(400, 'invalid_grant', 'The refresh token is not valid or has been revoked.');
    }
    const refreshToken = randomUUID();
    refreshTokens.add(refreshToken);
    const user = { sub: integrationAccount, oid: integrationAccount, scp: 'user_impersonation' };
    return json(200, {
      ...times,
      scope: `${audience ?? partnerAudience}/user_impersonation`,
      access_token: await accessToken(tenant, audience ?? partnerAudience, user),
      refresh_token: refreshToken,
    });
  };

  return async (incoming: Incoming, tenant: string): Promise<Answer> => {
    if (!hasType(incoming, 'application/x-www-form-urlencoded')) {
      return oauthError(400, 'invalid_request', 'The body has to be application/x-www-form-urlencoded.');
    }
    const form = formSchema.safeParse(Object.fromEntries(new URLSearchParams(incoming.text)));
    if (!form.success) return oauthError(400, 'invalid_request', z.prettifyError(form.error));
    const client = clientOf(incoming, form.data);
    if (client.id !== credentials.clientId) {
      return oauthError(400, 'invalid_client', `The application '${client.id ?? ''}' is not known in this tenant.`);
    }
    if (client.secret !== credentials.clientSecret) {
      return oauthError(401, 'invalid_client', 'The client secret is not valid.');
    }
    return granted(tenant, form.data);
  };
}

/** `…/.default` names the resource whose token is wanted; other scopes beside it, such as `offline_access`, do not. */
function audienceOf(scope = ''): string | undefined {
  const named = scope.split(' ').find((word) => word.endsWith('/.default'));
  return named?.slice(0, -'/.default'.length);
}

function clientOf(incoming: Incoming, form: Form): { id: string | undefined; secret: string | undefined } {
  const basic = /^Basic (\S+)$/i.exec(header(incoming, 'authorization') ?? '')?.[1];
  if (basic === undefined) return { id: form.client_id, secret: form.client_secret };
  const [id, secret] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  return { id: formDecoded(id), secret: formDecoded(secret) };
}

/** RFC 6749 2.3.1: both parts are form-encoded before they become user name and password. */
const formDecoded = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : (new URLSearchParams(`v=${text}`).get('v') ?? undefined);
