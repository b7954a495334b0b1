import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { completeLead } from '../support/complete-lead.js';
import { edited, fileOf, rowsOf } from '../support/csv-file.js';
import { forEachEngine } from '../support/engines.js';
import { useApp } from '../support/running-app.js';
import { textOf } from '../support/teams.js';

/** What an answer holds; the assertions say what that is. */
type Json = ReturnType<JSON['parse']>;

const csv = { 'content-type': 'text/csv', 'x-file-name': 'leads%20week%2047.csv' };

forEachEngine((engine) => {
  describe('bulk operations', () => {
    const running = useApp(engine, { sandbox: { flags: { rateLimit: 0 } } });
    const alex = () => running.tab('alex');
    const patches = () => running.sandbox.calls.filter(({ method }) => method === 'PATCH');

    const arrive = (name: string, more: object = {}) => running.sandbox.state.arrive(completeLead(name, more)).id;
    const referral = (id: string) => running.sandbox.state.referrals.get(id);
    const preview = async (file: string | Uint8Array): Promise<Json> =>
      (await alex().post('/api/uploads/preview', file, csv)).body;
    const send = async (body: object) => alex().post('/api/uploads', body);
    const finished = async (id: string): Promise<Json> => {
      for (;;) {
        const { body } = (await alex().get(`/api/uploads/${id}`)) as { body: Json };
        if (body.finishedAt !== undefined) return body;
        await pause(50);
      }
    };

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

    it('one file is sent at a time; the second is told who and since when, and asked twice it is sent once', async () => {
      const one = arrive('Fabrikam');
      await running.poll();
      const { bytes } = await alex().get('/api/leads.csv');
      const first = await preview(await edited(bytes, { [one]: { 'CRM ID': 'A-1' } }));
      const second = await preview(await edited(bytes, { [one]: { 'CRM ID': 'A-2' } }));
      running.sandbox.state.inject({ kind: 'latency', ms: 1500, match: { method: 'PATCH' }, times: 1 });
      const [sent, again] = await Promise.all([
        send({ previewId: first.previewId }),
        send({ previewId: first.previewId }),
      ]);
      expect([sent.status, again.status]).toEqual([202, 202]);
      const refused = await send({ previewId: second.previewId });
      expect(refused).toMatchObject({
        status: 409,
        body: { error: { code: 'upload-running', details: { by: 'Alex Wilber', since: expect.any(String) } } },
      });
      await finished(first.previewId);
      expect(patches()).toHaveLength(1);
    });

    it('of two managers who send at once one is told about the other; a result is there for both', async () => {
      const one = arrive('Fabrikam');
      await running.poll();
      const managers = [running.tab('alex'), running.tab('manager')];
      const previews = await Promise.all(
        managers.map(async (manager, index) => {
          const { bytes } = await manager.get('/api/leads.csv');
          const file = await edited(bytes, { [one]: { 'CRM ID': `CRM-${index}` } });
          return (await manager.post('/api/uploads/preview', file, csv)).body as Json;
        }),
      );
      running.sandbox.state.inject({ kind: 'latency', ms: 1000, match: { method: 'PATCH' }, times: 1 });
      const sent = await Promise.all(
        managers.map((manager, index) => manager.post('/api/uploads', { previewId: previews[index].previewId })),
      );
      expect(sent.map(({ status }) => status).sort()).toEqual([202, 409]);
      const winner = sent.findIndex(({ status }) => status === 202);
      const names = ['Alex Wilber', 'Mona Manager'];
      expect(sent[1 - winner]?.body).toMatchObject({ error: { details: { by: names[winner] } } });
      await finished(previews[winner].previewId);
      expect(referral(one)?.externalReferenceId).toBe(`CRM-${winner}`);
      const latest = await Promise.all(managers.map((manager) => manager.get('/api/uploads/latest')));
      for (const { body } of latest) expect(body).toMatchObject({ by: names[winner], state: 'done' });
      // The other one's preview cannot be sent by anybody else, and tells its own that the lead has changed.
      const foreign = await managers[winner]?.post('/api/uploads', { previewId: previews[1 - winner].previewId });
      expect(foreign?.status).toBe(404);
      const late = await managers[1 - winner]?.post('/api/uploads', { previewId: previews[1 - winner].previewId });
      expect(late?.status).toBe(202);
      expect((await finished(previews[1 - winner].previewId)).counts).toMatchObject({ updated: 0, notProcessed: 1 });
    });

    it('what a seller changes while a file is sent is not written over, and both stand where they do not touch', async () => {
      await running.people.install('personal');
      const ids = Array.from({ length: 12 }, (_, number) => arrive(`Customer${number}x`));
      const [same = '', beside = ''] = ids.slice(-2);
      await running.poll();
      const { bytes } = await alex().get('/api/leads.csv');
      // The newest leads stand first in a download: these two are sent last.
      const rows = (await rowsOf(bytes)).toSorted((row, other) =>
        [same, beside].includes(row['Referral ID'] ?? '')
          ? 1
          : [same, beside].includes(other['Referral ID'] ?? '')
            ? -1
            : 0,
      );
      const seen = await preview(fileOf(rows.map((row) => ({ ...row, 'Estimated Deal Value': '25000' }))));
      running.sandbox.state.inject({ kind: 'latency', ms: 400, match: { method: 'PATCH' } });
      await send({ previewId: seen.previewId });
      await running.people.say('value Customer10x 7000 EUR', 'personal');
      await running.people.say('crm Customer11x S-1', 'personal');
      const done = await finished(seen.previewId);
      expect(done.counts).toMatchObject({ updated: 11, notProcessed: 1 });
      running.sandbox.state.clearFaults();
      await running.settled();
      expect(referral(same)?.details.dealValue).toBe(7000);
      expect(referral(beside)).toMatchObject({ externalReferenceId: 'S-1', details: { dealValue: 25000 } });
      const [failed] = await rowsOf((await alex().get(`/api/uploads/${seen.previewId}/details.csv?rows=failed`)).bytes);
      expect(failed?.Errors).toContain('Somebody changed this to “7000” after you looked at the preview');
    });

    it('stopped in the middle, the rest is not sent and says so', async () => {
      const ids = Array.from({ length: 20 }, (_, number) => arrive(`Customer ${number}`));
      await running.poll();
      const { bytes } = await alex().get('/api/leads.csv');
      const edits = Object.fromEntries(ids.map((id) => [id, { 'CRM ID': 'A-1' }]));
      const seen = await preview(await edited(bytes, edits));
      running.sandbox.state.inject({ kind: 'latency', ms: 300, match: { method: 'PATCH' } });
      await send({ previewId: seen.previewId });
      while (patches().length < 2) await pause(20);
      await alex().post(`/api/uploads/${seen.previewId}/stop`);
      const done = await finished(seen.previewId);
      expect(done.state).toBe('stopped');
      const { updated, notProcessed } = done.counts;
      expect(updated + notProcessed).toBe(20);
      expect(updated).toBe(
        [...running.sandbox.state.referrals.values()].filter((one) => one.externalReferenceId === 'A-1').length,
      );
      expect(notProcessed).toBeGreaterThan(0);
      const failed = await rowsOf((await alex().get(`/api/uploads/${seen.previewId}/details.csv?rows=failed`)).bytes);
      expect(failed).toHaveLength(notProcessed);
      for (const row of failed) expect(row.Errors).toContain('the upload was stopped');
    });

    it('events tell the state first, each row as it ends, and the end', async () => {
      const ids = [arrive('Fabrikam'), arrive('Contoso')];
      await running.poll();
      const { bytes } = await alex().get('/api/leads.csv');
      const seen = await preview(await edited(bytes, Object.fromEntries(ids.map((id) => [id, { 'CRM ID': 'A-1' }]))));
      await send({ previewId: seen.previewId });
      const { bytes: stream, headers } = await alex().get(`/api/uploads/${seen.previewId}/events`);
      expect(headers.get('content-type')).toBe('text/event-stream');
      const events = stream
        .toString()
        .split('\n\n')
        .filter((block) => block.startsWith('event:'))
        .map((block) => /^event: (\w+)\nid: (\d+)\ndata: (.*)$/s.exec(block)?.slice(1, 3));
      expect(events[0]).toEqual(['progress', '1']);
      expect(events.at(-1)?.[0]).toBe('done');
      expect(events.filter((event) => event?.[0] === 'row')).toHaveLength(2);
      expect(events.map((event) => Number(event?.[1]))).toEqual(events.map((_, index) => index + 1));
    });

    it('a team member, a note and a name are written as one change each, and nobody else is lost', async () => {
      const one = arrive('Fabrikam', {
        team: [
          {
            firstName: 'Bob',
            lastName: 'Partner',
            email: 'bob@partner.example',
            phoneNumber: '999999',
            contactPreference: { locale: 'de-de', disableNotifications: true },
          },
          { firstName: 'Eve', lastName: 'Partner', email: 'eve@partner.example' },
        ],
      });
      await running.poll();
      const { bytes } = await alex().get('/api/leads.csv');
      const seen = await preview(
        await edited(bytes, {
          [one]: {
            'Team member 2': 'Ann, Partner, 4711, ann@partner.example',
            Notes: 'All new',
            'Lead Name': 'New name',
          },
        }),
      );
      await send({ previewId: seen.previewId });
      expect((await finished(seen.previewId)).counts).toMatchObject({ updated: 1 });
      expect(referral(one)).toMatchObject({ name: 'New name', details: { notes: 'All new' } });
      expect(referral(one)?.team.map(({ email, contactPreference }) => [email, contactPreference])).toEqual([
        ['bob@partner.example', { locale: 'de-de', disableNotifications: true }],
        ['ann@partner.example', null],
      ]);
      expect(patches()).toHaveLength(1);
    });

    it('only a Referrals admin uploads; a user downloads what they may see; without a token nobody does anything', async () => {
      const [mine, other] = [
        arrive('Mine', { team: [{ firstName: 'Megan', lastName: 'Bowen', email: 'meganb@example.com' }] }),
        arrive('Other'),
      ];
      await running.poll();
      const megan = running.tab('megan');
      for (const [method, path] of [
        ['post', '/api/uploads/preview'],
        ['post', '/api/uploads'],
        ['get', '/api/uploads'],
        ['get', '/api/uploads/latest'],
        ['get', '/api/uploads/x/details.csv'],
      ] as const) {
        const answer = method === 'post' ? await megan.post(path, 'a,b\n', csv) : await megan.get(path);
        expect([path, answer.status]).toEqual([path, 403]);
        expect((await fetch(running.app.url + path, { method })).status).toBe(401);
      }
      expect((await megan.get('/api/uploads/template.csv')).status).toBe(200);
      const rows = await rowsOf((await megan.get('/api/leads.csv')).bytes);
      const ids = rows.map((row) => row['Referral ID']);
      expect(ids).not.toContain(other);
      expect(ids).toEqual([mine]);
    });

    it('a picture, a workbook of old, nothing at all, other people’s leads: one sentence each and nothing sent', async () => {
      arrive('Fabrikam');
      await running.poll();
      const [row = {}] = await rowsOf((await alex().get('/api/leads.csv')).bytes);
      const strange = (number: number) => ({ ...row, 'Referral ID': `ebacdkdc-0b84-4ac4-b4ea-00000000000${number}` });
      const { Currency: _currency, ...without } = row;
      for (const [file, code] of [
        [new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]), 'fileIsNoTable'],
        [new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0]), 'fileIsXls'],
        ['<html><body>no</body></html>', 'fileIsHtml'],
        ['', 'fileEmpty'],
        ['some,thing,else\n1,2,3\n', 'headerMissing'],
        [fileOf([row]).split('\n')[0] ?? '', 'noRows'],
        [fileOf([without]), 'columnMissing'],
        [fileOf([strange(1), strange(2)]), 'otherOrganisation'],
        [fileOf(Array.from({ length: 1001 }, () => row)), 'tooManyRows'],
      ] as const) {
        const seen = await preview(file);
        expect(seen.fileProblems.map((problem: Json) => problem.code)).toContain(code);
        const sent = await send({ previewId: seen.previewId });
        expect(sent).toMatchObject({ status: 422, body: { error: { code: 'file-rejected' } } });
        const direct = await alex().post('/api/uploads', file, csv);
        expect(direct.status).toBe(422);
      }
      expect((await alex().post('/api/uploads/preview', new Uint8Array(21 * 1024 * 1024), csv)).status).toBe(413);
      expect(patches()).toEqual([]);
      expect((await alex().get('/api/uploads/latest')).status).toBe(404);
    }, 60_000);
  });
});
