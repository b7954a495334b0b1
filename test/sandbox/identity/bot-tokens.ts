import * as z from 'zod';
import { signVariant, variantSchema } from './sign-variant.js';
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
  /** Default `good`. */
  variant: z.exactOptional(variantSchema),
});
export type BotTokenRequest = z.infer<typeof botTokenSchema>;

/** Signs as the Bot Framework signs the activities that it delivers: RS256, claim `serviceurl`. */
export function signBotToken(
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
  return signVariant(variant, claims, { key: keys.bot, stranger: keys.stranger });
}
