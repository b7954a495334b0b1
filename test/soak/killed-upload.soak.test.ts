import { expect, it } from 'vitest';
import { runKilledUpload } from '../faults/killed-upload.js';
import { forEachEngine } from '../support/engines.js';

const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 1e9));

forEachEngine((engine) => {
  it(`an upload of 1,000 rows killed at 50 moments ends as if nothing had happened (KILL_SEED=${seed})`, async () => {
    const report = await runKilledUpload(engine.env(), { kills: 50, rows: 1000, seed });
    process.stdout.write(`  ${engine.name}: ${JSON.stringify(report)}\n`);
    expect(report.upload).toMatchObject({ state: 'done', counts: { updated: 800, unchanged: 200, notProcessed: 0 } });
    expect(report).toMatchObject({ wrong: 0, errors: 0, extraChanges: 0 });
  }, 900_000);
});
