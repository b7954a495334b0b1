import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Store } from '../store/store.js';
import type { RefreshTokens } from './entra-token.js';

const name = 'partner-center-refresh-token';

/** AES-256-GCM: nonce (12 bytes), tag (16), text; in base64. */
const seal = (key: Uint8Array, text: string): string => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
};

const open = (key: Uint8Array, sealed: string): string | undefined => {
  try {
    const bytes = Buffer.from(sealed, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  } catch {
    // Sealed with another key: the operator has changed it, and the configured token is the one to start from again.
    return undefined;
  }
};

/**
 * Keeps the newest refresh token: encrypted in the database when there is a key, else in memory only. It starts from the
 * configured one; a configured token that is new to us (the operator signed in again) replaces the stored one.
 */
export const createRefreshTokenStore = (
  store: Store,
  configured: string,
  key: Uint8Array | undefined,
): RefreshTokens => {
  let newest: string | undefined;
  return {
    async read() {
      if (newest !== undefined) return newest;
      const stored = key && (await store.read.cursors.get(name));
      const kept = key && stored ? open(key, stored) : undefined;
      const [origin, token] = kept?.split('\n') ?? [];
      newest = origin === configured && token !== undefined ? token : configured;
      return newest;
    },
    async write(token) {
      newest = token;
      if (key === undefined) return;
      await store.transaction((tx) => tx.cursors.set(name, seal(key, `${configured}\n${token}`)));
    },
  };
};
