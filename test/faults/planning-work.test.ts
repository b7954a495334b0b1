import { expect, it } from 'vitest';
import { useEngine } from '../support/engines.js';
import { measurePlanning } from './planning-work.js';

const engine = useEngine('sqlite');

it('reminding does the same work per minute for 1,000 open leads and for 10,000', async () => {
  const few = await measurePlanning(await engine.open(), 1_000);
  await engine.empty();
  const many = await measurePlanning(await engine.open(), 10_000);
  process.stdout.write(`  ${engine.name}: ${JSON.stringify({ '1000': few, '10000': many })}\n`);
  expect({ calls: many.calls, rows: many.rows }).toEqual({ calls: few.calls, rows: few.rows });
  expect(few.calls).toBeGreaterThan(20);
}, 300_000);
