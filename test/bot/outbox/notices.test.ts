import { askForNotice, type Notice } from '@marketplace-leads/bot/services/notice';
import type { LeadRecord } from '@marketplace-leads/bot/store/store';
import { expect, it } from 'vitest';
import { forEachEngine } from '../../support/engines.js';
import { anOutbox } from './outbox-fixture.js';

const conflict: NonNullable<LeadRecord['local']['conflict']> = {
  at: '2026-03-02T09:30:00Z',
  changes: [
    {
      id: 'change',
      at: '2026-03-02T09:29:00Z',
      by: { id: 'alex', name: 'Alex' },
      action: 'name',
      set: { name: 'What Alex calls it' },
      base: { name: 'What it was called' },
    },
  ],
};

forEachEngine((engine) => {
  const told = async (notice: Notice, local?: LeadRecord['local']) => {
    const outbox = await anOutbox(await engine.open());
    await outbox.install('chat');
    await outbox.post(['anna']);
    if (local !== undefined) await outbox.change('anna', { local });
    await outbox.store.transaction((tx) =>
      askForNotice(outbox.house, tx, { key: 'notice', conversationId: 'chat', notice }),
    );
    await outbox.run();
    expect(outbox.logged).toEqual([]);
    return outbox;
  };
  const refused = { kind: 'refused', leadId: 'anna', action: 'name', name: 'Alex' } as const;

  it('what Partner Center refused is told with the person’s name, and kept up to date no further', async () => {
    const outbox = await told({ ...refused, why: 'refused' });
    expect(outbox.sent).toMatchObject([{ how: 'post', says: expect.stringContaining('was not saved for anna') }]);
    expect(outbox.sent[0]?.says).toContain('Alex');
    expect(await outbox.store.read.cards.ofLead('anna')).toEqual([]);
  });

  it('a conflict is told with the lead’s card, which asks for a decision and shows later what became of it', async () => {
    const outbox = await told({ ...refused, why: 'conflict' }, { conflict });
    expect(outbox.sent[0]?.says).toContain('was not saved for anna');
    expect(outbox.sent[0]?.says).toContain('What Alex calls it');
    expect(await outbox.store.read.cards.ofLead('anna')).toMatchObject([
      { id: 'anna:chat:message-1', activityId: 'message-1' },
    ]);
    await outbox.change('anna', { status: 'Active', substatus: 'Accepted' });
    await outbox.run();
    expect(outbox.sent.map(({ how, id }) => `${how} ${id}`)).toEqual(['post message-1', 'update message-1']);
  });

  it('a conflict that is settled before it is told is told without asking', async () => {
    const outbox = await told({ ...refused, why: 'conflict' });
    expect(outbox.sent[0]?.says).toContain('was not saved for anna');
    expect(outbox.sent[0]?.says).not.toContain('What Alex calls it');
    expect(await outbox.store.read.cards.ofLead('anna')).toEqual([]);
  });

  it('what became of a co-sell opportunity is told with the lead’s card', async () => {
    const outbox = await told({ kind: 'co-sell', leadId: 'anna', name: 'Alex', state: 'created' });
    expect(outbox.sent[0]?.says).toMatch(/^anna\n/);
    expect(await outbox.store.read.cards.ofLead('anna')).toHaveLength(1);
  });

  it('a lead that changes while its card is on its way as a notice is shown as it is', async () => {
    const outbox = await anOutbox(await engine.open());
    await outbox.install('chat');
    await outbox.post(['anna']);
    const notice = { kind: 'co-sell', leadId: 'anna', name: 'Alex', state: 'created' } as const;
    await outbox.store.transaction((tx) =>
      askForNotice(outbox.house, tx, { key: 'notice', conversationId: 'chat', notice }),
    );
    outbox.meet(async ({ how }) => {
      if (how === 'post') await outbox.change('anna', { customer: { name: 'anna again' } });
    });
    await outbox.run();
    expect(outbox.sent.map(({ how, says }) => `${how} ${says.split('\n')[0]}`)).toEqual([
      'post anna',
      'update anna again',
    ]);
  });

  it('the first look is told in figures', async () => {
    const outbox = await told({ kind: 'first-sync' });
    expect(outbox.sent[0]?.says).toContain('1 lead found');
  });
});
