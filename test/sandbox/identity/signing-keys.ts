import { exportJWK, generateKeyPair, type JWK } from 'jose';

/** An RSA key pair for RS256; `publicJwk` is as it stands in a key set. */
export interface SigningKey {
  kid: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  publicJwk: JWK;
}

/** `stranger` is in no key set: it signs what has to be refused. */
export interface SigningKeys {
  identity: SigningKey;
  bot: SigningKey;
  stranger: SigningKey;
}

async function createKey(kid: string): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  return { kid, privateKey, publicKey, publicJwk: { ...(await exportJWK(publicKey)), kid, use: 'sig', alg: 'RS256' } };
}

let keys: Promise<SigningKeys> | undefined;

/** The same three keys for all sandboxes of a process: making them is the slow part of starting one. */
export function signingKeys(): Promise<SigningKeys> {
  keys ??= Promise.all([createKey('sandbox-identity'), createKey('sandbox-bot'), createKey('sandbox-stranger')]).then(
    ([identity, bot, stranger]) => ({ identity, bot, stranger }),
  );
  return keys;
}
