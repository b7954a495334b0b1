import { describe, expect, it } from 'vitest';
import { useEngine } from '../support/engines.js';
import { people } from '../support/playground.js';
import { useApp } from '../support/running-app.js';

const errorOf = (code: string, message: string) => ({
  error: { code, message, ref: expect.stringMatching(/^[0-9a-f]{8}$/) },
});
const noRole = errorOf('not-allowed', 'You have no access to leads yet. Ask a Referrals admin to give you a role.');

describe('the role of who is signed in', () => {
  const running = useApp(useEngine('sqlite'));
  const megan = { oid: people.megan.aadObjectId, name: people.megan.name };

  const roleWith = async (roles: string[], oid = megan.oid) => {
    const token = await running.sandbox.signUserToken({ ...megan, oid, roles });
    const answer = await fetch(`${running.app.url}/api/me`, { headers: { authorization: `Bearer ${token}` } });
    const body: unknown = await answer.json();
    return answer.status === 200 ? Object(body).role : answer.status;
  };

  it('is that of the lists where the token names none', async () => {
    expect(await running.tab('alex').get('/api/me')).toMatchObject({
      status: 200,
      body: { name: 'Alex Wilber', role: 'admin' },
    });
    expect(await running.tab('megan').get('/api/me')).toMatchObject({ status: 200, body: { role: 'user' } });
  });

  it('is none for a stranger, who is told whom to ask', async () => {
    expect(await running.tab('stranger').get('/api/me')).toMatchObject({ status: 403, body: noRole });
  });

  it('is the token’s before that of the lists, for this sign-in only', async () => {
    expect(await roleWith(['Referrals.Admin'])).toBe('admin');
    expect(await roleWith(['Referrals.User'], people.alex.aadObjectId)).toBe('user');
    expect(await roleWith([])).toBe('user');
    expect(await running.tab('megan').get('/api/me')).toMatchObject({ body: { role: 'user' } });
    expect(await running.app.store.read.people.get(megan.oid)).not.toHaveProperty('role');
  });
});

describe('a server whose tab is not set up', () => {
  const running = useApp(useEngine('sqlite'), { settings: { ENTRA_CLIENT_ID: '' } });

  it('lets nobody in', async () => {
    expect(await running.tab('alex').get('/api/me')).toMatchObject({
      status: 401,
      body: errorOf('unauthenticated', 'Sign-in is missing or not valid.'),
    });
  });
});
