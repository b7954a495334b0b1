import { SignJWT, UnsecuredJWT } from 'jose';
import * as z from 'zod';
import type { SigningKeys } from './signing-keys.js';

/** How a token for an activity is to be made. */
export const botTokenSchema = z.strictObject({
  /** The bot's app id. */
  audience: z.string(),
  /** Has to equal the activity's `serviceUrl` for the token to be good; absent = no such claim. */
  serviceUrl: z.exactOptional(z.string()),
  /** Default: the issuer in the sandbox's Bot Framework metadata. */
  issuer: z.exactOptional(z.string()),
  /** From now; below zero = expired. Default 3,600. */
  expiresInSeconds: z.exactOptional(z.number()),
  /**
   * `wrongKey` names the right key and is signed with another, `unknownKey` names a key that is in no set,
   * `algNone` is not signed at all. Default `good`.
   */
  variant: z.exactOptional(z.enum(['good', 'wrongKey', 'unknownKey', 'algNone'])),
});
export type BotTokenRequest = z.infer<typeof botTokenSchema>;

/** Signs as the Bot Framework signs the activities that it delivers: RS256, claim `serviceurl`. */
export async function signBotToken(
  request: BotTokenRequest,
  { keys, issuer, now }: { keys: SigningKeys; issuer: string; now: () => number },
): Promise<string> {
  const { audience, serviceUrl, variant = 'good', expiresInSeconds = 3_600 } = request;
  const at = Math.floor(now() / 1_000);
  const claims = {
    ...(serviceUrl === undefined ? {} : { serviceurl: serviceUrl }),
    iss: request.issuer ?? issuer,
    aud: audience,
    nbf: Math.min(at, at + expiresInSeconds) - 300,
    exp: Math.floor(at + expiresInSeconds),
  };
  if (variant === 'algNone') return new UnsecuredJWT(claims).encode();
  const kid = variant === 'unknownKey' ? keys.stranger.kid : keys.bot.kid;
  const signer = variant === 'good' ? keys.bot : keys.stranger;
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid }).sign(signer.privateKey);
}
