import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { completeLead } from '../support/complete-lead.js';
import { edited, rowsOf } from '../support/csv-file.js';
import { forEachEngine } from '../support/engines.js';
import { useApp } from '../support/running-app.js';
import { textOf } from '../support/teams.js';

const previewSchema = z.object({
  previewId: z.string(),
  rows: z.array(z.object({ problems: z.array(z.object({ code: z.string(), message: z.string() })) })),
});
const uploadSchema = z.object({ finishedAt: z.string().optional(), counts: z.record(z.string(), z.number()) });

forEachEngine((engine) => {
  describe('an upload', () => {
    const running = useApp(engine, { sandbox: { flags: { rateLimit: 0 } } });
    const alex = () => running.tab('alex');
    const arrive = (name: string): string => running.sandbox.state.arrive(completeLead(name)).id;
    const preview = async (file: string, headers: Record<string, string> = {}) =>
      previewSchema.parse(
        (await alex().post('/api/uploads/preview', file, { 'content-type': 'text/csv', ...headers })).body,
      );
    const sendAndWait = async (previewId: string) => {
      await alex().post('/api/uploads', { previewId });
      for (;;) {
        const upload = uploadSchema.parse((await alex().get(`/api/uploads/${previewId}`)).body);
        if (upload.finishedAt !== undefined) return upload;
        await pause(50);
      }
    };
    const errorsOf = async (previewId: string) =>
      new Map(
        (await rowsOf((await alex().get(`/api/uploads/${previewId}/details.csv`)).bytes)).map((row) => [
          row['Referral ID'],
          row.Errors,
        ]),
      );

    it('says what Partner Center takes from its own upload page only, and writes the rest', async () => {
      Object.assign(running.sandbox.state.flags, { unlistedPaths: 'refuse', put: 'off' });
      const [both, only] = [arrive('Fabrikam'), arrive('Contoso')];
      await running.poll();
      const { bytes } = await alex().get('/api/leads.csv');
      const { previewId } = await preview(
        await edited(bytes, {
          [both]: { 'Lead Name': 'New name', 'CRM ID': 'A-1' },
          [only]: { 'Marketplace Purchase Intent': 'No' },
        }),
      );
      expect((await sendAndWait(previewId)).counts).toMatchObject({ updated: 1, notProcessed: 1 });
      const errors = await errorsOf(previewId);
      expect(errors.get(both)).toBe(
        'Lead Name: Partner Center takes this from its own upload page only. It is kept and waits.',
      );
      expect(errors.get(only)).toContain('Marketplace Purchase Intent: Partner Center takes this');
      expect(running.sandbox.state.referrals.get(both)).toMatchObject({ name: 'Fabrikam', externalReferenceId: 'A-1' });
    });

    it('goes on through lost answers, refusals for a moment and throttling, and writes nothing twice', async () => {
      const ids = Array.from({ length: 10 }, (_, number) => arrive(`Customer ${number}`));
      await running.poll();
      const { bytes } = await alex().get('/api/leads.csv');
      const file = await edited(bytes, Object.fromEntries(ids.map((id) => [id, { 'CRM ID': 'A-1' }])));
      const { previewId } = await preview(file);
      for (const kind of ['drop', '500', '412', '401', 'dropBefore'] as const) {
        running.sandbox.state.inject({ kind, match: { method: 'PATCH' }, times: 1 });
      }
      running.sandbox.state.inject({ kind: '429', match: { method: 'PATCH' }, times: 1, retryAfter: 1 });
      expect((await sendAndWait(previewId)).counts).toMatchObject({ updated: 10, notProcessed: 0 });
      for (const id of ids) expect(running.sandbox.state.referrals.get(id)?.externalReferenceId).toBe('A-1');
      const written = running.sandbox.calls.filter(({ method, status }) => method === 'PATCH' && status === 200);
      expect(written).toHaveLength(10);
    }, 60_000);

    it('brings the cards of changed leads up to date and sends one message beside them', async () => {
      await running.people.install('personal');
      const ids = [arrive('Fabrikam'), arrive('Contoso')];
      await running.poll();
      const { bytes } = await alex().get('/api/leads.csv');
      await running.people.say('show Fabrikam', 'personal');
      await running.settled();
      const before = running.teams.in('personal').length;
      const { previewId } = await preview(
        await edited(bytes, Object.fromEntries(ids.map((id) => [id, { 'Estimated Deal Value': '7777' }]))),
      );
      await sendAndWait(previewId);
      await running.settled();
      const messages = running.teams.in('personal');
      expect(messages.slice(before).map(({ card }) => textOf(card).split('\n')[0])).toEqual(['Uploaded: leads.csv']);
      expect(messages.slice(0, before).some(({ card }) => textOf(card).includes('7,777 EUR'))).toBe(true);
    });

    it('is explained in German to whoever reads German', async () => {
      const id = arrive('Fabrikam');
      await running.poll();
      const { bytes } = await alex().get('/api/leads.csv');
      const file = await edited(bytes, { [id]: { Currency: 'EUX' } });
      const { rows, previewId } = await preview(file, { 'accept-language': 'de-DE,de;q=0.9' });
      expect(rows[0]?.problems[0]?.message).toBe('„EUX“ ist keine Währung. Schreiben Sie drei Buchstaben, etwa EUR.');
      await sendAndWait(previewId);
      expect((await errorsOf(previewId)).get(id)).toContain('Currency: „EUX“ ist keine Währung.');
    });
  });
});
