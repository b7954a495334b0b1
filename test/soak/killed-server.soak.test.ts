import { expect, it } from 'vitest';
import { runKilledServer } from '../faults/killed-server.js';
import { forEachEngine } from '../support/engines.js';

const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 1e9));

forEachEngine((engine) => {
  it(`killed at 50 moments while 300 leads arrive and are worked (KILL_SEED=${seed}): nothing is lost`, async () => {
    const started = Date.now();
    const report = await runKilledServer(engine.env(), { kills: 50, leads: 300, seed });
    const seconds = Math.round((Date.now() - started) / 1000);
    process.stdout.write(`  ${engine.name}: ${seconds} s, ${JSON.stringify(report)}\n`);
    expect(report.withoutCard).toEqual([]);
    expect(report.lost).toEqual([]);
    expect(report.told).toEqual([]);
    // A card stands twice only where a kill came between Teams' taking a post and our knowing of it.
    expect(report.duplicates).toBeLessThanOrEqual(50 * 8);
  }, 600_000);
});
