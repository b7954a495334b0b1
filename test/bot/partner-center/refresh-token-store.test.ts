import { createRefreshTokenStore } from '@marketplace-leads/bot/partner-center/refresh-token-store';
import type { Store } from '@marketplace-leads/bot/store/store';
import { expect, it } from 'vitest';
import { forEachEngine } from '../../support/engines.js';

const key = new Uint8Array(32).fill(7);
const otherKey = new Uint8Array(32).fill(8);
const configured = 'configured-token';

/** What lies in the database. */
const stored = (store: Store) => store.read.cursors.get('partner-center-refresh-token');

forEachEngine((engine) => {
  it('starts from the configured token and writes nothing by that', async () => {
    const store = await engine.open();
    expect(await createRefreshTokenStore(store, configured, key).read()).toBe(configured);
    expect(await stored(store)).toBeUndefined();
  });

  it('keeps a newer token over a restart, in a form that tells nobody anything', async () => {
    const store = await engine.open();
    const tokens = createRefreshTokenStore(store, configured, key);
    await tokens.read();
    await tokens.write('newer-token');
    expect(await tokens.read()).toBe('newer-token');
    const sealed = (await stored(store)) ?? '';
    const bytes = Buffer.from(sealed, 'base64').toString('latin1');
    for (const secret of ['newer-token', configured]) expect(sealed + bytes).not.toContain(secret);
    expect(await createRefreshTokenStore(await engine.reopen(), configured, key).read()).toBe('newer-token');
  });

  it('seals the same token differently each time', async () => {
    const store = await engine.open();
    const tokens = createRefreshTokenStore(store, configured, key);
    await tokens.write('newer-token');
    const first = await stored(store);
    await tokens.write('newer-token');
    expect(await stored(store)).not.toBe(first);
  });

  it('starts from the configured token again when the key was changed', async () => {
    const store = await engine.open();
    await createRefreshTokenStore(store, configured, key).write('newer-token');
    expect(await createRefreshTokenStore(store, configured, otherKey).read()).toBe(configured);
  });

  it('starts from a token that the operator has put in place of the old one', async () => {
    const store = await engine.open();
    await createRefreshTokenStore(store, configured, key).write('newer-token');
    expect(await createRefreshTokenStore(store, 'signed in again', key).read()).toBe('signed in again');
    expect(await createRefreshTokenStore(store, configured, key).read()).toBe('newer-token');
  });

  it.each(['', 'no base64 at all!', 'AAAA', Buffer.alloc(60).toString('base64')])(
    'starts from the configured token when what is kept came to harm (%j)',
    async (harmed) => {
      const store = await engine.open();
      await store.transaction((tx) => tx.cursors.set('partner-center-refresh-token', harmed));
      expect(await createRefreshTokenStore(store, configured, key).read()).toBe(configured);
    },
  );

  it('notices when somebody changed a single bit of what is kept', async () => {
    const store = await engine.open();
    await createRefreshTokenStore(store, configured, key).write('newer-token');
    const bytes = Buffer.from((await stored(store)) ?? '', 'base64');
    const last = bytes.length - 1;
    bytes.writeUInt8(bytes.readUInt8(last) ^ 1, last);
    await store.transaction((tx) => tx.cursors.set('partner-center-refresh-token', bytes.toString('base64')));
    expect(await createRefreshTokenStore(store, configured, key).read()).toBe(configured);
  });

  it('without a key a newer token is kept in memory only', async () => {
    const store = await engine.open();
    const tokens = createRefreshTokenStore(store, configured, undefined);
    await tokens.write('newer-token');
    expect(await tokens.read()).toBe('newer-token');
    expect(await stored(store)).toBeUndefined();
    expect(await createRefreshTokenStore(store, configured, undefined).read()).toBe(configured);
  });
});
