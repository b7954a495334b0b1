import { expect, it } from 'vitest';
import { forEachEngine } from '../support/engines.js';
import { runKilledServer } from './killed-server.js';

const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 1e9));

forEachEngine((engine) => {
  it(`killed at 8 moments (KILL_SEED=${seed}): every lead ends with a card and no decision is lost`, async () => {
    const report = await runKilledServer(engine.env(), { kills: 8, leads: 60, seed });
    process.stdout.write(`  ${engine.name}: ${JSON.stringify(report)}\n`);
    expect(report.withoutCard).toEqual([]);
    expect(report.lost).toEqual([]);
    expect(report.told).toEqual([]);
    expect(report.decisions).toBeGreaterThan(20);
  }, 300_000);
});
