import { randomUUID } from 'node:crypto';
import { startApp } from '@marketplace-leads/bot/app';
import { readConfig } from '@marketplace-leads/bot/config';
import { expect, it } from 'vitest';
import { forEachEngine } from '../support/engines.js';
import { createFakeClock } from '../support/fake-clock.js';

const hour = 3_600_000;
const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

forEachEngine((engine) => {
  it('a server forgets what it answered a day ago, and not what it answered within the last day', async () => {
    const clock = createFakeClock();
    const read = readConfig({ PORT: '0', ...engine.env() }, () => '');
    if (!read.ok) throw new Error(read.problems.join('\n'));
    const app = await startApp(read.config, { log, clock, newId: randomUUID });
    const answer = async (activityId: string) => {
      await app.store.transaction(async (tx) => {
        await tx.answers.begin(activityId, clock.now());
        await tx.answers.finish(activityId, 'done');
      });
    };
    const pass = async (hours: number) => {
      for (let n = 0; n < hours; n += 1) {
        await clock.advance(hour);
        await app.idle();
      }
    };
    try {
      await answer('old');
      await pass(2);
      await answer('young');
      await pass(23);
      expect(await app.store.read.answers.recall('old')).toBeUndefined();
      expect(await app.store.read.answers.recall('young')).toBe('done');
    } finally {
      await app.stop();
    }
  });
});
