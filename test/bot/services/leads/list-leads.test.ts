import { createFindLeads } from '@marketplace-leads/bot/services/leads/find-leads';
import { indexOf } from '@marketplace-leads/bot/services/leads/lead-view';
import { createListLeads } from '@marketplace-leads/bot/services/leads/list-leads';
import type { Person } from '@marketplace-leads/bot/services/people';
import type { LeadRecord } from '@marketplace-leads/bot/store/store';
import { leadListSchema } from '@marketplace-leads/shared/api/leads';
import type { Remote } from '@marketplace-leads/shared/lead/remote';
import { describe, expect, it } from 'vitest';
import { aMember, aRemote } from '../../../shared/partner-center/lead-fixture.js';
import { useEngine } from '../../../support/engines.js';
import { historyEntry } from '../../store/lead-fixture.js';
import { aChat, aHouse, aPerson, aRecord, today } from '../house-fixture.js';

const engine = useEngine('sqlite');
const admin = aPerson('Alex');
const megan = aPerson('Megan', 'user');
const hoursAgo = (hours: number) => new Date(today - hours * 3_600_000).toISOString();
const held = (name: string): LeadRecord['local'] => ({ assignee: { id: name.toLowerCase(), name } });

type Kept = Partial<Remote> & { local?: LeadRecord['local']; postedIn?: string };

/** Leads by their ids, on a shelf from which people take lists. */
const aShelf = async (leads: Record<string, Kept>) => {
  const store = await engine.open();
  await store.transaction(async (tx) => {
    for (const id of ['chat', 'elsewhere']) await tx.conversations.put(aChat(id));
    for (const [id, { local = {}, postedIn, ...remote }] of Object.entries(leads)) {
      const record = aRecord(aRemote({ createdAt: hoursAgo(1), ...remote }), { id, referralId: `r-${id}`, local });
      await tx.leads.insert(record, indexOf(record, 24));
      if (postedIn !== undefined) await tx.cards.add({ id: `${id}:${postedIn}`, leadId: id, conversationId: postedIn });
    }
  });
  const house = aHouse(store, { now: () => today });
  const { list, one } = createListLeads(house, createFindLeads(house));
  const ask = (query: Record<string, string> = {}, who: Person = admin, locale?: string) =>
    list(who, leadListSchema.parse(query), locale);
  const ids = async (query: Record<string, string>, who?: Person, locale?: string) =>
    (await ask(query, who, locale)).leads.map(({ id }) => id);
  return { store, list, one, ask, ids };
};

describe('a list of leads', () => {
  const leads: Record<string, Kept> = {
    fresh: { customer: { name: 'Contoso', country: 'DE' }, createdAt: hoursAgo(2) },
    late: { customer: { name: 'Fabrikam', country: 'AT' }, createdAt: hoursAgo(30) },
    alexs: { status: 'Active', substatus: 'Accepted', createdAt: hoursAgo(3), local: held('Alex') },
    overdue: { status: 'Active', substatus: 'Accepted', createdAt: hoursAgo(40), local: held('Megan') },
    won: { status: 'Closed', substatus: 'Won', createdAt: hoursAgo(50), local: held('Alex') },
  };

  it('has the newest first, and tells how many stand in each view', async () => {
    const { ask } = await aShelf(leads);
    const all = await ask();
    expect(all.leads.map(({ id }) => id)).toEqual(['fresh', 'alexs', 'late', 'overdue', 'won']);
    expect(all).toMatchObject({ total: 5, counts: { all: 5, new: 2, mine: 1, late: 2, closed: 1 } });
  });

  it('has one view of them; the others are counted under the same filters', async () => {
    const { ask, ids } = await aShelf(leads);
    expect(await ids({ view: 'mine' })).toEqual(['alexs']);
    expect(await ids({ view: 'mine' }, megan)).toEqual(['overdue']);
    expect(await ids({ view: 'late' })).toEqual(['late', 'overdue']);
    expect(await ids({ view: 'closed' })).toEqual(['won']);
    const late = await ask({ view: 'late', country: 'at,ch' });
    expect(late).toMatchObject({ total: 1, counts: { all: 1, new: 1, mine: 0, late: 1, closed: 0 } });
    expect(await ask({ view: 'closed', q: 'fabrikam' })).toMatchObject({ total: 0, leads: [], counts: { all: 1 } });
  });

  it('holds for a user what they are on, and what nobody has in a chat of theirs', async () => {
    const { ask } = await aShelf({
      ...leads,
      team: { team: [aMember('megan')] },
      here: { postedIn: 'chat' },
      there: { postedIn: 'elsewhere' },
      taken: { postedIn: 'chat', local: held('Jo') },
    });
    const hers = await ask({ sort: 'customer' }, megan);
    expect(hers.leads.map(({ id }) => id).toSorted()).toEqual(['here', 'overdue', 'team']);
    expect(hers).toMatchObject({ total: 3, counts: { all: 3 } });
    expect(hers.options.assignee).toEqual([{ value: 'megan', label: 'Megan', count: 1 }]);
    expect((await ask({ assignee: 'alex' }, megan)).total).toBe(0);
    expect((await ask({}, aPerson('Nobody', 'none'))).total).toBe(0);
  });

  it('is not read to its end for somebody who has gone', async () => {
    const { list } = await aShelf(Object.fromEntries(Array.from({ length: 260 }, (_, at) => [`lead${at}`, {}])));
    const gone = list(admin, leadListSchema.parse({}), undefined, AbortSignal.abort());
    await expect(gone).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('the order of a list', () => {
  const leads: Record<string, Kept> = {
    a: { customer: { name: 'Zebra' }, deal: { value: '900', closeDate: '2027-01-31' }, updatedAt: hoursAgo(1) },
    b: { customer: { name: 'äpfel 11' }, deal: { value: '12500.50' }, status: 'Closed', substatus: 'Won' },
    c: { customer: { name: 'Apfel 10' }, kind: 'doNotContact', updatedAt: hoursAgo(2), local: held('Zoe') },
    d: { customer: { name: 'Apfel 9' }, createdAt: hoursAgo(5), local: held('Émile') },
    e: {
      customer: { name: '' },
      status: 'Active',
      substatus: 'Accepted',
      deal: { value: '1000', closeDate: '2026-12-01' },
    },
  };

  it.each([
    ['created', ['d', 'a', 'b', 'c', 'e']],
    ['-created', ['a', 'b', 'c', 'e', 'd']],
    ['updated', ['b', 'e', 'd', 'c', 'a']],
    ['-updated', ['a', 'c', 'b', 'e', 'd']],
    ['deadline', ['d', 'a', 'b', 'e', 'c']],
    ['-deadline', ['a', 'b', 'e', 'd', 'c']],
    ['customer', ['d', 'c', 'b', 'a', 'e']],
    ['-customer', ['a', 'b', 'c', 'd', 'e']],
    ['status', ['a', 'c', 'd', 'e', 'b']],
    ['-status', ['b', 'e', 'a', 'c', 'd']],
    ['value', ['a', 'e', 'b', 'c', 'd']],
    ['-value', ['b', 'e', 'a', 'c', 'd']],
    ['closeDate', ['e', 'a', 'b', 'c', 'd']],
    ['-closeDate', ['a', 'e', 'b', 'c', 'd']],
    ['assignee', ['d', 'c', 'a', 'b', 'e']],
    ['-assignee', ['c', 'd', 'a', 'b', 'e']],
  ])('by %s: leads without a value come last, equal ones newest first', async (sort, expected) => {
    expect(await (await aShelf(leads)).ids({ sort })).toEqual(expected);
  });

  it('is that of the reader’s language', async () => {
    const { ids } = await aShelf(leads);
    expect(await ids({ sort: 'customer', q: 'pfel' }, admin, 'de-DE')).toEqual(['d', 'c', 'b']);
    expect(await ids({ sort: 'customer' }, admin, 'sv-SE')).toEqual(['d', 'c', 'a', 'b', 'e']);
  });

  it('puts words that nobody knows after the known ones, and what is no number last', async () => {
    const { ids } = await aShelf({
      a: { status: 'Paused', substatus: 'OnHold', deal: { value: 'much' } },
      b: { status: 'Closed', substatus: 'Error', deal: { value: '1' } },
    });
    expect(await ids({ sort: 'status' })).toEqual(['b', 'a']);
    expect(await ids({ sort: '-value' })).toEqual(['b', 'a']);
  });

  it.each(['customer', '-value', 'created'])('by %s gives each lead once, page by page', async (sort) => {
    const alike = Array.from({ length: 23 }, (_, at): [string, Kept] => [
      `lead${at}`,
      {
        customer: { name: `Customer ${at % 2}` },
        deal: at % 3 === 0 ? {} : { value: '5' },
        createdAt: hoursAgo(at % 4),
      },
    ]);
    const { ask, ids } = await aShelf(Object.fromEntries(alike));
    const pages: string[] = [];
    for (let skip = 0; skip < 30; skip += 5) pages.push(...(await ids({ sort, top: '5', skip: String(skip) })));
    expect(pages).toEqual(await ids({ sort }));
    expect(new Set(pages).size).toBe(23);
    expect(await ask({ sort, top: '5', skip: '20' })).toMatchObject({ total: 23, leads: { length: 3 } });
  });
});

describe('what filters can be set to', () => {
  it('is what occurs in all leads that the person may see, the most frequent first, whatever is asked for now', async () => {
    const { ask } = await aShelf({
      a: { customer: { name: 'A', country: 'DE' }, quality: 'High', program: 'isv', local: held('Zoe') },
      b: { customer: { name: 'B', country: 'AT', contact: { emailValidity: 'Valid', phoneValidity: 'Unknown' } } },
      c: { customer: { name: 'C', country: 'de' }, leadType: 'Profile', status: 'Closed', substatus: 'Won' },
      d: { source: { marketplace: 'AppSource', action: 'ContactMe' } },
    });
    const { options } = await ask({ view: 'closed' });
    expect(options).toEqual({
      status: [
        { value: 'New', count: 3 },
        { value: 'Pending', count: 3 },
        { value: 'Closed', count: 1 },
        { value: 'Won', count: 1 },
      ],
      country: [
        { value: 'DE', count: 2 },
        { value: 'AT', count: 1 },
      ],
      source: [{ value: 'AppSource', count: 1 }],
      action: [{ value: 'ContactMe', count: 1 }],
      leadType: [{ value: 'Profile', count: 1 }],
      quality: [{ value: 'High', count: 1 }],
      emailValidity: [{ value: 'Valid', count: 1 }],
      phoneValidity: [{ value: 'Unknown', count: 1 }],
      program: [{ value: 'isv', count: 1 }],
      offer: [],
      assignee: [{ value: 'zoe', label: 'Zoe', count: 1 }],
    });
  });

  it('names an offer by its id and shows its title, and leaves out what no filter can ask for', async () => {
    const { ask } = await aShelf({
      a: { source: { offerId: 'backup', offerTitle: 'Backup, premium' } },
      b: { source: { offerTitle: 'Backup, premium' } },
      c: { source: { offerTitle: 'Contoso Vault' } },
      d: { program: ' isv' },
    });
    const { options } = await ask();
    expect(options.offer).toEqual([
      { value: 'Contoso Vault', count: 1 },
      { value: 'backup', label: 'Backup, premium', count: 1 },
    ]);
    expect(options.program).toEqual([]);
    for (const { value, count } of options.offer) expect((await ask({ offer: value })).total).toBe(count);
  });

  it('are 200 values at most', async () => {
    const many = Array.from({ length: 205 }, (_, at): [string, Kept] => [`lead${at}`, { program: `p${at}` }]);
    const { ask } = await aShelf(Object.fromEntries([...many, ['twice', { program: 'p204' }]]));
    const { program } = (await ask({ top: '1' })).options;
    expect(program).toHaveLength(200);
    expect(program[0]).toEqual({ value: 'p204', count: 2 });
  });
});

describe('a lead by itself', () => {
  it('comes with its history, the newest line last, to whoever may see it', async () => {
    const { store, one } = await aShelf({ a: { local: held('Jo') }, b: {} });
    await store.transaction(async (tx) => {
      await tx.leads.lock('a');
      await tx.leads.addHistory('a', historyEntry(2));
      await tx.leads.addHistory('a', historyEntry(3, 'note'));
    });
    const lead = await one(admin, 'a');
    expect(lead?.history.map(({ version, what }) => [version, what])).toEqual([
      [2, 'accepted'],
      [3, 'note'],
    ]);
    expect(lead).toMatchObject({ id: 'a', checklist: expect.any(Array) });
    expect((await one(admin, 'b'))?.history).toEqual([]);
    expect(await one(megan, 'a')).toBeUndefined();
    expect(await one(admin, 'nothing')).toBeUndefined();
  });
});
