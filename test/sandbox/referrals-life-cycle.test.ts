import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openSandbox } from './open-sandbox.js';
import { blankReferral } from './referrals/blank-referral.js';
import { statuses, substatuses } from './referrals/referral.js';
import { isState, transitionProblem } from './referrals/transitions.js';

const replace = (path: string, value: unknown) => ({ op: 'replace', path, value });
const accept = [replace('/status', 'Active'), replace('/substatus', 'Accepted')];

const stale = {
  error: {
    code: 'preconditionFailed',
    message:
      "A precondition provided in the request (such as an if-match header) does not match the resource's current state.",
    target: 'ETag',
    innerError: {
      code: '99918',
      message: 'One of the specified pre-condition is not met. Etag value did not Match',
      details: null,
    },
  },
};

describe('If-Match', () => {
  test('lets a change through with the eTag as it was read, and refuses the next one with it', async () => {
    const { sandbox, patch } = await openSandbox();
    const lead = sandbox.state.arrive();
    expect((await patch(lead.id, accept, { 'if-match': lead.eTag })).status).toBe(204);
    const reply = await patch(lead.id, [replace('/details/notes', 'late')], { 'if-match': lead.eTag });
    expect(reply.status).toBe(412);
    expect(reply.body).toStrictEqual(stale);
    expect(sandbox.state.referrals.get(lead.id)?.details.notes).toBe(lead.details.notes);
  });

  test('does not match without the quotes that belong to the value', async () => {
    const { sandbox, patch } = await openSandbox();
    const lead = sandbox.state.arrive();
    expect((await patch(lead.id, accept, { 'if-match': lead.eTag.replaceAll('"', '') })).status).toBe(412);
    expect((await patch(lead.id, accept, { 'if-match': '*' })).status).toBe(204);
  });

  test('is looked at before the life cycle, so that a repeated close is told of the newer version', async () => {
    const { sandbox, patch } = await openSandbox();
    const lead = sandbox.state.arrive();
    const close = [replace('/status', 'Closed'), replace('/substatus', 'Lost')];
    expect((await patch(lead.id, close, { 'if-match': lead.eTag })).status).toBe(204);
    expect((await patch(lead.id, close, { 'if-match': lead.eTag })).status).toBe(412);
    expect((await patch(lead.id, close)).status).toBe(400);
  });
});

describe('the life cycle', () => {
  const states = statuses.flatMap((status) => substatuses.map((substatus) => ({ status, substatus })));
  const legal = states.filter(isState);

  test.each([
    ['New/Pending', ['New/Pending', 'New/Received', 'Active/Accepted', 'Closed/*']],
    ['New/Received', ['New/Pending', 'New/Received', 'Active/Accepted', 'Closed/*']],
    ['Active/Accepted', ['Active/Accepted', 'Closed/*']],
    ['Closed/Won', []],
    ['Closed/Expired', []],
  ])('from %s allows only %j', (from, allowed) => {
    const start = legal.find(({ status, substatus }) => `${status}/${substatus}` === from);
    if (start === undefined) throw new Error(`${from} is no state`);
    const reached = states
      .filter((state) => transitionProblem(start, state) === null)
      .map(({ status, substatus }) => (status === 'Closed' ? 'Closed/*' : `${status}/${substatus}`));
    expect([...new Set(reached)]).toEqual(allowed);
    expect(reached.filter((state) => state === 'Closed/*')).toHaveLength(allowed.includes('Closed/*') ? 5 : 0);
  });

  test('is never left, whatever sequence of states is asked for', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...states)), (wishes) => {
        let now: Pick<ReturnType<typeof blankReferral>, 'status' | 'substatus'> = blankReferral('', '', '');
        for (const wish of wishes) {
          const wasClosed = now.status === 'Closed';
          if (transitionProblem(now, wish) !== null) continue;
          expect(wasClosed).toBe(false);
          expect(isState(wish)).toBe(true);
          now = wish;
        }
      }),
    );
  });

  test('asks for status and substatus together', async () => {
    const { sandbox, patch } = await openSandbox();
    const lead = sandbox.state.arrive();
    const reply = await patch(lead.id, [replace('/status', 'Active')]);
    expect(reply.status).toBe(400);
    expect(reply.body).toMatchObject({ error: { target: '/status' } });
    expect((await patch(lead.id, [replace('/substatus', 'Received')])).status).toBe(204);
  });

  test('allows no change of any kind to what is closed', async () => {
    const { sandbox, patch } = await openSandbox();
    const lead = sandbox.state.arrive({ status: 'Closed', substatus: 'Won' });
    for (const operations of [accept, [replace('/details/notes', 'x')], [replace('/status', 'Closed')]]) {
      expect((await patch(lead.id, operations)).status).toBe(400);
    }
    expect(sandbox.state.referrals.get(lead.id)).toEqual(lead);
  });

  test('writes down when it was closed', async () => {
    const { sandbox, patch } = await openSandbox({ now: () => Date.UTC(2026, 9, 5, 8, 30) });
    const lead = sandbox.state.arrive();
    await patch(lead.id, [replace('/status', 'Closed'), replace('/substatus', 'Declined')]);
    expect(sandbox.state.referrals.get(lead.id)?.closedDateTime).toMatch(/^2026-10-05T08:30:00\.000\d{4}Z$/);
  });
});
