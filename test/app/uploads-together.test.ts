import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { edited, fileOf, rowsOf } from '../support/csv-file.js';
import { forEachEngine } from '../support/engines.js';
import { csv, type Json, uploadsOn } from './uploads-fixture.js';

forEachEngine((engine) => {
  describe('bulk operations among others', () => {
    const { running, alex, patches, arrive, referral, preview, send, finished } = uploadsOn(engine);

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
