import { claimedRole } from '@marketplace-leads/bot/services/claimed-role';
import type { House } from '@marketplace-leads/bot/services/house';
import { createPeople, type TabUser } from '@marketplace-leads/bot/services/people';
import type { PersonRecord } from '@marketplace-leads/bot/store/store';
import { describe, expect, it } from 'vitest';
import { useEngine } from '../../support/engines.js';
import { aChat, aHouse } from './house-fixture.js';

const engine = useEngine('sqlite');
const alex: TabUser = {
  id: 'aaaa',
  tenantId: 'tenant',
  name: 'Alex Wilber',
  email: 'alex@sign-in.example',
  roles: [],
  expiresAt: Date.UTC(2026, 9, 5, 9),
};
const { email: _email, ...withoutAddress } = alex;

const aReception = async (lists: Partial<Pick<House, 'admins' | 'users'>> = {}, known?: PersonRecord) => {
  const store = await engine.open();
  if (known !== undefined) await store.transaction((tx) => tx.people.put(known));
  const people = createPeople(aHouse(store, lists));
  return { store, ...people, kept: () => store.read.people.get('aaaa') };
};

describe('an app role', () => {
  it.each([
    [['Referrals.Admin'], 'admin'],
    [['Referrals.User'], 'user'],
    [['referrals.admin'], 'admin'],
    [['ReferralsAdmin'], 'admin'],
    [['Referrals admin'], 'admin'],
    [['REFERRALS_USER'], 'user'],
    [['Referrals user'], 'user'],
    [['Referrals.User', 'Referrals.Admin'], 'admin'],
    [['Other', 'Referrals.User'], 'user'],
    [[], undefined],
    [['Admin'], undefined],
    [['Referrals.Administrator', 'NotReferrals.Admin', 'toString', '__proto__', ''], undefined],
  ])('%j gives the role %s', (roles, role) => {
    expect(claimedRole(roles)).toBe(role);
  });
});

describe('the role of who signs in', () => {
  it.each([
    ['is the token’s', {}, undefined, ['Referrals.User'], 'user'],
    ['is the token’s before that of the list of admins', { admins: ['aaaa'] }, undefined, ['Referrals.User'], 'user'],
    ['is the token’s before what an admin set in the app', {}, 'user', ['Referrals.Admin'], 'admin'],
    ['is that of the lists where the token names none', { admins: ['aaaa'] }, 'user', [], 'admin'],
    ['is that of the lists where the token names none of ours', { users: ['aaaa'] }, undefined, ['Other'], 'user'],
    ['is what an admin set where nothing else says anything', {}, 'user', [], 'user'],
    ['is none where nothing says anything', {}, undefined, [], 'none'],
  ] as const)('%s', async (_what, lists, stored, roles, role) => {
    const known = stored === undefined ? undefined : { id: 'aaaa', name: 'Alex', role: stored };
    const { signIn, kept } = await aReception({ admins: [], users: [], ...lists }, known);
    expect(await signIn({ ...alex, roles })).toMatchObject({ id: 'aaaa', name: 'Alex Wilber', role });
    expect((await kept())?.role).toBe(stored);
  });
});

describe('what is kept of who signs in', () => {
  it('is the name and, while no other is known, the address', async () => {
    const { signIn, kept } = await aReception();
    expect(await signIn(alex)).toMatchObject({ firstName: 'Alex', lastName: 'Wilber', email: 'alex@sign-in.example' });
    expect(await kept()).toEqual({ id: 'aaaa', name: 'Alex Wilber', email: 'alex@sign-in.example' });
  });

  it('leaves alone what Teams or an admin told', async () => {
    const known = { id: 'aaaa', name: 'A', email: 'alex@partner.example', locale: 'de-DE', timeZone: 'Europe/Berlin' };
    const { signIn, kept } = await aReception({}, { ...known, role: 'admin' });
    expect(await signIn(alex)).toMatchObject({ email: 'alex@partner.example', timeZone: 'Europe/Berlin' });
    expect(await kept()).toEqual({ ...known, name: 'Alex Wilber', role: 'admin' });
  });

  it('leaves alone an address that Teams tells at the same moment', async () => {
    const { store, signIn, kept } = await aReception();
    const told = store.transaction((tx) => tx.people.put({ id: 'aaaa', name: 'Alex', email: 'alex@partner.example' }));
    await Promise.all([told, signIn(alex)]);
    expect((await kept())?.email).toBe('alex@partner.example');
  });

  it('gives way to the address that Teams tells later', async () => {
    const { signIn, identify, kept } = await aReception();
    await signIn(alex);
    await identify({ id: 'aaaa', name: 'Alex Wilber', email: 'alex@partner.example' }, 'chat', async () => undefined);
    await signIn(alex);
    expect((await kept())?.email).toBe('alex@partner.example');
  });

  it('is no empty name and no missing address', async () => {
    const { signIn, kept } = await aReception({}, { id: 'aaaa', name: 'Alex Wilber', email: 'alex@partner.example' });
    expect(await signIn({ ...withoutAddress, name: '' })).toMatchObject({ name: 'Alex Wilber' });
    expect(await kept()).toEqual({ id: 'aaaa', name: 'Alex Wilber', email: 'alex@partner.example' });
  });
});

it('who signs in is in their own active chats', async () => {
  const { store, signIn } = await aReception();
  await store.transaction(async (tx) => {
    await tx.conversations.put(aChat('mine', { personId: 'aaaa' }));
    await tx.conversations.put(aChat('old', { personId: 'aaaa', state: 'removed' }));
    await tx.conversations.put(aChat('hers', { personId: 'bbbb' }));
  });
  expect((await signIn(alex)).conversations).toEqual(['mine']);
});
