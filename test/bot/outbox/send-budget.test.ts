import type { Clock } from '@marketplace-leads/bot/clock';
import { createSendBudget } from '@marketplace-leads/bot/outbox/send-budget';
import { teamsLimits, usualRate } from '@marketplace-leads/bot/outbox/teams-limits';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forEachEngine, useEngine } from '../../support/engines.js';
import { busiestWindows, type Send } from '../../support/teams-limits.js';

const never = new AbortController().signal;

/** A clock that goes on by what is slept. */
const aClock = (): Clock & { pass(ms: number): void } => {
  let now = 1_700_000_000_000;
  return {
    now: () => now,
    pass: (ms) => {
      now += ms;
    },
    sleep: async (ms) => {
      now += ms;
    },
  };
};

describe('the rates', () => {
  const { conversation, hour, tenant } = teamsLimits(usualRate);

  it.each([
    ['7 in 1 s', conversation, 1_000, 7],
    ['8 in 2 s', conversation, 2_000, 8],
    ['60 in 30 s', conversation, 30_000, 60],
    ['1,800 in an hour', hour, 3_600_000, 1_800],
    ['30 a second in a tenant', tenant, 1_000, 30],
  ])('leave some of %s', (_limit, { perMinute, burst }, window, most) => {
    const pace = Math.ceil(60_000 / perMinute);
    // What GCRA lets through in a window (see the test of the limiter), also when it is squeezed by a quarter of a second on the way.
    expect(burst + Math.floor(window / pace)).toBeLessThan(most);
    expect(burst + Math.floor((window + 250) / pace)).toBeLessThanOrEqual(most);
  });
});

describe('leave to send', () => {
  const engine = useEngine('sqlite');

  it('never exceeds a limit of Teams, however many ask for it, at whatever times', async () => {
    const store = await engine.open();
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(fc.oneof(fc.nat(20), fc.nat(700), fc.nat(40_000)), fc.nat(3), fc.integer({ min: 1, max: 12 })),
          {
            minLength: 5,
            maxLength: 25,
          },
        ),
        async (moments) => {
          runs += 1;
          const clock = aClock();
          const budget = createSendBudget(store, clock, usualRate);
          const sends: Send[] = [];
          for (const [pause, chat, times] of moments) {
            clock.pass(pause);
            for (let time = 0; time < times; time += 1) {
              const conversationId = `${runs}-${chat}`;
              const waitMs = await budget.take({ id: conversationId, tenantId: `${runs}` }, never);
              if (waitMs === 0) sends.push({ conversationId, at: clock.now(), method: 'POST' });
            }
          }
          for (const { window, most, allowed } of busiestWindows(sends)) expect(most, window).toBeLessThan(allowed);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('is waited for where the tenant is what is short, and told about where the conversation is', async () => {
    const clock = aClock();
    const start = clock.now();
    const budget = createSendBudget(await engine.open(), clock, usualRate);
    const waits: number[] = [];
    for (let n = 0; n < 10; n += 1) waits.push(await budget.take({ id: `chat-${n}`, tenantId: 'contoso' }, never));
    expect(waits).toEqual(Array(10).fill(0));
    // Five at once, then one every 50 ms.
    expect(clock.now() - start).toBe(250);
    for (let n = 0; n < 3; n += 1) await budget.take({ id: 'chat-9', tenantId: 'contoso' }, never);
    expect(await budget.take({ id: 'chat-9', tenantId: 'contoso' }, never)).toBeGreaterThan(300);
    // Another tenant has limits of its own.
    const before = clock.now();
    expect(await budget.take({ id: 'chat-0', tenantId: 'fabrikam' }, never)).toBe(0);
    expect(clock.now()).toBe(before);
  });

  it('is not used up by being refused', async () => {
    const clock = aClock();
    const budget = createSendBudget(await engine.open(), clock, usualRate);
    for (let n = 0; n < 4; n += 1) expect(await budget.take({ id: 'chat' }, never)).toBe(0);
    for (let n = 0; n < 50; n += 1) expect(await budget.take({ id: 'chat' }, never)).toBe(600);
    clock.pass(600);
    expect(await budget.take({ id: 'chat' }, never)).toBe(0);
  });

  it('is no longer waited for when the job is taken away', async () => {
    const clock = aClock();
    const budget = createSendBudget(await engine.open(), clock, usualRate);
    for (let n = 0; n < 5; n += 1) await budget.take({ id: `chat-${n}` }, never);
    expect(await budget.take({ id: 'chat-5' }, AbortSignal.abort('stopped'))).toBeGreaterThan(0);
  });
});

forEachEngine((engine) => {
  it('answers to people are counted and make the others wait, but do not wait themselves', async () => {
    const store = await engine.open();
    const clock = aClock();
    const budget = createSendBudget(store, clock, usualRate);
    for (let n = 0; n < 20; n += 1) await budget.count('chat');
    // 20 at a pace of 600 ms, of which 3 may run ahead.
    expect(await budget.take({ id: 'chat' }, never)).toBe(17 * 600);
    expect(await budget.take({ id: 'other', tenantId: 'contoso' }, never)).toBe(0);
  });
});
