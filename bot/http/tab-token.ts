import { AppError } from '@marketplace-leads/shared/errors';
import { createRemoteJWKSet, decodeJwt, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import type { TabUser } from '../services/people.js';

export interface TabTokenParts {
  /** Base of the identity provider, without a slash at its end. */
  readonly authority: string;
  /** Entra tenants that may sign in, in lower case. */
  readonly tenants: readonly string[];
  /** Of the tab's app registration; undefined = nobody can sign in. */
  readonly clientId: string | undefined;
  /** Epoch milliseconds. */
  now(): number;
}

/** How far the provider's clock may be from ours. */
const toleranceSeconds = 60;

const keySetOptions = {
  /** How long the keys may take to come. */
  timeoutDuration: 5_000,
  /** A token may name any key; one that is not known makes us ask for the keys again this often at most. */
  cooldownDuration: 30_000,
  /** For so long a key that the provider withdrew is still taken. */
  cacheMaxAge: 60 * 60_000,
};

const optionalText = z.string().optional().catch(undefined);
const claimsSchema = z.object({
  iss: z.string(),
  aud: z.string(),
  tid: z.string().min(1),
  oid: z.string().min(1),
  exp: z.number(),
  /** Absent from the tokens of applications. */
  scp: z.string(),
  idtyp: optionalText,
  name: optionalText,
  preferred_username: optionalText,
  email: optionalText,
  roles: z.array(z.string()).catch([]),
});
type Claims = z.infer<typeof claimsSchema>;

const refused = (why: string): AppError => new AppError('unauthenticated', `the tab's token was refused: ${why}`);

/** The libraries' errors quote the token: only their codes are passed on. */
const codeOf = (error: unknown): string => (error instanceof errors.JOSEError ? error.code : 'unreadable');

const readClaims = (token: string): Claims => {
  try {
    return claimsSchema.parse(decodeJwt(token));
  } catch {
    throw refused('not a token of a user');
  }
};

/** The keys of a tenant, fetched when first needed. That they cannot be had says nothing about the token. */
const keysOf = (authority: string, tenant: string): JWTVerifyGetKey => {
  const fetchKey = createRemoteJWKSet(new URL(`${authority}/${tenant}/discovery/v2.0/keys`), keySetOptions);
  return async (header, token) => {
    try {
      return await fetchKey(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error;
      throw new AppError('internal', "the tab's token could not be checked", { retryable: true, cause: error });
    }
  };
};

const checkSignature = async (token: string, keys: JWTVerifyGetKey, now: number): Promise<void> => {
  try {
    await jwtVerify(token, keys, {
      algorithms: ['RS256'],
      clockTolerance: toleranceSeconds,
      currentDate: new Date(now),
    });
  } catch (error) {
    throw error instanceof AppError ? error : refused(codeOf(error));
  }
};

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The client id itself, or the address by which Teams asks for it: `api://{host}/{client id}`. */
const isFor = (audience: string, clientId: string): boolean =>
  same(/^api:\/\/(?:[^/]+\/)?([^/]+)$/i.exec(audience)?.[1] ?? audience, clientId);

const addressOf = ({ preferred_username, email }: Claims): string | undefined =>
  [preferred_username, email].find((text) => z.email().safeParse(text).success);

const userOf = (claims: Claims): TabUser => {
  const email = addressOf(claims);
  return {
    id: claims.oid.toLowerCase(),
    tenantId: claims.tid.toLowerCase(),
    name: claims.name ?? '',
    roles: claims.roles,
    expiresAt: (claims.exp + toleranceSeconds) * 1_000,
    ...(email === undefined ? {} : { email }),
  };
};

/**
 * Checks the tokens with which the tab calls (Teams documentation, "tab SSO"; Entra documentation, "protected web API:
 * verify scopes and app roles"): signed by one of the listed tenants, for our app registration, of a user who let it
 * act as them. `verify` takes the Authorization header and throws AppError: `unauthenticated` for every token that is
 * not right, a retryable `internal` when the keys to check it with cannot be fetched. Closed either way.
 */
export const createTabTokens = ({ authority, tenants, clientId, now }: TabTokenParts) => {
  const keySets = new Map(tenants.map((tenant) => [tenant, keysOf(authority, tenant)]));
  return {
    async verify(authorization: string | undefined): Promise<TabUser> {
      if (clientId === undefined) throw refused('the tab is not set up; set ENTRA_CLIENT_ID');
      const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
      if (token === undefined) throw refused('there is none');
      const claims = readClaims(token);
      const keys = keySets.get(claims.tid.toLowerCase());
      if (keys === undefined) throw refused('a tenant that is not served here');
      await checkSignature(token, keys, now());
      if (!same(claims.iss, `${authority}/${claims.tid}/v2.0`)) throw refused('another issuer than its tenant');
      if (!isFor(claims.aud, clientId)) throw refused('for somebody else');
      if (claims.idtyp === 'app') throw refused('of an application');
      if (!claims.scp.split(' ').includes('access_as_user')) throw refused('without the scope access_as_user');
      return userOf(claims);
    },
  };
};

export type TabTokens = ReturnType<typeof createTabTokens>;
