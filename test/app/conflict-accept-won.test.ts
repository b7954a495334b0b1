import { expect, it, vi } from 'vitest';
import type { Fault } from '../sandbox/faults.js';
import { forEachEngine } from '../support/engines.js';
import { useApp } from '../support/running-app.js';
import { button, textOf } from '../support/teams.js';

const times = (text: string | null | undefined, part: string): number => (text ?? '').split(part).length - 1;

const patch = (kind: Fault['kind'], count = 1): Fault => ({ kind, times: count, match: { method: 'PATCH' } });

const troubles: [string, Fault[]][] = [
  ['an answer is dropped', [patch('drop')]],
  ['a 412 and then a dropped answer', [patch('412'), patch('drop')]],
  ['a dropped answer and then a 412', [patch('drop'), patch('412')]],
  [
    'an answer is dropped, and another look fails',
    [patch('drop'), { kind: 'dropBefore', times: 3, match: { method: 'GET' } }],
  ],
];

forEachEngine((engine) => {
  const running = useApp(engine, { sandbox: { flags: { rateLimit: 0 } } });

  /** Jobs that failed run again after a second or two. */
  const saved = () =>
    vi.waitFor(
      async () => {
        await running.settled();
        const [record] = await running.app.store.read.leads.find({ limit: 1 });
        expect(record?.pending).toEqual([]);
        await running.settled();
      },
      { timeout: 25_000, interval: 100 },
    );

  it.each(troubles)('accepted by one and won by another within a second while %s: one story', async (_what, faults) => {
    await running.people.install('group');
    const { id } = running.sandbox.state.arrive({ customer: { name: 'Fabrikam GmbH' }, notes: 'Hello', team: [] });
    await running.poll();
    const card = running.teams.in('group').at(-1);
    if (card === undefined) throw new Error('no card');
    for (const fault of faults) running.sandbox.state.inject(fault);
    // Somebody in Partner Center writes to the lead meanwhile, so that there is a 412 that nobody made up, too.
    running.sandbox.state.change(id, { notes: 'Hello, and thanks' });

    const started = performance.now();
    const accepted = await running.people.press(button(card.card, 'Accept'), {}, 'megan', 'group');
    const won = await running.people.press(
      button(accepted.value, 'Close as won'),
      { value: '25000', currency: 'EUR', note: 'signed' },
      'alex',
      'group',
    );
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(textOf(won.value)).toContain('Won, closed by Alex Wilber');
    await saved();

    // What Partner Center has.
    const referral = running.sandbox.state.referrals.get(id);
    expect(referral).toMatchObject({
      status: 'Closed',
      substatus: 'Won',
      details: { dealValue: 25_000, currency: 'EUR' },
    });
    expect(times(referral?.details.notes, 'signed')).toBe(1);
    expect(times(referral?.details.notes, 'Hello, and thanks')).toBe(1);
    expect(referral?.team.map(({ email }) => email)).toEqual(['meganb@example.com']);

    // What people are told: the one card, and nothing of anything that was not saved.
    expect(running.teams.in('group').at(-1)).toBe(card);
    const shown = textOf(card.card);
    expect(shown).toContain('Won, closed by Alex Wilber');
    expect(shown).not.toContain('Saving');

    // What is kept.
    const [record] = await running.app.store.read.leads.find({ limit: 2 });
    expect(record).toMatchObject({
      pending: [],
      remote: { substatus: 'Won' },
      local: { assignee: { name: 'Megan Bowen' }, decided: { by: { name: 'Alex Wilber' } } },
    });
    const history = await running.app.store.read.leads.history(record?.id ?? '');
    const people = history.flatMap(({ what, by }) => (by.kind === 'person' ? [`${by.name} ${what}`] : []));
    expect(people).toEqual(['Megan Bowen accept', 'Alex Wilber win']);
    expect(history.map(({ what }) => what)).not.toContain('conflict');
    expect(history.map(({ what }) => what)).not.toContain('refused');
  });

  it('accepted by one and won by another, and somebody in Partner Center closes it first: both are told', async () => {
    await running.people.install('group');
    const { id } = running.sandbox.state.arrive({ customer: { name: 'Fabrikam GmbH' }, notes: 'Hello', team: [] });
    await running.poll();
    const card = running.teams.in('group').at(-1);
    if (card === undefined) throw new Error('no card');
    running.sandbox.state.inject({ kind: '503' });
    running.sandbox.state.change(id, { status: 'Closed', substatus: 'Declined', statusReason: 'Not a fit' });
    const accepted = await running.people.press(button(card.card, 'Accept'), {}, 'megan', 'group');
    await running.people.press(button(accepted.value, 'Close as won'), {}, 'alex', 'group');
    running.sandbox.state.clearFaults();
    await saved();
    expect(running.sandbox.state.referrals.get(id)).toMatchObject({ substatus: 'Declined', team: [] });
    const told = running.teams.in('group').map((message) => textOf(message.card));
    expect(told.filter((text) => text.includes('was not saved for Fabrikam GmbH'))).toHaveLength(2);
    expect(told.join('\n')).toContain('Megan Bowen');
    expect(told.join('\n')).toContain('Alex Wilber');
    expect(textOf(card.card)).toContain('in Partner Center');
  });
});
