import { expect, it } from 'vitest';
import type { FaultKind } from '../../../sandbox/faults.js';
import { useEngine } from '../../../support/engines.js';
import { alex, aWritingHouse, megan, timesIn } from './push-fixture.js';

const engine = useEngine('sqlite');

const kinds = ['latency', '429', '500', '503', '412', '401', 'drop', 'dropBefore'] as const satisfies FaultKind[];

const cases = kinds.flatMap((kind) =>
  (['PATCH', 'GET'] as const).flatMap((method) => [1, 2].map((times) => ({ kind, method, times }))),
);

it.each(cases)('$kind on $times $method: two decisions are in Partner Center exactly once', async (fault) => {
  const desk = await aWritingHouse(await engine.open());
  const { leadId, referralId } = await desk.arrive();
  await desk.act(alex, 'accept', leadId, { note: 'first' });
  // Somebody writes to another field, so that there is a 412 and a look at what is there.
  desk.sandbox.state.change(referralId, { dealValue: 4321 });
  const { kind, method, times } = fault;
  desk.sandbox.state.inject({ kind, times, match: { method }, ...(kind === 'latency' ? { ms: 20 } : {}) });
  await desk.pushUntilDone(leadId);
  await desk.act(megan, 'win', leadId, { note: 'second' });
  await desk.pushUntilDone(leadId);

  const { details, team, substatus } = desk.remote(referralId);
  expect(substatus).toBe('Won');
  expect(details.dealValue).toBe(4321);
  expect([timesIn(details.notes, 'first'), timesIn(details.notes, 'second')]).toEqual([1, 1]);
  expect(team.map(({ email }) => email)).toEqual(['alex@partner.example']);
  expect(desk.sandbox.calls.filter((call) => call.method === 'PATCH' && call.status === 200)).toHaveLength(2);
  expect(await desk.kept(leadId)).toMatchObject({ pending: [], remote: { substatus: 'Won' } });
  expect(await desk.told()).toEqual([]);
  // A fault that was not met would have tried nothing.
  const met = desk.sandbox.calls.filter((call) => call.fault === kind).length;
  expect(met).toBeGreaterThan(0);
});

it('a token that ends between two calls is renewed on the way', async () => {
  const desk = await aWritingHouse(await engine.open());
  const { leadId, referralId } = await desk.arrive();
  await desk.act(alex, 'accept', leadId);
  desk.sandbox.state.inject({ kind: '401', times: 1 });
  await desk.push(leadId);
  expect(desk.calls()).toEqual(['PATCH 401 401', 'PATCH 200']);
  expect(desk.remote(referralId).substatus).toBe('Accepted');
});
