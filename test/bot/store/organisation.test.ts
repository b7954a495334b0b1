import type { Store } from '@marketplace-leads/bot/store/store';
import { describe, expect, test } from 'vitest';
import { forEachEngine, useEngine } from '../../support/engines.js';
import { conversation } from './conversation-fixture.js';
import { historyEntry, leadIndex, leadRecord } from './lead-fixture.js';
import { anUpload, uploadRow } from './upload-fixture.js';

const customer = { emailKey: 'petra@contoso.com', companyKey: 'contoso\nbackup' };

/** Writes a row or two into every table, under ids that every organisation uses, with the organisation's name in it. */
const fill = (store: Store, name: string) =>
  store.transaction(async (tx) => {
    expect(await tx.leads.insert(leadRecord('lead', { etag: name }), leadIndex(customer))).toBe(true);
    await tx.leads.addHistory('lead', historyEntry(1, name));
    expect(await tx.cards.add({ id: 'card', leadId: 'lead', conversationId: 'chat', threadId: name })).toBe(true);
    await tx.cards.posted('card', 'activity', 1);
    await tx.conversations.put(conversation('chat', { kind: 'personal', personId: 'alex', reference: name }));
    await tx.conversations.put(conversation(`of ${name}`, { kind: 'personal', personId: 'alex' }));
    await tx.people.put({ id: 'alex', name });
    expect(await tx.answers.begin('activity', 1)).toBe(true);
    await tx.answers.finish('activity', name);
    await tx.referrals.put([{ id: 'referral', mark: name, verdict: name }]);
    await tx.cursors.set('poll', name);
    await tx.settings.set('checklist', [name]);
    await tx.jobs.enqueue({ key: 'dead', task: 'die', payload: name, runAt: 1 });
    const [job] = await tx.jobs.claim({ tasks: ['die', 'send'], now: 9, limit: 9, leaseMs: 1 });
    if (!job) throw new Error('The job of this organisation was due');
    await tx.jobs.fail(job, name);
    await tx.jobs.enqueue({ key: 'job', task: 'send', payload: name, runAt: 1 });
    const message = { key: 'message', conversationId: 'chat', kind: 'card' as const, priority: 1, askedAt: 1 };
    expect(await tx.outbox.add({ ...message, payload: name })).toBe(true);
    expect(await tx.budget.take('partner-center', 1, 60, 1)).toBe(0);
    const upload = anUpload('upload', { state: 'running', startedAt: 1, fileName: name });
    await tx.uploads.insert(upload, Buffer.from(name), [
      uploadRow(2, { state: 'updated', settledAt: 1, detail: name }),
    ]);
    await tx.downloads.remember('alex', [{ referralId: 'referral', cells: name }], 1);
    await tx.downloads.remember('alex', [{ referralId: 'referral', cells: 'same' }], 1);
  });

/** Everything that the organisation wrote is there, and nothing else. */
const expectOwn = async ({ read }: Store, name: string) => {
  const index = { words: ['contoso'], limit: 9 };
  expect((await read.leads.get('lead'))?.etag).toBe(name);
  expect((await read.leads.find(index)).map(({ etag }) => etag)).toEqual([name]);
  expect((await read.leads.find({ ...index, conversationIds: ['chat'] })).map(({ etag }) => etag)).toEqual([name]);
  expect(await read.leads.count({ status: ['New'] })).toBe(1);
  expect((await read.leads.ofCustomer(customer, 9)).map(({ etag }) => etag)).toEqual([name]);
  expect((await read.leads.history('lead')).map(({ what }) => what)).toEqual([name]);
  expect((await read.cards.get('card'))?.threadId).toBe(name);
  expect((await read.cards.byActivity('chat', 'activity'))?.threadId).toBe(name);
  expect((await read.cards.ofLead('lead')).map(({ threadId }) => threadId)).toEqual([name]);
  expect((await read.conversations.get('chat'))?.reference).toBe(name);
  expect((await read.conversations.active()).map(({ id }) => id)).toEqual(['chat', `of ${name}`]);
  expect(await read.conversations.personalOf('alex')).toEqual(['chat', `of ${name}`]);
  expect(await read.people.get('alex')).toEqual({ id: 'alex', name });
  expect(await read.people.all()).toEqual([{ id: 'alex', name }]);
  expect(await read.settings.get('checklist')).toEqual([name]);
  expect(await read.answers.recall('activity')).toBe(name);
  expect([...(await read.referrals.seen(['referral'])).values()]).toEqual([
    { id: 'referral', mark: name, verdict: name },
  ]);
  expect(await read.referrals.counts()).toEqual(new Map([[name, 1]]));
  expect(await read.cursors.get('poll')).toBe(name);
  expect(await read.jobs.counts()).toEqual({ waiting: 1, running: 0, dead: 1 });
  expect((await read.outbox.next('chat'))?.payload).toBe(name);
  expect(await read.outbox.waiting()).toEqual({ waiting: 1, oldestAt: 1 });
  expect(await read.outbox.unserved('')).toEqual(['chat']);
  expect((await read.jobs.dead(9)).map(({ error }) => error)).toEqual([name]);
  expect((await read.leads.ofReferrals(['referral-lead'])).map(({ etag }) => etag)).toEqual([name]);
  expect((await read.leads.scan(undefined, 9)).map(({ etag }) => etag)).toEqual([name]);
  expect((await read.uploads.get('upload'))?.fileName).toBe(name);
  expect((await read.uploads.active())?.fileName).toBe(name);
  expect((await read.uploads.sent(9)).map(({ fileName }) => fileName)).toEqual([name]);
  expect(Buffer.from((await read.uploads.bytes('upload')) ?? []).toString()).toBe(name);
  const row = uploadRow(2, { state: 'updated', settledAt: 1, detail: name });
  expect(await read.uploads.row('upload', 2)).toEqual(row);
  expect(await read.uploads.rows('upload')).toEqual([row]);
  expect(await read.uploads.rowsIn('upload', 'updated', 9)).toEqual([row]);
  expect(await read.uploads.settledSince('upload', 0)).toEqual([row]);
  expect(await read.uploads.counts('upload')).toEqual(new Map([['updated', 1]]));
  const given = await read.downloads.of('alex', ['referral']);
  expect(new Set(given.map(({ cells }) => cells))).toEqual(new Set([name, 'same']));
};

forEachEngine((engine) => {
  test('organisations in one database see and change nothing of each other', async () => {
    const names = ['contoso', 'fabrikam'];
    for (const name of names) await fill(await engine.reopen(name), name);
    for (const name of names) await expectOwn(await engine.reopen(name), name);

    const contoso = await engine.reopen('contoso');
    await contoso.transaction(async (tx) => {
      await tx.leads.save(leadRecord('lead', { etag: 'changed' }), leadIndex({ status: 'Closed' }));
      await tx.cards.lost('card');
      await tx.conversations.remove('chat', 'gone', 1);
      await tx.people.put({ id: 'alex', name: 'changed' });
      await tx.answers.finish('activity', 'changed');
      await tx.answers.prune(1_000);
      await tx.referrals.put([{ id: 'referral', mark: 'changed', verdict: 'changed' }]);
      await tx.cursors.set('poll', 'changed');
      await tx.settings.set('checklist', 'changed');
      await tx.jobs.cancel('job');
      await tx.jobs.cancel('dead');
      await tx.outbox.drop('chat');
      await tx.budget.spend('partner-center', 1, 1);
      await tx.budget.prune(1e12);
      await tx.budget.pause('partner-center', 1e12);
      await tx.uploads.saveRow('upload', uploadRow(2, { state: 'waiting' }));
      await tx.uploads.save(anUpload('upload', { state: 'done', startedAt: 1, finishedAt: 1 }));
      expect((await tx.uploads.lock('upload'))?.state).toBe('done');
      expect(await tx.uploads.prune({ previews: 1e12, finished: 1e12 })).toBe(1);
      await tx.downloads.remember('alex', [{ referralId: 'referral', cells: 'changed' }], 1);
      expect(await tx.downloads.prune(1e12)).toBe(3);
    });
    expect(await contoso.read.jobs.nextRunAt(['send', 'die'])).toBeUndefined();
    await expectOwn(await engine.reopen('fabrikam'), 'fabrikam');

    const fabrikam = await engine.reopen('fabrikam');
    const take = () => fabrikam.transaction((tx) => tx.budget.take('partner-center', 1_001, 60, 1));
    expect([await take(), await take()]).toEqual([0, 1_000]);
  });
});

describe('on PostgreSQL', () => {
  const engine = useEngine('postgres');

  test('recovery gives up the leases of its own organisation only', async () => {
    const [contoso, fabrikam] = [await engine.open('contoso'), await engine.open('fabrikam')];
    await fabrikam.transaction((tx) => tx.jobs.enqueue({ key: 'job', task: 'send', payload: 1, runAt: 1 }));
    const claim = { tasks: ['send'], now: 1, limit: 1, leaseMs: 1e6 };
    const [job] = await fabrikam.transaction((tx) => tx.jobs.claim(claim));
    if (!job) throw new Error('The job was due');

    await contoso.transaction((tx) => tx.jobs.recover());

    expect(await fabrikam.read.jobs.held(job, 2)).toBe(true);
    expect(await contoso.read.jobs.held(job, 2)).toBe(false);
    expect(await contoso.transaction((tx) => tx.jobs.renew(job, 2, 1e6))).toBe(false);
    expect(await contoso.transaction((tx) => tx.jobs.complete(job))).toBe('lost');
  });
});
