import { type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import * as z from 'zod';
import type { SigningKey } from './signing-keys.js';

/**
 * `wrongKey` names the right key and is signed with another, `unknownKey` names a key that is in no set, `algNone` is
 * not signed at all.
 */
export const variantSchema = z.enum(['good', 'wrongKey', 'unknownKey', 'algNone']);

/** Signs claims as the owner of `key` would, or as somebody would who is not. */
export async function signVariant(
  variant: z.infer<typeof variantSchema>,
  claims: JWTPayload,
  { key, stranger }: { key: SigningKey; stranger: SigningKey },
): Promise<string> {
  if (variant === 'algNone') return new UnsecuredJWT(claims).encode();
  const kid = variant === 'unknownKey' ? stranger.kid : key.kid;
  const signer = variant === 'good' ? key : stranger;
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid }).sign(signer.privateKey);
}
