import { expect, it } from 'vitest';
import { forEachEngine } from '../support/engines.js';
import { runKilledUpload } from './killed-upload.js';

const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 1e9));

forEachEngine((engine) => {
  it(`an upload of 200 rows killed at 8 moments ends as if nothing had happened (KILL_SEED=${seed})`, async () => {
    const report = await runKilledUpload(engine.env(), { kills: 8, rows: 200, seed });
    process.stdout.write(`  ${engine.name}: ${JSON.stringify(report)}\n`);
    expect(report.upload).toMatchObject({
      state: 'done',
      counts: { total: 200, updated: 160, unchanged: 40, notProcessed: 0, pending: 0 },
    });
    expect(report).toMatchObject({ wrong: 0, errors: 0, extraChanges: 0 });
  }, 300_000);
});
