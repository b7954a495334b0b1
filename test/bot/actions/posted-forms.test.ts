import { rm } from 'node:fs/promises';
import { actionTable } from '@marketplace-leads/bot/actions/action-table';
import { isPress } from '@marketplace-leads/bot/actions/press';
import type { Message } from '@marketplace-leads/bot/cards/adaptive-card';
import { knownActions } from '@marketplace-leads/bot/services/leads/act-on-lead';
import { openStore } from '@marketplace-leads/bot/store/open-store';
import type { Store } from '@marketplace-leads/bot/store/store';
import { actions } from '@marketplace-leads/shared/lead/lead';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anyText } from '../../support/any-text.js';
import { newDataFolder } from '../../support/data-folder.js';
import { nodesOf } from '../cards/walk.js';
import { textOf } from '../commands/command-fixture.js';
import { activeLead, aDesk } from '../commands/desk.js';

/** A form of each action as its card posts it, and which of its fields has to be there. */
const forms: Record<(typeof knownActions)[number], { inputs: Record<string, string>; required?: string }> = {
  accept: { inputs: {} },
  decline: { inputs: { reason: '1', note: 'next year' }, required: 'reason' },
  win: { inputs: { value: '25000', currency: 'EUR', closeDate: '2026-12-31' } },
  lose: { inputs: { reason: '3', note: 'x' }, required: 'reason' },
  error: { inputs: { reason: '6', note: 'wrong product' }, required: 'reason' },
  contacted: { inputs: { reason: 'phone', value: 'noAnswer', note: 'x', until: '2026-10-09' } },
  next: { inputs: { until: '2026-10-09' }, required: 'until' },
  snooze: { inputs: { until: 'in 2 hours' }, required: 'until' },
  note: { inputs: { note: 'x' }, required: 'note' },
  value: { inputs: { value: '25000' }, required: 'value' },
  closeDate: { inputs: { closeDate: '2026-12-31' }, required: 'closeDate' },
  intent: { inputs: { value: 'Yes' }, required: 'value' },
  stage: { inputs: { value: '40' }, required: 'value' },
  name: { inputs: { value: 'Backup' }, required: 'value' },
  crm: { inputs: { value: '4711' }, required: 'value' },
  campaign: { inputs: { value: 'Autumn' }, required: 'value' },
  assign: { inputs: { assignee: 'megan' }, required: 'assignee' },
  qualify: { inputs: { value: 'need,budget' }, required: 'value' },
  coSell: { inputs: { reason: 'yes', value: '900', currency: 'EUR' }, required: 'reason' },
  useMine: { inputs: {} },
  keepTheirs: { inputs: {} },
};

const fresh = (name: string) => {
  const lead = activeLead(name);
  return { ...lead, remote: { ...lead.remote, status: 'New', substatus: 'Pending' } };
};

let dataDir = '';
let store: Store | undefined;
let at: Awaited<ReturnType<typeof aDesk>>;

// What is posted here changes nothing, so that one database does for all of it.
beforeAll(async () => {
  dataDir = await newDataFolder();
  store = await openStore({ dataDir, organisationId: 'test' });
  at = await aDesk(store, [activeLead('Active'), fresh('New')]);
});
afterAll(async () => {
  await store?.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** Posts what must do nothing, and returns what is answered. */
const refused = async (data: unknown): Promise<Message> => {
  const before = await at.all();
  const answer = await at.press(data);
  expect(await at.all()).toBe(before);
  expect(answer.summary).not.toBe('');
  expect(Buffer.byteLength(JSON.stringify(answer.card))).toBeLessThan(25_000);
  expect(nodesOf(answer.card).filter((node) => node.type === 'TextBlock' || node.type === 'FactSet')).toEqual([]);
  return answer;
};

it('every action that people have is a button, and no verb stands twice', () => {
  const verbs = actionTable.map(({ verb }) => verb);
  expect(actions.filter((action) => !verbs.includes(action))).toEqual([]);
  expect(new Set(verbs).size).toBe(verbs.length);
});

it('a note that is longer than anything that is read is refused as too long, not as missing', async () => {
  const answer = await refused({ k: 1, verb: 'note', leadId: 'Active', version: 1, note: 'word '.repeat(5_000) });
  expect(textOf(answer)).toContain('4,000 characters');
  expect(textOf(answer)).toContain('word word');
});

describe.each(knownActions)('%s', (verb) => {
  const { inputs, required } = forms[verb];
  const leadId = verb === 'accept' || verb === 'decline' ? 'New' : 'Active';
  const whole = { k: 1, verb, leadId, version: 1, ...inputs };

  if (required)
    it('without the field that it needs is answered with its form, which keeps the rest', async () => {
      const { [required ?? '']: _gone, ...rest } = inputs;
      const answer = await refused({ k: 1, verb, leadId, version: 1, ...rest });
      for (const value of Object.values(rest)) expect(textOf(answer)).toContain(value);
      expect(textOf(answer)).toContain(`"verb":"${verb}"`);
    });

  if (required)
    it('with that field empty, blank, or no text at all is answered the same', async () => {
      for (const value of ['', ' \u00a0\n', 7, null, {}, [], true]) {
        const answer = await refused({ ...whole, [required ?? '']: value });
        expect(textOf(answer)).toContain(`"verb":"${verb}"`);
      }
    });

  it.each(Object.keys(inputs))('with far too much in %s does nothing', async (field) => {
    await refused({ ...whole, [field]: '9'.repeat(5_000) });
    await refused({ ...whole, [field]: 'word '.repeat(1_500) });
  });

  it('about no lead, or one that is not there, says so', async () => {
    const { leadId: _, ...about } = whole;
    expect(textOf(await refused(about))).toContain('not known here');
    expect(textOf(await refused({ ...about, leadId: 'elsewhere' }))).toContain('not known here');
    for (const odd of ['../../etc', `'; DROP TABLE leads; --`, '__proto__', 'Active ', 'active']) {
      expect(textOf(await refused({ ...about, leadId: odd }))).toContain('not known here');
    }
  });

  it.each([
    ['the wrong mark', { k: 2 }],
    ['no mark', { k: undefined }],
    ['a lead id that is no text', { leadId: { id: 'Active' } }],
    ['a lead id without an end', { leadId: 'x'.repeat(5_000) }],
    ['a version that is none', { version: -1 }],
    ['a version in words', { version: 'two' }],
    ['an unknown verb', { verb: `${verb}All` }],
    ['a verb of JavaScript', { verb: 'constructor' }],
    ['a verb that is a list', { verb: [verb] }],
  ])('with %s is not taken', async (_what, change) => {
    expect(textOf(await refused({ ...whole, ...change }))).toContain('older version of the app');
  });
});

it.each([undefined, null, 'k', 7, [], {}, { k: 1 }, { verb: 'accept' }])(
  '%j is no press that does anything',
  async (data) => {
    await refused(data);
    expect(isPress(data)).toBe(typeof data === 'object' && data !== null && 'k' in data);
  },
);

it('fields that nobody knows are ignored, whatever they are called', async () => {
  const { press, outcome } = at;
  await press({ k: 1, verb: 'note', leadId: 'Active', note: 'x', role: 'admin', person: 'megan', status: 'Closed' });
  expect(await outcome('Active')).toMatchObject({ pending: [{ by: { id: 'alex' }, set: {} }] });
});

it('no data break anything', async () => {
  const text = fc.oneof(anyText({ maxLength: 50 }), fc.constantFrom('Closed', '1', '-', '\u0000'));
  const data = fc.record({
    k: fc.constant(1),
    verb: fc.constantFrom(...knownActions, 'show', 'post', 'log', 'new'),
    leadId: fc.oneof(text, fc.constant('elsewhere')),
    version: fc.oneof(fc.integer(), text),
    reason: fc.oneof(text, fc.anything()),
    note: text,
    value: text,
    currency: text,
    closeDate: text,
    assignee: text,
    until: text,
  });
  await fc.assert(
    fc.asyncProperty(data, async (some) => {
      await refused(some);
    }),
    { numRuns: 150 },
  );
});
