import { createTokens } from '@marketplace-leads/tab/server/tokens';
import { describe, expect, it } from 'vitest';

const tokenUntil = (seconds: number, name: string): string => `x.${btoa(JSON.stringify({ exp: seconds, name }))}.y`;

describe('the tokens of the tab', () => {
  it('are asked for once, however many need one at a time, and again before they end', async () => {
    let asked = 0;
    let now = 0;
    const tokens = createTokens(
      async () => {
        asked += 1;
        return tokenUntil(3600, String(asked));
      },
      () => now,
    );
    const all = await Promise.all([tokens.get(), tokens.get(), tokens.get()]);
    expect(new Set(all).size).toBe(1);
    expect(await tokens.get()).toBe(all[0]);
    expect(asked).toBe(1);
    now = 3_600_000 - 30_000;
    expect(await tokens.get()).not.toBe(all[0]);
  });

  it('are asked for anew when the host refused, or the server did', async () => {
    const answers = [
      () => Promise.reject(new Error('no')),
      async () => tokenUntil(9e9, 'a'),
      async () => tokenUntil(9e9, 'b'),
    ];
    const tokens = createTokens(() => answers.shift()?.() ?? Promise.reject(new Error('too often')));
    await expect(tokens.get()).rejects.toThrow('no');
    const first = await tokens.get();
    tokens.refused('another one');
    expect(await tokens.get()).toBe(first);
    tokens.refused(first);
    expect(await tokens.get()).not.toBe(first);
  });
});
