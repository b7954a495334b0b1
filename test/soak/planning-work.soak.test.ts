import { expect, it } from 'vitest';
import { measurePlanning } from '../faults/planning-work.js';
import { forEachEngine } from '../support/engines.js';

forEachEngine((engine) => {
  it('reminding does the same work per minute for 1,000, 10,000 and 50,000 open leads', async () => {
    const all = [];
    for (const open of [1_000, 10_000, 50_000]) {
      all.push(await measurePlanning(await engine.open(), open));
      await engine.empty();
    }
    process.stdout.write(`  ${engine.name}: ${JSON.stringify(all)}\n`);
    const [first] = all;
    for (const { calls, rows } of all) expect({ calls, rows }).toEqual({ calls: first?.calls, rows: first?.rows });
  }, 1_800_000);
});
