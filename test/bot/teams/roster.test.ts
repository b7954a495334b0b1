import { createRoster } from '@marketplace-leads/bot/teams/roster';
import { describe, expect, it } from 'vitest';

const reference = { serviceUrl: 'https://smba.trafficmanager.net/de/', botId: '28:bot' };

/** A roster in front of Teams that answers like this, and what it was asked. */
const aRoster = (answer: (path: string) => unknown) => {
  const asked: string[] = [];
  const roster = createRoster({
    ask: async (_reference, path) => {
      asked.push(path);
      return answer(path);
    },
  });
  return { roster, asked };
};

describe('the address of a person', () => {
  it.each<[string, unknown, string | undefined]>([
    ['is their mail address', { email: 'a@x.example', userPrincipalName: 'b@x.example' }, 'a@x.example'],
    ['is else the name that they sign in with', { userPrincipalName: 'b@x.example' }, 'b@x.example'],
    ['is not told', { name: 'Alex' }, undefined],
    ['is not told at all', undefined, undefined],
  ])('%s', async (_what, answer, email) => {
    const { roster, asked } = aRoster(() => answer);
    expect(await roster.emailOf(reference, 'a:1', '29:al/ex')).toBe(email);
    expect(asked).toEqual(['a%3A1/members/29%3Aal%2Fex']);
  });
});

describe('a member', () => {
  it.each<[string, unknown, unknown]>([
    [
      'has the Entra id in lower case',
      { aadObjectId: 'AB', name: 'Jo', email: 'jo@x.example' },
      { id: 'ab', name: 'Jo', email: 'jo@x.example' },
    ],
    ['has it under its other name', { objectId: 'ab' }, { id: 'ab', name: '' }],
    ['without one is nobody whom we know', { id: '29:x', name: 'Jo' }, undefined],
    ['that Teams does not tell is nobody', undefined, undefined],
  ])('%s', async (_what, answer, member) => {
    expect(await aRoster(() => answer).roster.member(reference, 'a:1', '29:x')).toEqual(member);
  });
});

describe('the members of a conversation', () => {
  it('are read page by page, without those whom nobody can tell', async () => {
    const { roster, asked } = aRoster((path) =>
      path.includes('continuationToken')
        ? { members: [{ aadObjectId: 'b', name: 'Bo' }] }
        : { members: [{ aadObjectId: 'a', name: 'Al' }, { name: 'A bot' }, 'nonsense'], continuationToken: 'more &' },
    );
    expect(await roster.members(reference, '19:x')).toEqual([
      { id: 'a', name: 'Al' },
      { id: 'b', name: 'Bo' },
    ]);
    expect(asked).toEqual([
      '19%3Ax/pagedmembers?pageSize=100',
      '19%3Ax/pagedmembers?pageSize=100&continuationToken=more%20%26',
    ]);
  });

  it('of a very large team are only some', async () => {
    const { roster, asked } = aRoster(() => ({ members: [], continuationToken: 'on and on' }));
    expect(await roster.members(reference, '19:x')).toEqual([]);
    expect(asked).toHaveLength(5);
  });

  it('are nobody when Teams does not list them', async () => {
    expect(await aRoster(() => undefined).roster.members(reference, '19:x')).toEqual([]);
  });
});
