import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { forEachEngine } from '../support/engines.js';
import { startProgram } from '../support/programs.js';

const seed = Number(process.env.FAULT_SEED ?? Math.floor(Math.random() * 2 ** 31));
const kills = 8;

forEachEngine((engine) => {
  test(`a process that is killed while it writes loses nothing it said was written (FAULT_SEED=${seed})`, async () => {
    // Half of them at any time after the start, which may be during the first migration; half while writing.
    const moments = fc.sample(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 250 })), { seed, numRuns: kills });
    for (const [writing, afterMs] of moments) {
      const writer = startProgram('faults/store-writer.js', engine.env());
      if (writing) await writer.firstLine();
      else await sleep(200);
      await sleep(afterMs);
      await writer.kill();

      const store = await engine.open();
      // Whoever holds the counter knows that the last transaction of the killed process has ended, one way or other.
      await store.transaction(async (tx) => {
        const counter = await tx.leads.lock('counter');
        const written = counter?.version ?? 0;
        const finished = Number((await tx.cursors.get('finished')) ?? 0);
        const { waiting, running } = await tx.jobs.counts();

        expect(written).toBeGreaterThanOrEqual(Number(writer.lines.at(-1) ?? 0));
        expect(Number((await tx.cursors.get('written')) ?? 0)).toBe(written);
        expect(await tx.leads.count({ status: ['New'] })).toBe(written);
        expect((await tx.leads.history('counter')).map(({ version }) => version)).toEqual(
          Array.from({ length: written }, (_, index) => index + 1),
        );
        expect(waiting + running).toBe(written - finished);
      });
      await engine.close();
    }
    const store = await engine.open();
    expect(await store.read.leads.count({})).toBeGreaterThan(1);
  });
});
