import { secondsFor } from '@marketplace-leads/bot/services/uploads/upload-view';
import { expect, it } from 'vitest';
import { useEngine } from '../support/engines.js';
import { uploadInVirtualTime } from '../support/upload-in-virtual-time.js';

const engine = useEngine('sqlite');

it('300 changed rows of 1,000 cost a call each and hardly another, as fast as the budget allows, without a 429', async () => {
  const report = await uploadInVirtualTime(engine, { changed: 300, listEtag: 'on' });
  process.stdout.write(`  ${JSON.stringify(report)}\n`);
  expect(report.counts).toEqual({ updated: 300, unchanged: 700, notProcessed: 0 });
  expect(report).toMatchObject({ patches: 300, throttled: 0, gets: 0 });
  expect(report.lists).toBeLessThanOrEqual(15);
  // Not faster than the limit, and not slower than it allows; what the page said at the start was true.
  expect(report.seconds).toBeLessThanOrEqual(1.05 * secondsFor(report.all, 100));
  expect(report.foretold).toBe(secondsFor(300, 100));
}, 180_000);
