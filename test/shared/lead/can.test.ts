import { can, type Viewer } from '@marketplace-leads/shared/lead/can';
import { actions, statuses } from '@marketplace-leads/shared/lead/lead';
import { describe, expect, it } from 'vitest';

const megan: Viewer = { id: 'megan', role: 'user', email: 'Megan@contoso.com', conversations: ['sales', 'chat-megan'] };
/** All but what is for admins only. */
const everything = [...actions.filter((action) => action !== 'coSell'), 'see' as const];

const lead = (parts: { assignee?: string; team?: string[]; postedIn?: string[]; status?: string }) => ({
  ...(parts.assignee && { assignee: { id: parts.assignee, name: 'Somebody' } }),
  team: (parts.team ?? []).map((email) => ({ firstName: '', lastName: '', email })),
  status: parts.status ?? 'New',
  postedIn: parts.postedIn ?? [],
});

const rightsOf = (person: Viewer, subject: ReturnType<typeof lead>) => {
  const rights = everything.map((action) => can(person, action, subject));
  expect(new Set(rights.map((right) => JSON.stringify(right))).size).toBe(1);
  return rights[0];
};

describe('a Referrals user', () => {
  it.each([
    ['a lead that is assigned to them', lead({ assignee: 'megan' })],
    ['a lead that is assigned to them, with the id in capitals', lead({ assignee: 'MEGAN' })],
    ['a lead whose team has them, by e-mail in any case', lead({ team: ['alex@contoso.com', 'megan@CONTOSO.com '] })],
    ['a lead of theirs that is assigned to somebody else', lead({ assignee: 'alex', team: ['megan@contoso.com'] })],
    ['an unclaimed lead of a conversation they are in', lead({ postedIn: ['other', 'sales'] })],
  ])('may see and work %s', (_, subject) => {
    expect(rightsOf(megan, subject)).toEqual({ ok: true });
  });

  it.each([
    ['an unclaimed lead that was posted elsewhere', lead({ postedIn: ['other'] })],
    ['an unclaimed lead that was posted nowhere', lead({})],
    ['a lead that is assigned to somebody else', lead({ assignee: 'alex', postedIn: ['sales'] })],
    ['a lead with a team of others', lead({ team: ['alex@contoso.com'], postedIn: ['sales'] })],
    ['a lead whose team has an address that contains theirs', lead({ team: ['megan@contoso.com.example'] })],
  ])('may neither see nor work %s', (_, subject) => {
    expect(rightsOf(megan, subject)).toEqual({ ok: false, why: 'not-yours' });
  });

  it('without a known e-mail is not taken for a team member without one', () => {
    const { email: _, ...nameless } = megan;
    for (const person of [nameless, { ...megan, email: '' }, { ...megan, email: ' ' }]) {
      expect(rightsOf(person, lead({ team: ['', ' '] }))).toEqual({ ok: false, why: 'not-yours' });
    }
  });
});

describe('other roles', () => {
  const leads = statuses.flatMap((status) => [
    lead({ status }),
    lead({ status, assignee: 'alex' }),
    lead({ status, assignee: 'megan', team: ['megan@contoso.com'], postedIn: ['sales'] }),
  ]);

  const alex: Viewer = { id: 'alex', role: 'admin', conversations: [] };

  it('let an admin see and work every lead', () => {
    for (const one of leads) expect(rightsOf(alex, one)).toEqual({ ok: true });
  });

  it('let nobody but an admin make a co-sell opportunity, of whatever lead', () => {
    for (const one of leads) {
      expect(can(alex, 'coSell', one)).toEqual({ ok: true });
      expect(can(megan, 'coSell', one)).toEqual({ ok: false, why: 'admins-only' });
      expect(can({ ...megan, role: 'none' }, 'coSell', one)).toEqual({ ok: false, why: 'no-role' });
    }
  });

  it('give somebody without a role nothing, not even their own leads', () => {
    for (const one of leads) expect(rightsOf({ ...megan, role: 'none' }, one)).toEqual({ ok: false, why: 'no-role' });
  });
});
