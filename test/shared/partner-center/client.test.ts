import { fetchTransport } from '@marketplace-leads/bot/partner-center/transport';
import type { Transport } from '@marketplace-leads/shared/partner-center/exchange';
import type { WireReferral } from '@marketplace-leads/shared/partner-center/wire';
import { describe, expect, it } from 'vitest';
import { anOpportunity } from './lead-fixture.js';
import { localServer } from './local-server.js';
import { clientFor, failureOf, openClient } from './open-client.js';

const accept = [
  { op: 'replace', path: '/status', value: 'Active' },
  { op: 'replace', path: '/substatus', value: 'Accepted' },
] as const;

describe('a list', () => {
  it.each([
    [0, 1],
    [1, 1],
    [99, 1],
    [100, 1],
    [101, 2],
    [250, 3],
  ])('of %i referrals is read to its end in %i pages, newest change first, each once', async (leads, pages) => {
    const { client, sandbox } = await openClient({ leads });
    const read: WireReferral[] = [];
    let next: string | undefined;
    do {
      const page = await client.list({ priority: 'background', ...(next === undefined ? {} : { next }) });
      expect(page.unreadable).toBe(0);
      read.push(...page.referrals);
      next = page.next;
    } while (next !== undefined);

    expect(sandbox.calls.map(({ method, status }) => `${method} ${status}`)).toEqual(Array(pages).fill('GET 200'));
    expect(new Set(read.map(({ id }) => id))).toEqual(new Set(sandbox.state.referrals.keys()));
    expect(read).toHaveLength(leads);
    const times = read.map(({ updatedDateTime }) => updatedDateTime ?? '');
    expect(times).toEqual(times.toSorted().toReversed());
  });

  it('asks for pages by order and token alone: $top would cut the list off after its first page', async () => {
    const { client, sandbox } = await openClient({ leads: 101 });
    const { next } = await client.list({ priority: 'background' });
    await client.list({ priority: 'background', ...(next === undefined ? {} : { next }) });
    expect(sandbox.calls.map(({ query }) => Object.keys(query))).toEqual([['$orderby'], ['$orderby', '$skiptoken']]);
    expect(sandbox.calls[0]?.query).toEqual({ $orderby: 'updatedDateTime desc' });
  });

  it.each(['on', 'off'] as const)('has eTags only where Partner Center puts them into lists (%s)', async (listEtag) => {
    const { client, sandbox } = await openClient({ leads: 3, flags: { listEtag } });
    const { referrals } = await client.list({ priority: 'background' });
    const expected = referrals.map(({ id }) => (listEtag === 'on' ? sandbox.state.referrals.get(id)?.eTag : undefined));
    expect(referrals.map(({ eTag }) => eTag)).toEqual(expected);
  });

  it('counts the items that cannot be read and keeps the others', async () => {
    const value = [{ id: 'one' }, null, 7, {}, { id: '' }, { id: 5 }, [], { id: 'two', status: { odd: true } }];
    const { url } = await localServer(() => ({ status: 200, body: JSON.stringify({ value }) }));
    const page = await clientFor(url).client.list({ priority: 'background' });
    expect(page.referrals.map(({ id }) => id)).toEqual(['one', 'two']);
    expect(page.unreadable).toBe(6);
    expect(page).not.toHaveProperty('next');
  });
});

describe('one referral', () => {
  it('comes with the eTag of its body, quotes included', async () => {
    const { client, sandbox } = await openClient({ leads: 1 });
    const [stored] = sandbox.state.referrals.values();
    const { referral, etag } = await client.get(stored?.id ?? '', 'person');
    expect(referral).toMatchObject({
      id: stored?.id,
      status: stored?.status,
      updatedDateTime: stored?.updatedDateTime,
    });
    expect(etag).toBe(stored?.eTag);
    expect(etag).toMatch(/^"[0-9a-f-]+"$/);
  });

  it.each([
    ['its body', { body: { id: 'one', eTag: '"body"' }, headers: { ETag: '"header"' } }, '"body"'],
    ['the header', { body: { id: 'one' }, headers: { ETag: 'W/"header"' } }, 'W/"header"'],
    [
      'the header, because the body has an empty one',
      { body: { id: 'one', eTag: '' }, headers: { ETag: '"h"' } },
      '"h"',
    ],
  ])('takes its eTag from %s', async (_where, { body, headers }, expected) => {
    const { url } = await localServer(() => ({ status: 200, headers, body: JSON.stringify(body) }));
    expect((await clientFor(url).client.get('one', 'person')).etag).toBe(expected);
  });

  it('has no eTag where there is none', async () => {
    const { url } = await localServer(() => ({ status: 200, body: '{"id":"one"}' }));
    expect(await clientFor(url).client.get('one', 'person')).not.toHaveProperty('etag');
  });

  it('is asked for below the base address, whatever its id looks like', async () => {
    const { url, asked } = await localServer(() => ({ status: 200, body: '{"id":"one"}' }));
    const { client } = clientFor(`${url}/v1.0/engagements//`);
    await client.get('../../other?x=1#y', 'person');
    expect(asked[0]?.url).toBe('/v1.0/engagements/referrals/..%2F..%2Fother%3Fx%3D1%23y');
  });
});

describe('a change', () => {
  it('is sent with the eTag as it came and answers what Partner Center has afterwards', async () => {
    const { client, sandbox } = await openClient();
    const { id } = sandbox.state.arrive();
    const { etag = '' } = await client.get(id, 'person');
    const after = await client.patch(id, etag, accept, 'person');
    expect(sandbox.calls.at(-1)).toMatchObject({ method: 'PATCH', status: 200, ifMatch: etag, body: accept });
    expect(after?.referral).toMatchObject({ id, status: 'Active', substatus: 'Accepted' });
    expect(after?.etag).toBe(sandbox.state.referrals.get(id)?.eTag);
    expect(after?.etag).not.toBe(etag);
  });

  it('is undefined where Partner Center answers 204 without a body', async () => {
    const terse: Transport = (request) => {
      const { prefer: _, ...headers } = request.headers;
      return fetchTransport({ ...request, headers });
    };
    const { client, sandbox } = await openClient({}, { transport: terse });
    const { id } = sandbox.state.arrive();
    const { etag = '' } = await client.get(id, 'person');
    expect(await client.patch(id, etag, accept, 'person')).toBeUndefined();
    expect(sandbox.calls.at(-1)?.status).toBe(204);
    expect(sandbox.state.referrals.get(id)?.substatus).toBe('Accepted');
  });

  it('asks for the changed referral and says what it sends', async () => {
    const { url, asked } = await localServer(() => ({ status: 204 }));
    await clientFor(url).client.patch('one', '"e"', accept, 'person');
    expect(asked[0]).toMatchObject({ method: 'PATCH', url: '/referrals/one', body: JSON.stringify(accept) });
    expect(asked[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'if-match': '"e"',
      prefer: 'return=representation',
    });
  });
});

describe('a whole referral', () => {
  it('comes as it was sent, with what we do not know, and can be written back with the eTag', async () => {
    const { client, sandbox } = await openClient();
    const lead = sandbox.state.arrive();
    const { raw, etag = '' } = await client.get(lead.id, 'person');
    expect(raw).toEqual({ '@odata.context': expect.any(String), ...lead });
    const after = await client.replace(lead.id, etag, { ...raw, name: 'Renamed' }, 'person');
    expect(after?.referral.name).toBe('Renamed');
    expect(after?.raw.name).toBe('Renamed');
    expect(after?.etag).toBe(sandbox.state.referrals.get(lead.id)?.eTag);
    const sent = sandbox.calls.at(-1);
    expect(sent).toMatchObject({ method: 'PUT', status: 200, ifMatch: etag });
    const { links: _, ...whole } = lead;
    expect(sent?.body).toEqual({ ...whole, name: 'Renamed' });
  });

  it('with an old eTag is a precondition that failed', async () => {
    const { client, sandbox } = await openClient();
    const lead = sandbox.state.arrive();
    const { raw } = await client.get(lead.id, 'person');
    sandbox.state.change(lead.id, { notes: 'theirs' });
    const error = await failureOf(client.replace(lead.id, lead.eTag, raw, 'person'));
    expect(error).toMatchObject({ fault: 'precondition', remoteCode: '99918' });
  });

  it('is refused where PUT is gone', async () => {
    const { client, sandbox } = await openClient({ flags: { put: 'off' } });
    const lead = sandbox.state.arrive();
    const { raw } = await client.get(lead.id, 'person');
    expect(await failureOf(client.replace(lead.id, lead.eTag, raw, 'person'))).toMatchObject({
      fault: 'invalid',
      status: 405,
    });
  });

  it('is undefined where Partner Center answers 204, and is not sent where it is another one', async () => {
    const { url, asked } = await localServer(() => ({ status: 204 }));
    const { client } = clientFor(url);
    expect(await client.replace('one', '"e"', { id: 'one' }, 'person')).toBeUndefined();
    await expect(client.replace('one', '"e"', { id: 'two' }, 'person')).rejects.toMatchObject({ code: 'internal' });
    await expect(client.replace('one', '"e"', {}, 'person')).rejects.toMatchObject({ code: 'internal' });
    expect(asked).toHaveLength(1);
  });
});

describe('a new referral', () => {
  it('is made with every call, and answered whole', async () => {
    const { client, sandbox } = await openClient();
    const [one, other] = [
      await client.create(anOpportunity(), 'person'),
      await client.create(anOpportunity(), 'person'),
    ];
    expect(one.referral).toMatchObject({ name: 'Contoso asks', direction: 'Outgoing', status: 'Active' });
    expect(one.etag).toBe(sandbox.state.referrals.get(one.referral.id)?.eTag);
    expect(other.referral.id).not.toBe(one.referral.id);
    expect(sandbox.state.referrals.size).toBe(2);
    expect(sandbox.calls[0]).toMatchObject({ method: 'POST', path: '/v1.0/engagements/referrals' });
    expect(sandbox.calls[0]).not.toHaveProperty('ifMatch');
  });

  it('is not sent where it is not one that can be created', async () => {
    const { client, sandbox } = await openClient();
    const { customerProfile, ...rest } = anOpportunity();
    const address = { country: 'Germany' };
    const wrong = { ...rest, customerProfile: { ...customerProfile, address } };
    await expect(client.create(wrong, 'person')).rejects.toMatchObject({ code: 'internal', retryable: false });
    expect(sandbox.calls).toEqual([]);
  });

  it('whose answer has no body may or may not be there: unavailable', async () => {
    const { url, asked } = await localServer(() => ({ status: 204 }));
    expect((await failureOf(clientFor(url).client.create(anOpportunity(), 'person'))).fault).toBe('unavailable');
    expect(asked).toHaveLength(1);
  });
});

describe('every call', () => {
  it('carries the token and a correlation id of its own, under both names', async () => {
    const { url, asked } = await localServer(() => ({ status: 200, body: '{"id":"one","value":[]}' }));
    const { client, asks } = clientFor(url);
    await client.list({ priority: 'background' });
    await client.get('one', 'person');
    await client.patch('one', '"e"', accept, 'person');
    await client.replace('one', '"e"', { id: 'one' }, 'person');
    await client.create(anOpportunity(), 'person');
    expect(asked.map(({ headers }) => headers['client-request-id'])).toEqual(asks.ids);
    expect(asked.map(({ headers }) => headers['ms-correlationid'])).toEqual(asks.ids);
    expect(new Set(asks.ids).size).toBe(5);
    expect(asked.map(({ headers }) => headers.authorization)).toEqual(Array(5).fill('Bearer token'));
    expect(asked.map(({ headers }) => headers.accept)).toEqual(Array(5).fill('application/json'));
    expect(asked.map(({ headers }) => headers['content-type'])).toEqual(Array(5).fill('application/json'));
    expect(asked.map(({ headers }) => headers.prefer)).toEqual([
      undefined,
      undefined,
      ...Array(3).fill('return=representation'),
    ]);
  });

  it('takes one unit of the limit, as urgently as the caller says, and only then a token', async () => {
    const { url } = await localServer(() => ({ status: 200, body: '{"id":"one","value":[]}' }));
    const { client, asks } = clientFor(url);
    await client.list({ priority: 'background' });
    await client.get('one', 'person');
    expect(asks.order).toEqual(['take background', 'token', 'take person', 'token']);
  });
});
