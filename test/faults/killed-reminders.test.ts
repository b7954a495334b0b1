import { expect, it } from 'vitest';
import { forEachEngine } from '../support/engines.js';
import { runKilledReminders } from './killed-reminders.js';

const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 1e9));

forEachEngine((engine) => {
  it(`a server killed at 8 moments around due times reminds of every lead (KILL_SEED=${seed})`, async () => {
    const report = await runKilledReminders(engine.env(), { kills: 8, leads: 40, seed });
    process.stdout.write(`  ${engine.name}: ${JSON.stringify(report)}\n`);
    expect(report.missed).toEqual([]);
    // A process has one message under way in a conversation: the one whose answer is lost is sent again.
    expect(report.duplicates).toBeLessThanOrEqual(report.kills);
  }, 300_000);
});
