import { describe, expect, it } from 'vitest';
import { edited, fileOf, rowsOf } from '../support/csv-file.js';
import { forEachEngine } from '../support/engines.js';
import { textOf } from '../support/teams.js';
import { type Json, uploadsOn } from './uploads-fixture.js';

forEachEngine((engine) => {
  describe('bulk operations', () => {
    const { running, alex, patches, arrive, referral, preview, send, finished } = uploadsOn(engine);

    it('a download changed in a few cells changes just those, says so before, and tells the result', async () => {
      await running.people.install('personal');
      const [one, two, three] = [arrive('Fabrikam'), arrive('Contoso'), arrive('Tailspin')];
      await running.poll();
      const download = await alex().get('/api/leads.csv');
      expect(download.headers.get('content-disposition')).toMatch(/filename="leads-\d{4}-\d{2}-\d{2}\.csv"/);
      const file = await edited(download.bytes, {
        [one]: { 'Estimated Deal Value': '25000', 'CRM ID': '=1+1' },
        [two]: {
          'Partner Referral Status': 'Closed',
          'Partner Referral Substatus': 'Lost',
          'Declined/Lost/Error reason': '3',
        },
      });
      const seen = await preview(file);
      expect(seen.counts).toEqual({ total: 3, update: 2, unchanged: 1, refused: 0, conflict: 0 });
      expect(seen.fileName).toBe('leads week 47.csv');
      expect(patches()).toEqual([]);
      const sent = await send({ previewId: seen.previewId });
      expect(sent).toMatchObject({ status: 202, body: { id: seen.previewId } });
      const done = await finished(seen.previewId);
      expect(done).toMatchObject({
        state: 'done',
        by: 'Alex Wilber',
        counts: { total: 3, updated: 2, unchanged: 1, notProcessed: 0, pending: 0 },
      });
      expect(referral(one)).toMatchObject({ externalReferenceId: '=1+1', details: { dealValue: 25000 } });
      expect(referral(two)).toMatchObject({
        status: 'Closed',
        substatus: 'Lost',
        statusReason: 'Customer chose another vendor',
      });
      expect(referral(three)?.lastModifiedVia).not.toBe('Api');
      expect(patches()).toHaveLength(2);
      await running.settled();
      const told = running.teams.in('personal').map(({ card }) => textOf(card));
      expect(told.filter((text) => text.includes('Uploaded: leads week 47.csv'))).toEqual([
        expect.stringContaining('2 leads updated'),
      ]);
      expect((await alex().get('/api/uploads/latest')).body).toMatchObject({ id: seen.previewId });
      // The very same file again changes nothing.
      expect((await preview(file)).counts).toMatchObject({ update: 0, unchanged: 3 });
    });

    it('an untouched download is unchanged, hostile texts included', async () => {
      for (const name of ['=cmd()', "'=x", '+49 1', '@me', 'a\nb', ' x ', '"q"', 'Ünïcode 漢字 🙂', '1E5', '000123'])
        arrive(name);
      await running.poll();
      const { bytes } = await alex().get('/api/leads.csv');
      expect((await preview(bytes)).counts).toEqual({ total: 10, update: 0, unchanged: 10, refused: 0, conflict: 0 });
    });

    it('the details are the person’s own file with Errors filled; the failed rows can be mended and sent again', async () => {
      const [one, two] = [arrive('Fabrikam'), arrive('Contoso')];
      await running.poll();
      const rows = await rowsOf((await alex().get('/api/leads.csv')).bytes);
      const own = rows.map((row) => ({
        Remark: 'mine',
        ...Object.fromEntries(Object.entries(row).filter(([name]) => !/^(Offer|Solution|Errors)/.test(name))),
        ...(row['Referral ID'] === one ? { Currency: 'EUX' } : { 'CRM ID': 'A-1' }),
      }));
      const seen = await preview(fileOf(own, ';'));
      expect(seen.counts).toMatchObject({ update: 1, refused: 1 });
      await send({ previewId: seen.previewId });
      const done = await finished(seen.previewId);
      expect(done.counts).toMatchObject({ updated: 1, notProcessed: 1 });
      const details = await alex().get(`/api/uploads/${seen.previewId}/details.csv`);
      const text = details.bytes.toString('utf8');
      expect(text.startsWith('Remark;Engagement ID;')).toBe(true);
      const back = await rowsOf(details.bytes);
      expect(back.map((row) => row.Errors)).toEqual(
        own.map((row) =>
          Object.values(row).includes('EUX') ? expect.stringContaining('Currency: “EUX” is not a currency.') : '',
        ),
      );
      const failed = await rowsOf((await alex().get(`/api/uploads/${seen.previewId}/details.csv?rows=failed`)).bytes);
      expect(failed.map((row) => row['Referral ID'])).toEqual([one]);
      const mended = await preview(fileOf(failed.map((row) => ({ ...row, Currency: 'USD' }))));
      expect(mended.counts).toMatchObject({ total: 1, update: 1 });
      await send({ previewId: mended.previewId });
      await finished(mended.previewId);
      expect(referral(one)?.details.currency).toBe('USD');
      expect(referral(two)?.externalReferenceId).toBe('A-1');
    });

    it('an undo file puts old values back, and what it cannot is listed', async () => {
      const [one, two, three] = [arrive('Fabrikam'), arrive('Contoso'), arrive('Tailspin')];
      await running.poll();
      const { bytes } = await alex().get('/api/leads.csv');
      const lost = {
        'Partner Referral Status': 'Closed',
        'Partner Referral Substatus': 'Lost',
        'Declined/Lost/Error reason': '3',
      };
      const file = await edited(bytes, {
        [one]: { 'Estimated Deal Value': '25000' },
        [two]: { 'CRM ID': 'A-1', Currency: 'USD' },
        [three]: lost,
      });
      const seen = await preview(file);
      await send({ previewId: seen.previewId });
      await finished(seen.previewId);
      const { body } = (await alex().get(`/api/uploads/${seen.previewId}/undo`)) as { body: Json };
      expect(body.rows).toBe(2);
      expect(body.cannotUndo.map((entry: Json) => [entry.referralId, entry.column])).toEqual(
        expect.arrayContaining([
          [two, 'CRM ID'],
          [three, undefined],
        ]),
      );
      const undo = await alex().get(`/api/uploads/${seen.previewId}/details.csv?rows=undo`);
      const back = await preview(undo.bytes);
      expect(back.counts).toMatchObject({ total: 2, update: 2 });
      await send({ previewId: back.previewId });
      await finished(back.previewId);
      expect(referral(one)?.details.dealValue).toBe(1000);
      expect(referral(two)?.details.currency).toBe('EUR');
      expect(referral(three)?.status).toBe('Closed');
    });

    it('a conflict waits for mine or theirs; theirs is kept where nobody decides', async () => {
      const [one, two, three] = [arrive('Fabrikam'), arrive('Contoso'), arrive('Tailspin')];
      await running.poll();
      const { bytes } = await alex().get('/api/leads.csv');
      for (const id of [one, two, three]) running.sandbox.state.change(id, { dealValue: 5000 });
      await running.poll();
      const value = { 'Estimated Deal Value': '25000' };
      const seen = await preview(await edited(bytes, { [one]: value, [two]: value, [three]: value }));
      expect(seen.counts).toMatchObject({ conflict: 3 });
      const at = (id: string) => seen.rows.find((row: Json) => row.referralId === id).row;
      expect(seen.rows[0].changes).toEqual([
        { column: 'Estimated Deal Value', from: '5000', to: '25000', base: '1000', theirs: '5000' },
      ]);
      const column = 'Estimated Deal Value';
      await send({
        previewId: seen.previewId,
        decisions: [
          { row: at(one), column, take: 'mine' },
          { row: at(two), column, take: 'theirs' },
        ],
      });
      const done = await finished(seen.previewId);
      expect(done.counts).toMatchObject({ updated: 1, unchanged: 1, notProcessed: 1 });
      expect([one, two, three].map((id) => referral(id)?.details.dealValue)).toEqual([25000, 5000, 5000]);
    });

    it('what changes between preview and sending is not written over: another value, a closed lead, one that is gone', async () => {
      const [one, two, three, four] = [arrive('Fabrikam'), arrive('Contoso'), arrive('Tailspin'), arrive('Wingtip')];
      await running.poll();
      const { bytes } = await alex().get('/api/leads.csv');
      const value = { 'Estimated Deal Value': '25000' };
      const seen = await preview(await edited(bytes, { [one]: value, [two]: value, [three]: value, [four]: value }));
      running.sandbox.state.change(one, { dealValue: 5000 });
      running.sandbox.state.change(two, { status: 'Closed', substatus: 'Won' });
      running.sandbox.state.remove(three);
      await send({ previewId: seen.previewId });
      const done = await finished(seen.previewId);
      expect(done.counts).toMatchObject({ updated: 1, notProcessed: 3 });
      const errors = new Map(
        (await rowsOf((await alex().get(`/api/uploads/${seen.previewId}/details.csv`)).bytes)).map((row) => [
          row['Referral ID'],
          row.Errors,
        ]),
      );
      expect(errors.get(one)).toContain('Somebody changed this to “5000” after you looked at the preview');
      expect(errors.get(two)).toContain('The lead was closed in Partner Center on');
      expect(errors.get(three)).toContain('Partner Center does not have this lead any more');
      expect(errors.get(four)).toBe('');
      expect(referral(one)?.details.dealValue).toBe(5000);
    });

    it('what a file is held against can be asked for: leads as they are, and how a download differed', async () => {
      const [one, two] = [arrive('Fabrikam'), arrive('Contoso')];
      await running.poll();
      await alex().get('/api/leads.csv');
      running.sandbox.state.change(one, { dealValue: 77 });
      await running.poll();
      const asked = { referralIds: [one.toUpperCase(), two, 'nobody', ''] };
      const { body } = (await alex().post('/api/uploads/known-leads', asked)) as { body: Json };
      const byId = new Map(body.leads.map((known: Json) => [known.referralId, known.cells]));
      expect(byId.size).toBe(2);
      expect(byId.get(one)).toMatchObject({ 'Referral ID': one, 'Estimated Deal Value': '77', Currency: 'EUR' });
      expect(new Map(body.bases.map((given: Json) => [given.referralId, given.cells]))).toEqual(
        new Map([
          [one, { 'Estimated Deal Value': '1000' }],
          [two, {}],
        ]),
      );
      expect((await running.tab('megan').post('/api/uploads/known-leads', asked)).status).toBe(403);
    });
  });
});
