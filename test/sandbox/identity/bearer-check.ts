import { jwtVerify } from 'jose';
import type { Answer } from '../http/answer.js';
import { envelope } from '../referrals/refusal.js';
import type { SigningKey } from './signing-keys.js';

/** The resource for which a token has to be issued (Partner Center documentation, "API authentication"). */
export const partnerAudience = 'https://api.partner.microsoft.com';

/** Takes an Authorization header; null where it is good, else the answer. */
export type BearerCheck = (authorization: string | undefined) => Promise<Answer | null>;

/**
 * Checks signature, issuer, audience and life time of a token: 401. A token of an application without a user is 403,
 * because the Referrals API "currently supports only user access".
 */
export const createBearerCheck =
  (key: SigningKey, issuer: string, now: () => number): BearerCheck =>
  async (authorization) => {
    const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return unauthenticated('The Authorization header with a bearer token is missing.');
    const claims = await verified(token);
    if (claims === null) return unauthenticated('The access token is not valid.');
    return claims.scp === undefined
      ? envelope(403, 'accessDenied', 'Access is denied. The API supports only user access.')
      : null;

    async function verified(jwt: string) {
      try {
        const options = { algorithms: ['RS256'], issuer, audience: partnerAudience, currentDate: new Date(now()) };
        return (await jwtVerify(jwt, key.publicKey, options)).payload;
      } catch {
        return null;
      }
    }
  };

const unauthenticated = (message: string): Answer => {
  const answer = envelope(401, 'unauthenticated', message);
  return { ...answer, headers: { ...answer.headers, 'WWW-Authenticate': 'Bearer' } };
};
