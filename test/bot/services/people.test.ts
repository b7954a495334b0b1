import type { House } from '@marketplace-leads/bot/services/house';
import { colleaguesOf, createPeople, type Sender } from '@marketplace-leads/bot/services/people';
import type { PersonRecord } from '@marketplace-leads/bot/store/store';
import { describe, expect, it } from 'vitest';
import { useEngine } from '../../support/engines.js';
import { aChat, aHouse } from './house-fixture.js';

const engine = useEngine('sqlite');
const alex: Sender = { id: 'aaaa', name: 'Alex Wilber', email: 'alex@partner.example' };

const aReception = async (lists: Partial<Pick<House, 'admins' | 'users'>> = {}) => {
  const store = await engine.open();
  const people = createPeople(aHouse(store, lists));
  let lookUps = 0;
  return {
    store,
    lookUps: () => lookUps,
    keep: (person: PersonRecord) => store.transaction((tx) => tx.people.put(person)),
    meet: (sender: Sender, answer: () => Promise<string | undefined> = async () => undefined, conversation = 'chat') =>
      people.identify(sender, conversation, () => {
        lookUps += 1;
        return answer();
      }),
  };
};

describe('the role of a person', () => {
  it.each([
    ['is none for somebody unknown', {}, undefined, 'none'],
    ['is admin by the list of admins', { admins: ['aaaa'] }, undefined, 'admin'],
    ['is user by the list of users', { users: ['aaaa'] }, undefined, 'user'],
    ['is what an admin set in the app', {}, 'user', 'user'],
    ['by the list of admins beats what is set in the app', { admins: ['aaaa'] }, 'user', 'admin'],
    ['set in the app beats the list of users', { users: ['aaaa'] }, 'admin', 'admin'],
    ['by the list of admins beats the list of users', { admins: ['aaaa'], users: ['aaaa'] }, undefined, 'admin'],
    ['of others on the lists is theirs', { admins: ['bbbb'], users: ['cccc'] }, undefined, 'none'],
  ] as const)('%s', async (_what, lists, stored, role) => {
    const reception = await aReception({ admins: [], users: [], ...lists });
    if (stored !== undefined) await reception.keep({ id: 'aaaa', name: 'Alex', role: stored });
    expect((await reception.meet(alex)).role).toBe(role);
  });

  it('does not depend on how the id is written', async () => {
    const reception = await aReception({ admins: ['aaaa'] });
    expect((await reception.meet({ ...alex, id: 'AAAA' })).role).toBe('admin');
  });
});

describe('the address of a person', () => {
  it('is looked up once, and kept', async () => {
    const reception = await aReception();
    const { email: _, ...sender } = alex;
    const answer = async () => 'found@partner.example';
    expect((await reception.meet(sender, answer)).email).toBe('found@partner.example');
    expect((await reception.meet(sender, answer)).email).toBe('found@partner.example');
    expect(reception.lookUps()).toBe(1);
  });

  it('is not looked up when the activity tells it, and the newest one stays', async () => {
    const reception = await aReception();
    await reception.meet(alex);
    await reception.meet({ ...alex, email: 'new@partner.example' });
    const { email: _, ...sender } = alex;
    expect((await reception.meet(sender)).email).toBe('new@partner.example');
    expect(reception.lookUps()).toBe(0);
  });

  it.each<[string, () => Promise<string | undefined>]>([
    ['Teams does not know it', async () => undefined],
    ['Teams does not answer', () => Promise.reject(new Error('no answer'))],
  ])(
    'may be missing because %s: the person goes on without, and it is looked up the next time',
    async (_why, answer) => {
      const reception = await aReception({ users: ['aaaa'] });
      const { email: _, ...sender } = alex;
      const person = await reception.meet(sender, answer);
      expect(person).toMatchObject({ id: 'aaaa', role: 'user' });
      expect(person).not.toHaveProperty('email');
      expect((await reception.meet(sender, async () => 'later@partner.example')).email).toBe('later@partner.example');
    },
  );
});

describe('what is kept of a person', () => {
  it('is what Teams tells, and what it does not tell stays', async () => {
    const reception = await aReception();
    await reception.keep({ id: 'aaaa', name: 'A', role: 'admin', locale: 'de-DE' });
    await reception.meet({ ...alex, timeZone: 'Europe/Berlin' });
    expect(await reception.store.read.people.get('aaaa')).toEqual({
      ...alex,
      role: 'admin',
      locale: 'de-DE',
      timeZone: 'Europe/Berlin',
    });
  });

  it('keeps the name when an activity comes without one', async () => {
    const reception = await aReception();
    await reception.meet(alex);
    expect(await reception.meet({ ...alex, name: '' })).toMatchObject({ name: 'Alex Wilber', lastName: 'Wilber' });
    expect((await reception.store.read.people.get('aaaa'))?.name).toBe('Alex Wilber');
  });

  it.each([
    ['Alex Wilber', 'Alex', 'Wilber'],
    ['  Alex   Wilber ', 'Alex', 'Wilber'],
    ['Anna Maria Schmidt', 'Anna Maria', 'Schmidt'],
    ['Cher', 'Cher', ''],
    ['', '', ''],
  ])('has first and last names: %j', async (name, firstName, lastName) => {
    const reception = await aReception();
    expect(await reception.meet({ ...alex, name })).toMatchObject({ firstName, lastName });
  });
});

describe('the name of a person', () => {
  it.each([
    ['Eve\nOne\u0000 \u202Emirrored\u202C', 'Eve One mirrored'],
    ['n'.repeat(1000), 'n'.repeat(256)],
    ['\u200B', 'alex@partner.example'],
    ['', 'alex@partner.example'],
  ])('chosen as %.30j is %.30j', async (name, called) => {
    const reception = await aReception();
    expect((await reception.meet({ ...alex, name })).name).toBe(called);
  });

  it('is the id where nothing else is known', async () => {
    const reception = await aReception();
    expect((await reception.meet({ id: 'aaaa', name: '' })).name).toBe('aaaa');
  });
});

it('colleagues are everybody who is known, with what a lead’s team needs to know of them', async () => {
  const store = await engine.open();
  await store.transaction(async (tx) => {
    await tx.people.put({ id: 'b', name: 'Megan Bowen', email: 'megan@partner.example' });
    await tx.people.put({ id: 'a', name: 'Zoë' });
    await tx.people.put({ id: 'c', name: 'Alex Wilber', role: 'admin' });
  });
  const house = aHouse(store, { users: ['b'] });
  expect(await colleaguesOf(house, store.read)).toEqual([
    { id: 'c', name: 'Alex Wilber', firstName: 'Alex', lastName: 'Wilber', role: 'admin' },
    {
      id: 'b',
      name: 'Megan Bowen',
      firstName: 'Megan',
      lastName: 'Bowen',
      role: 'user',
      email: 'megan@partner.example',
    },
    { id: 'a', name: 'Zoë', firstName: 'Zoë', lastName: '', role: 'none' },
  ]);
});

it('a person is in the conversation at hand and in their own active chats, each named once', async () => {
  const reception = await aReception();
  await reception.store.transaction(async (tx) => {
    await tx.conversations.put(aChat('mine', { personId: 'aaaa' }));
    await tx.conversations.put(aChat('old', { personId: 'aaaa', state: 'removed' }));
    await tx.conversations.put(aChat('hers', { personId: 'bbbb' }));
  });
  expect((await reception.meet(alex, undefined, 'channel')).conversations).toEqual(['channel', 'mine']);
  expect((await reception.meet(alex, undefined, 'mine')).conversations).toEqual(['mine']);
});
