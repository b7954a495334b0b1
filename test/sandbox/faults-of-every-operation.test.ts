import { describe, expect, test } from 'vitest';
import { openSandbox } from './open-sandbox.js';
import type { Referral } from './referrals/referral.js';

const opportunity = {
  type: 'Independent',
  name: 'Made here',
  customerProfile: { name: 'Fabrikam', address: { country: 'US' } },
  consent: {},
  details: {},
};

type Asking = Awaited<ReturnType<typeof openSandbox>>['call'];

/** How each of the connector's five operations is called, and how it answers. */
const operations: [string, number, (call: Asking, lead: Referral) => ReturnType<Asking>][] = [
  ['GET', 200, (call) => call('/referrals')],
  ['GET', 200, (call, lead) => call(`/referrals/${lead.id}`)],
  ['POST', 200, (call) => call('/referrals', { method: 'POST', body: opportunity })],
  [
    'PUT',
    200,
    (call, { links: _, ...lead }) =>
      call(`/referrals/${lead.id}`, {
        method: 'PUT',
        body: { ...lead, campaignId: 'changed' },
        headers: { 'if-match': lead.eTag },
      }),
  ],
  [
    'PATCH',
    204,
    (call, lead) =>
      call(`/referrals/${lead.id}`, {
        method: 'PATCH',
        body: [{ op: 'replace', path: '/campaignId', value: 'changed' }],
        headers: { 'if-match': lead.eTag },
      }),
  ],
];

const refusals = [
  ['429', 429],
  ['500', 500],
  ['503', 503],
  ['412', 412],
  ['401', 401],
] as const;

describe.each(operations)('%s (answers %i)', (method, ok, ask) => {
  const open = async () => {
    const opened = await openSandbox();
    const lead = opened.sandbox.state.arrive();
    const isChanged = () =>
      opened.sandbox.state.referrals.size > 1 || opened.sandbox.state.referrals.get(lead.id) !== lead;
    return { ...opened, lead, isChanged, ask: () => ask(opened.call, lead) };
  };
  const changes = method !== 'GET';

  test.each(refusals)('meets %s, which does nothing, and works after it', async (kind, status) => {
    const { sandbox, isChanged, ask: asking } = await open();
    sandbox.state.inject({ kind, times: 1, match: { method } });
    expect((await asking()).status).toBe(status);
    expect(isChanged()).toBe(false);
    expect((await asking()).status).toBe(ok);
    expect(isChanged()).toBe(changes);
    expect(sandbox.calls).toMatchObject([
      { method, status, fault: kind },
      { method, status: ok },
    ]);
  });

  test('meets drop, which closes the connection behind the change', async () => {
    const { sandbox, isChanged, ask: asking } = await open();
    sandbox.state.inject({ kind: 'drop', times: 1 });
    await expect(asking()).rejects.toThrow();
    expect(isChanged()).toBe(changes);
    expect(sandbox.calls).toMatchObject([{ method, status: ok, fault: 'drop' }]);
  });

  test('meets dropBefore, which closes the connection before the change', async () => {
    const { sandbox, isChanged, ask: asking } = await open();
    sandbox.state.inject({ kind: 'dropBefore', times: 1 });
    await expect(asking()).rejects.toThrow();
    expect(isChanged()).toBe(false);
    expect(sandbox.calls).toMatchObject([{ method, status: 0, fault: 'dropBefore' }]);
  });

  test('meets latency, and answers all the same', async () => {
    const { sandbox, isChanged, ask: asking } = await open();
    sandbox.state.inject({ kind: 'latency', ms: 5, times: 1 });
    expect((await asking()).status).toBe(ok);
    expect(isChanged()).toBe(changes);
    expect(sandbox.calls).toMatchObject([{ fault: 'latency' }]);
  });

  test('wants a token, a correlation id and a place in the limit', async () => {
    const { sandbox, isChanged, lead, call } = await open();
    const without =
      (name: string): Asking =>
      (path, options) =>
        call(path, { ...options, headers: { ...options?.headers, [name]: undefined } });
    expect((await ask(without('authorization'), lead)).status).toBe(401);
    expect((await ask(without('client-request-id'), lead)).status).toBe(400);
    sandbox.state.flags.rateLimit = 1;
    await call('/referrals');
    expect((await ask(call, lead)).status).toBe(429);
    expect(isChanged()).toBe(false);
  });
});

describe('a change of a lead that the API does not carry', () => {
  test.each(operations.filter(([method]) => method === 'PUT' || method === 'PATCH'))(
    '%s finds none',
    async (_method, _ok, ask) => {
      const { sandbox, call } = await openSandbox({ flags: { marketplaceLeads: 'off' } });
      const lead = sandbox.state.arrive({ kind: 'contactMe' });
      expect((await ask(call, lead)).status).toBe(404);
      expect(sandbox.state.referrals.get(lead.id)).toBe(lead);
    },
  );
});

describe('a 429', () => {
  test.each([
    ['both', '7', 'Rate limit is exceeded. Try again in 7 seconds.'],
    ['body', null, 'Rate limit is exceeded. Try again in 7 seconds.'],
    ['none', null, 'Rate limit is exceeded.'],
  ] as const)('hints by %s', async (hint, retryAfter, message) => {
    const { sandbox, call } = await openSandbox();
    sandbox.state.inject({ kind: '429', retryAfter: 7, hint, times: 1 });
    const reply = await call('/referrals');
    expect(reply.status).toBe(429);
    expect(reply.headers.get('retry-after')).toBe(retryAfter);
    expect(reply.body).toEqual({ statusCode: 429, message });
  });
});
