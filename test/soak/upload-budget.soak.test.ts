import { secondsFor } from '@marketplace-leads/bot/services/uploads/upload-view';
import { describe, expect, it } from 'vitest';
import { forEachEngine } from '../support/engines.js';
import { uploadInVirtualTime } from '../support/upload-in-virtual-time.js';

forEachEngine((engine) => {
  describe('300 changed rows of 1,000', () => {
    const print = (report: object) => process.stdout.write(`  ${engine.name}: ${JSON.stringify(report)}\n`);
    const whole = { updated: 300, unchanged: 700, notProcessed: 0 };

    it('cost one read more each where lists have no eTags', async () => {
      const report = await uploadInVirtualTime(engine, { changed: 300, listEtag: 'off' });
      print(report);
      expect(report.counts).toEqual(whole);
      expect(report).toMatchObject({ patches: 300, throttled: 0 });
      expect(report.gets).toBeLessThanOrEqual(300);
      expect(report.lists).toBeLessThanOrEqual(15);
      // A database of its own process answers in real time, which virtual time runs ahead of.
      if (engine.name === 'sqlite') expect(report.seconds).toBeLessThanOrEqual(1.05 * secondsFor(report.all, 100));
    }, 300_000);

    it('are all written while another program takes half of the calls', async () => {
      const report = await uploadInVirtualTime(engine, { changed: 300, listEtag: 'on', others: 50 });
      print(report);
      expect(report.counts).toEqual(whole);
    }, 600_000);
  });
});
