import { decodeJwt } from 'jose';
import { describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { openSandbox } from './open-sandbox.js';

const post = (body?: unknown) => ({ method: 'POST', body });
const leadSchema = z.looseObject({ id: z.string() });

describe('leads', () => {
  test('arrive as they were asked for, now', async () => {
    const now = Date.UTC(2026, 9, 5, 8);
    const { ask, list } = await openSandbox({ now: () => now, leads: 3 });
    const reply = await ask(
      '/sandbox/leads',
      post({
        customer: { name: 'Fabrikam GmbH', country: 'DE' },
        contact: { firstName: 'Petra', email: 'petra@example.com', phoneValidity: 'Valid' },
        callToAction: 'FreeTrial',
        referralSource: 'AzureMarketplace',
        notes: 'Bitte melden',
        dealValue: 12_500,
        currency: 'EUR',
        intent: 'Yes',
        offer: { id: 'backup', name: 'Contoso Backup', publisherId: 'contoso' },
        team: [{ email: 'meganb@example.com' }],
        status: 'Active',
      }),
    );
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({
      name: 'Fabrikam GmbH - Contoso Backup',
      customerProfile: {
        name: 'Fabrikam GmbH',
        address: { country: 'DE' },
        team: [{ firstName: 'Petra', email: 'petra@example.com', phoneValidationStatus: 'Valid' }],
      },
      callToAction: 'FreeTrial',
      referralSource: 'AzureMarketplace',
      details: {
        notes: 'Bitte melden',
        dealValue: 12_500,
        currency: 'EUR',
        requirements: {
          offers: [{ id: 'backup', publisherId: 'contoso' }],
          additionalRequirements: { attributes: [{ type: 'CustomerMarketplaceIntent', id: 'Yes' }] },
        },
      },
      team: [{ email: 'meganb@example.com' }],
      status: 'Active',
      substatus: 'Accepted',
      createdDateTime: expect.stringMatching(/^2026-10-05T08:00:00\.000\d{4}Z$/),
    });
    const { items } = await list({ $orderby: 'updatedDateTime desc', $top: '1' });
    expect(items[0]?.id).toBe(leadSchema.parse(reply.body).id);
  });

  test('arrive without a body, and are an ordinary "Contact me" lead where only a little is said', async () => {
    const { ask, sandbox } = await openSandbox();
    expect((await ask('/sandbox/leads', post())).body).toMatchObject({ status: 'New', substatus: 'Pending' });
    const reply = await ask('/sandbox/leads', post({ contact: null, createdDateTime: '2026-01-02T03:04:05Z' }));
    expect(reply.body).toMatchObject({
      callToAction: 'ContactMe',
      createdDateTime: '2026-01-02T03:04:05.0000000Z',
      customerProfile: { team: [] },
    });
    expect(sandbox.state.kinds.get(leadSchema.parse(reply.body).id)).toBe('contactMe');
  });

  test.each([
    [{ custommer: {} }],
    [{ status: 'Open' }],
    [{ status: 'Closed' }],
    [{ status: 'New', substatus: 'Won' }],
    [{ dealValue: '12' }],
    [[]],
  ])('do not arrive where %j is asked for', async (body) => {
    const { ask, sandbox } = await openSandbox();
    const reply = await ask('/sandbox/leads', post(body));
    expect(reply.status).toBe(400);
    expect(reply.body).toMatchObject({ error: { code: 'bad-request', message: expect.any(String) } });
    expect(sandbox.state.referrals.size).toBe(0);
  });

  test('are listed and shown whole, with their eTag', async () => {
    const { ask, sandbox } = await openSandbox({ leads: 2 });
    const [first, second] = [...sandbox.state.referrals.values()];
    expect((await ask('/sandbox/leads')).body).toEqual({ leads: [first, second] });
    expect((await ask(`/sandbox/leads/${second?.id}`)).body).toEqual(second);
  });

  test('are changed as somebody else would, with a new eTag', async () => {
    const { ask, sandbox, patch } = await openSandbox();
    const lead = sandbox.state.arrive();
    const change = { status: 'Active', substatus: 'Accepted', dealValue: 14_000, intent: 'No', team: [] };
    const reply = await ask(`/sandbox/leads/${lead.id}/change`, post(change));
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({
      status: 'Active',
      details: { dealValue: 14_000 },
      lastModifiedVia: 'PartnerCenter',
    });
    const mine = [{ op: 'replace', path: '/details/dealValue', value: 12_500 }];
    expect((await patch(lead.id, mine, { 'if-match': lead.eTag })).status).toBe(412);
  });

  test('are not changed against the life cycle', async () => {
    const { ask, sandbox } = await openSandbox();
    const lead = sandbox.state.arrive({ status: 'Closed', substatus: 'Lost' });
    const reply = await ask(`/sandbox/leads/${lead.id}/change`, post({ notes: 'x' }));
    expect(reply).toMatchObject({ status: 409, body: { error: { code: 'wrong-transition' } } });
    expect(() => sandbox.state.change(lead.id, { status: 'New', substatus: 'Pending' })).toThrow('closed');
  });

  test('can be gone from the API', async () => {
    const { ask, sandbox, call } = await openSandbox({ leads: 1 });
    const [id] = sandbox.state.referrals.keys();
    expect((await ask(`/sandbox/leads/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await call(`/referrals/${id}`)).status).toBe(404);
    for (const [path, method] of [
      ['', 'GET'],
      ['', 'DELETE'],
      ['/change', 'POST'],
    ] as const) {
      const reply = await ask(`/sandbox/leads/${id}${path}`, { method });
      expect(reply).toMatchObject({ status: 404, body: { error: { code: 'not-found' } } });
    }
  });
});

describe('calls, flags, faults and tokens', () => {
  test('the log of calls can be read and cleared', async () => {
    const { ask, call, sandbox } = await openSandbox();
    await call('/referrals');
    expect((await ask('/sandbox/calls')).body).toEqual({
      calls: [expect.objectContaining({ path: '/v1.0/engagements/referrals', status: 200 })],
      identityCalls: [expect.objectContaining({ status: 200 })],
    });
    expect((await ask('/sandbox/calls', { method: 'DELETE' })).status).toBe(204);
    expect([sandbox.calls, sandbox.identityCalls]).toEqual([[], []]);
  });

  test('flags can be read and changed one by one', async () => {
    const { ask, list } = await openSandbox({ leads: 1 });
    const defaults = { listEtag: 'off', unlistedPaths: 'accept', marketplaceLeads: 'on', put: 'on', rateLimit: 100 };
    expect((await ask('/sandbox/flags')).body).toEqual(defaults);
    const reply = await ask('/sandbox/flags', { method: 'PUT', body: { listEtag: 'on', rateLimit: 0 } });
    expect(reply.body).toEqual({ ...defaults, listEtag: 'on', rateLimit: 0 });
    expect((await list()).items[0]).toHaveProperty('eTag');
    expect((await ask('/sandbox/flags', { method: 'PUT', body: { listEtag: 'maybe' } })).status).toBe(400);
  });

  test('faults can be injected, listed with what is left of them, and cleared', async () => {
    const { ask, call } = await openSandbox();
    expect((await ask('/sandbox/faults', post({ kind: '500', times: 2 }))).status).toBe(201);
    await ask('/sandbox/faults', post({ kind: 'latency', ms: 1 }));
    expect((await call('/referrals')).status).toBe(500);
    expect((await ask('/sandbox/faults')).body).toEqual({
      faults: [
        { kind: '500', times: 1 },
        { kind: 'latency', ms: 1 },
      ],
    });
    expect((await ask('/sandbox/faults', { method: 'DELETE' })).status).toBe(204);
    expect((await call('/referrals')).status).toBe(200);
    expect((await ask('/sandbox/faults', post({ kind: '418' }))).status).toBe(400);
  });

  test('tokens for activities are signed', async () => {
    const { ask } = await openSandbox();
    const reply = await ask('/sandbox/tokens/bot', post({ audience: 'bot-id', serviceUrl: 'http://127.0.0.1/' }));
    expect(reply).toMatchObject({
      status: 200,
      body: { token: expect.stringMatching(/^ey[\w-]+\.ey[\w-]+\.[\w-]+$/) },
    });
  });

  test('tokens for the people of the tab are signed', async () => {
    const { ask, sandbox } = await openSandbox();
    const reply = await ask('/sandbox/tokens/user', post({ oid: 'alex', name: 'Alex', roles: ['Referrals.Admin'] }));
    const { tenantId, clientId } = sandbox.credentials;
    expect(decodeJwt(z.object({ token: z.string() }).parse(reply.body).token)).toMatchObject({
      iss: `${sandbox.url}/${tenantId}/v2.0`,
      aud: clientId,
      tid: tenantId,
      oid: 'alex',
      scp: 'access_as_user',
      roles: ['Referrals.Admin'],
    });
  });

  test.each([{}, { oid: 'alex' }, { oid: 'alex', name: 'Alex', role: 'admin' }, { oid: 7, name: 'Alex' }])(
    'no token for %j',
    async (body) => {
      const { ask } = await openSandbox();
      expect((await ask('/sandbox/tokens/user', post(body))).status).toBe(400);
    },
  );
});

describe('arrivals', () => {
  test('come by themselves until they are stopped', async () => {
    const { ask, sandbox } = await openSandbox();
    expect((await ask('/sandbox/arrivals', post({ everySeconds: 0.01 }))).status).toBe(200);
    await vi.waitFor(() => expect(sandbox.state.referrals.size).toBeGreaterThan(2), { timeout: 20_000 });
    await ask('/sandbox/arrivals', post({ everySeconds: 0 }));
    const stopped = sandbox.state.referrals.size;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(sandbox.state.referrals.size).toBe(stopped);
    for (const { status } of sandbox.state.referrals.values()) expect(status).toBe('New');
  });

  test('may be there from the start', async () => {
    const { sandbox } = await openSandbox({ arrivalsEverySeconds: 0.01 });
    await vi.waitFor(() => expect(sandbox.state.referrals.size).toBeGreaterThan(0), { timeout: 20_000 });
  });
});

describe('who may use it', () => {
  test.each([
    ['a web page of another origin', { origin: 'https://example.com' }],
    ['a web page without an origin to name', { origin: 'null' }],
  ])('not %s', async (_, headers) => {
    const { ask, sandbox } = await openSandbox();
    const reply = await ask('/sandbox/leads', { method: 'POST', headers });
    expect(reply).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } });
    expect(sandbox.state.referrals.size).toBe(0);
  });

  test('its own page', async () => {
    const { ask, sandbox } = await openSandbox();
    expect((await ask('/sandbox/leads', { method: 'POST', headers: { origin: sandbox.url } })).status).toBe(201);
  });

  test.each([
    ['GET', '/sandbox/nothing', 404, 'not-found'],
    ['PATCH', '/sandbox/leads', 405, 'method-not-allowed'],
  ])('%s %s is refused as an error in JSON', async (method, path, status, code) => {
    const { ask } = await openSandbox();
    expect(await ask(path, { method })).toMatchObject({ status, body: { error: { code } } });
  });

  test.each([
    ['application/json', '{'],
    ['text/plain', '{}'],
  ])('a body that is %s %j is refused', async (type, body) => {
    const { ask } = await openSandbox();
    const reply = await ask('/sandbox/leads', { method: 'POST', body, headers: { 'content-type': type } });
    expect(reply.status).toBe(400);
  });
});

describe('the page', () => {
  test('lists the leads and lets nothing of what customers wrote become markup', async () => {
    const { ask, sandbox } = await openSandbox({ leads: 40 });
    const [ampersand, script] = ['Söhne & "Co"', '<script>alert(1)</script>'];
    sandbox.state.arrive({ customer: { name: `${ampersand}${script}` }, callToAction: '</td><img src=x>' });
    const reply = await ask('/leads');
    expect(reply.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(reply.body).toContain('41 leads');
    expect(reply.body).toContain('Make a lead arrive');
    expect(reply.body).toContain('Söhne &amp; &quot;Co&quot;&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(reply.body).toContain('&lt;b&gt;Fabrikam&lt;/b&gt;');
    for (const markup of ['<script>alert', '<img', '<at>', '<b>']) expect(reply.body).not.toContain(markup);
  });
});
