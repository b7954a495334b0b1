import { describe, expect, test } from 'vitest';
import { openSandbox, requestToken } from './open-sandbox.js';

const notes = (value: string) => [{ op: 'replace', path: '/details/notes', value }];

describe('an injected fault', () => {
  test.each([
    ['500', {}, 500, { error: { code: 'generalException' } }, null],
    ['503', {}, 503, { error: { code: 'serviceNotAvailable' } }, null],
    ['503', { retryAfter: 7 }, 503, { error: { code: 'serviceNotAvailable' } }, '7'],
    ['429', { retryAfter: 57 }, 429, { statusCode: 429, message: expect.stringContaining('57 seconds') }, '57'],
    ['412', {}, 412, { error: { code: 'preconditionFailed', innerError: { code: '99918' } } }, null],
    ['401', {}, 401, { error: { code: 'unauthenticated' } }, null],
  ] as const)('%s with %j answers so and changes nothing', async (kind, more, status, body, retryAfter) => {
    const { sandbox, patch } = await openSandbox();
    const lead = sandbox.state.arrive();
    sandbox.state.inject({ kind, times: 1, ...more });
    const reply = await patch(lead.id, notes('x'));
    expect(reply.status).toBe(status);
    expect(reply.body).toMatchObject(body);
    expect(reply.headers.get('retry-after')).toBe(retryAfter);
    expect(sandbox.state.referrals.get(lead.id)).toEqual(lead);
    expect(sandbox.calls).toMatchObject([{ status, fault: kind }]);
    expect((await patch(lead.id, notes('x'))).status).toBe(204);
  });

  test('drop closes the connection after the change was made', async () => {
    const { sandbox, patch } = await openSandbox();
    const lead = sandbox.state.arrive();
    sandbox.state.inject({ kind: 'drop', times: 1 });
    await expect(patch(lead.id, notes('made'), { 'if-match': lead.eTag })).rejects.toThrow();
    expect(sandbox.state.referrals.get(lead.id)?.details.notes).toBe('made');
    expect(sandbox.calls).toMatchObject([{ status: 204, fault: 'drop' }]);
    expect((await patch(lead.id, notes('made'), { 'if-match': lead.eTag })).status).toBe(412);
  });

  test('dropBefore closes the connection without a change', async () => {
    const { sandbox, patch } = await openSandbox();
    const lead = sandbox.state.arrive();
    sandbox.state.inject({ kind: 'dropBefore', times: 1 });
    await expect(patch(lead.id, notes('lost'))).rejects.toThrow();
    expect(sandbox.state.referrals.get(lead.id)).toEqual(lead);
    expect(sandbox.calls).toMatchObject([{ status: 0, fault: 'dropBefore' }]);
  });

  test('latency answers late and otherwise as ever', async () => {
    const { sandbox, call } = await openSandbox({ leads: 1 });
    sandbox.state.inject({ kind: 'latency', ms: 30, times: 1 });
    expect((await call('/referrals')).status).toBe(200);
    expect(sandbox.calls).toMatchObject([{ fault: 'latency', status: 200 }]);
  });

  test('latency can be joined by another fault', async () => {
    const { sandbox, call } = await openSandbox();
    sandbox.state.inject({ kind: 'latency', ms: 5 });
    sandbox.state.inject({ kind: '500', times: 1 });
    expect((await call('/referrals')).status).toBe(500);
    expect((await call('/referrals')).status).toBe(200);
  });

  test('does not keep the sandbox from closing while a call waits', async () => {
    const { sandbox, call } = await openSandbox();
    sandbox.state.inject({ kind: 'latency', ms: 3_600_000 });
    const waiting = expect(call('/referrals')).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await sandbox.close();
    await waiting;
  });
});

describe('which calls a fault meets', () => {
  test('only so many, those of the method, the path and the referral that it names', async () => {
    const { sandbox, call, patch } = await openSandbox();
    const [one, other] = [sandbox.state.arrive(), sandbox.state.arrive()];
    sandbox.state.inject({ kind: '500', times: 2, match: { method: 'patch', path: '/referrals/', id: one.id } });
    expect((await call(`/referrals/${one.id}`)).status).toBe(200);
    expect((await patch(other.id, notes('1'))).status).toBe(204);
    const statuses = [];
    for (const text of ['1', '2', '3']) statuses.push((await patch(one.id, notes(text))).status);
    expect(statuses).toEqual([500, 500, 204]);
  });

  test('all until faults are cleared, where no number is given', async () => {
    const { sandbox, call } = await openSandbox();
    sandbox.state.inject({ kind: '503' });
    for (let sent = 0; sent < 5; sent += 1) expect((await call('/referrals')).status).toBe(503);
    sandbox.state.clearFaults();
    expect((await call('/referrals')).status).toBe(200);
  });

  test('calls for tokens only where the path says so', async () => {
    const { sandbox } = await openSandbox();
    sandbox.state.inject({ kind: '500' });
    expect((await requestToken(sandbox)).status).toBe(200);
    sandbox.state.inject({ kind: '503', match: { path: '/oauth2/' } });
    expect((await requestToken(sandbox)).status).toBe(503);
  });

  test('a share of them, the same ones for the same seed', async () => {
    const struck = async (seed: number) => {
      const { sandbox, call } = await openSandbox({ seed });
      sandbox.state.inject({ kind: '500', probability: 0.5 });
      const statuses = [];
      for (let sent = 0; sent < 24; sent += 1) statuses.push((await call('/referrals')).status);
      return statuses;
    };
    const first = await struck(7);
    expect(new Set(first)).toEqual(new Set([200, 500]));
    expect(await struck(7)).toEqual(first);
    expect(await struck(8)).not.toEqual(first);
  });

  test('never the control API', async () => {
    const { sandbox, ask } = await openSandbox();
    sandbox.state.inject({ kind: 'dropBefore', match: { path: '/' } });
    expect((await ask('/sandbox/faults')).status).toBe(200);
  });
});
