import { expect, it } from 'vitest';
import { runKilledReminders } from '../faults/killed-reminders.js';
import { forEachEngine } from '../support/engines.js';

const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 1e9));

forEachEngine((engine) => {
  it(`a server killed at 50 moments around due times reminds of every lead (KILL_SEED=${seed})`, async () => {
    const report = await runKilledReminders(engine.env(), { kills: 50, leads: 200, seed });
    process.stdout.write(`  ${engine.name}: ${JSON.stringify(report)}\n`);
    expect(report.missed).toEqual([]);
    expect(report.duplicates).toBeLessThanOrEqual(report.kills);
  }, 1_800_000);
});
