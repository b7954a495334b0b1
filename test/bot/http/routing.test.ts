import { createRoutingHandlers } from '@marketplace-leads/bot/http/tab-routes/routing';
import { createRoutes } from '@marketplace-leads/bot/services/routing/routes';
import { routingRoutes } from '@marketplace-leads/shared/api/routing';
import { standardTable } from '@marketplace-leads/shared/lead/routing';
import { describe, expect, it } from 'vitest';
import { defaultFlags } from '../../sandbox/flags.js';
import { createState } from '../../sandbox/state.js';
import { useEngine } from '../../support/engines.js';
import { aChat, aHouse, today, workOn } from '../services/house-fixture.js';
import { serve } from './tab-api-fixture.js';

const engine = useEngine('sqlite');

/** The server with a channel, Megan's chat and two leads. */
const aServer = async () => {
  const store = await engine.open();
  const house = aHouse(store, { users: ['megan'] });
  const { learn } = workOn(house);
  await store.transaction(async (tx) => {
    await tx.conversations.put(aChat('channel', { kind: 'channel' }));
    await tx.conversations.put(aChat('chat', { personId: 'megan' }));
    await tx.conversations.put(aChat('closed', { kind: 'group', state: 'removed' }));
    await tx.people.put({ id: 'megan', name: 'Megan Bowen' });
    await tx.people.put({ id: 'left', name: 'Left Already' });
  });
  const state = createState({ leads: 0, seed: 1, now: () => today, flags: { ...defaultFlags } });
  for (const country of ['DE', 'AT'])
    await learn(state.arrive({ kind: 'contactMe', customer: { name: country, country } }));
  const routes = createRoutes(house);
  const { call } = await serve({ ...engine, open: async () => store }, routingRoutes, createRoutingHandlers(routes));
  const send = async (method: string, path: string, body?: unknown, as = 'admin') => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await call(path, { method, as, headers: { 'content-type': 'application/json' }, ...sent });
    return { status: answer.status, body: await answer.json() };
  };
  return { routes, send };
};

const table = {
  rules: [
    { id: 'a', when: { country: ['DE'] }, to: { kind: 'conversations', conversations: ['channel', 'closed'] } },
    { id: 'b', when: { offer: ['Backup*'] }, to: { kind: 'rotate', people: ['megan'] } },
  ],
  otherwise: { kind: 'nowhere' },
};

describe('the rules over HTTP', () => {
  it('are read with what they can name, and kept as a whole', async () => {
    const { send, routes } = await aServer();
    const first = await send('GET', '/api/routes');
    expect(first).toMatchObject({ status: 200, body: { table: standardTable } });
    expect(first.body.conversations).toContainEqual({
      id: 'chat',
      kind: 'personal',
      person: 'Megan Bowen',
      active: true,
    });
    expect(first.body.people).toContainEqual({ id: 'left', name: 'Left Already', role: 'none', hasChat: false });
    expect(await send('PUT', '/api/routes', table)).toMatchObject({ status: 200, body: { table } });
    expect(await routes.read()).toEqual(table);
    expect((await send('GET', '/api/routes')).body.table).toEqual(table);
  });

  it('are tried on the newest leads, without being kept', async () => {
    const { send, routes } = await aServer();
    const { status, body } = await send('POST', '/api/routes/test', table);
    expect({ status, counts: body.counts, otherwise: body.otherwise }).toEqual({
      status: 200,
      counts: [1, 0],
      otherwise: 1,
    });
    expect(body.leads).toContainEqual({ id: expect.any(String), name: expect.any(String), customer: 'DE', rule: 0 });
    expect(await routes.read()).toEqual(standardTable);
  });

  it('are refused with a message for each thing that is wrong, and nothing is changed', async () => {
    const { send, routes } = await aServer();
    const [first] = table.rules;
    const bad = {
      rules: [
        { ...first, to: { kind: 'conversations', conversations: ['channel', 'nowhere to be found'] } },
        { ...first, id: 'b', to: { kind: 'people', people: ['megan', 'somebody', 'left'] } },
      ],
      otherwise: { kind: 'people', people: ['else'] },
    };
    for (const [method, path] of [
      ['PUT', '/api/routes'],
      ['POST', '/api/routes/test'],
    ] as const) {
      const { status, body } = await send(method, path, bad);
      expect(status).toBe(422);
      expect(body.error.details.problems).toEqual([
        { rule: 0, code: 'unknown-conversation', message: expect.stringMatching(/^Rule 1: .*“nowhere to be found”/) },
        { rule: 1, code: 'unknown-person', message: expect.stringMatching(/^Rule 2: .*“somebody”/) },
        { rule: 1, code: 'no-role', message: expect.stringMatching(/^Rule 2: Left Already has no access/) },
        { rule: 'otherwise', code: 'unknown-person', message: expect.stringMatching(/^Default: .*“else”/) },
      ]);
    }
    const odd = { rules: [{ ...first, when: { colour: ['red'] } }], otherwise: { kind: 'somewhere' } };
    expect(await send('PUT', '/api/routes', odd)).toMatchObject({
      status: 422,
      body: {
        error: { code: 'bad-request', details: { problems: [{ rule: 0, code: 'shape' }, { rule: 'otherwise' }] } },
      },
    });
    expect((await send('PUT', '/api/routes', null)).status).toBe(422);
    expect(await routes.read()).toEqual(standardTable);
  });

  it('may go on naming who lost their role, in the rules that do so already', async () => {
    const { send, routes } = await aServer();
    const kept = { rules: [], otherwise: { kind: 'people' as const, people: ['left'] } };
    await routes.write(kept);
    expect((await send('PUT', '/api/routes', { ...kept, rules: table.rules })).status).toBe(200);
  });

  it.each([
    ['GET', '/api/routes'],
    ['PUT', '/api/routes'],
    ['POST', '/api/routes/test'],
  ])('%s %s is for admins only', async (method, path) => {
    const { send } = await aServer();
    expect((await send(method, path, method === 'GET' ? undefined : table, 'user')).status).toBe(403);
  });
});
