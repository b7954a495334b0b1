import { viewLead } from '@marketplace-leads/bot/services/leads/view-lead';
import type { Action } from '@marketplace-leads/shared/lead/lead';
import { describe, expect, it } from 'vitest';
import { forEachEngine, useEngine } from '../../../support/engines.js';
import { aPerson, today } from '../house-fixture.js';
import { aDesk, alex, megan } from './acting-fixture.js';

const active = { status: 'Active', substatus: 'Accepted' };
const at = new Date(today).toISOString();

forEachEngine((engine) => {
  describe('what people do', () => {
    it('is stored with its change, its line of history, and everything that has to follow', async () => {
      const desk = await aDesk(await engine.open());
      const outcome = await desk.press(megan, 'accept', {
        version: 1,
        inputs: { note: 'mine' },
        conversationId: 'chat',
      });

      expect(outcome).toMatchObject({
        kind: 'done',
        action: 'accept',
        at,
        repeated: false,
        lead: { ...active, version: 2, sync: 'saving', assignee: { id: 'megan', name: 'Megan' } },
      });
      const { pending, local, version } = await desk.lead();
      expect(pending).toMatchObject([
        { action: 'accept', at, set: active, joins: { email: 'megan@partner.example' }, toldIn: 'chat' },
      ]);
      expect(local).toMatchObject({ decided: { by: { kind: 'person', id: 'megan' }, at }, assignee: { id: 'megan' } });
      expect(version).toBe(2);
      expect(await desk.story()).toEqual(['2 Megan accept: assignee notes status substatus team']);
      expect((await desk.store.read.leads.history('lead'))[0]?.at).toBe(at);
      expect(await desk.asked('push')).toEqual([{ leadId: 'lead' }]);
      expect(await desk.asked('card')).toEqual([{ cardId: 'card' }]);
    });

    it('that only we know is told to everybody here, and not to Partner Center', async () => {
      const desk = await aDesk(await engine.open());
      await desk.press(megan, 'contacted', { inputs: { reason: 'phone' } });
      await desk.press(megan, 'next', { inputs: { until: 'friday' } });
      await desk.press(megan, 'snooze', { inputs: { until: 'tomorrow' } });
      await desk.press(megan, 'qualify', { inputs: { value: 'need' } });

      expect(await desk.lead()).toMatchObject({
        version: 5,
        pending: [],
        local: { attempts: 1, contactedAt: at, lastContact: { channel: 'phone' }, checked: [{ id: 'need' }] },
      });
      expect(await desk.story()).toEqual([
        '2 Megan contacted: contactedAt',
        '3 Megan next: nextContactAt',
        '4 Megan snooze: snoozedUntil',
        '5 Megan qualify: checked',
      ]);
      expect(await desk.asked('push')).toEqual([]);
      expect(await desk.asked('card')).toEqual([{ cardId: 'card' }]);
    });

    it('that sets values goes into one order of changes, whoever does it', async () => {
      const desk = await aDesk(await engine.open(), active);
      await desk.press(alex, 'value', { inputs: { value: '7', currency: 'EUR' } });
      await desk.press(alex, 'closeDate', { inputs: { closeDate: '2026-12-31', note: 'as agreed' } });
      await desk.press(alex, 'intent', { inputs: { value: 'yes' } });
      await desk.press(alex, 'stage', { inputs: { value: '40' } });
      await desk.press(alex, 'name', { inputs: { value: 'Backup' } });
      await desk.press(alex, 'crm', { inputs: { value: 'OPP-1' } });
      await desk.press(alex, 'campaign', { inputs: { value: 'spring' } });
      await desk.press(alex, 'note', { inputs: { note: 'called' } });

      const { pending } = await desk.lead();
      expect(pending.map(({ set }) => set)).toEqual([
        { dealValue: '7', currency: 'EUR' },
        { closeDate: '2026-12-31' },
        { intent: 'Yes' },
        { salesStage: '40' },
        { name: 'Backup' },
        { crmId: 'OPP-1' },
        { campaignId: 'spring' },
        {},
      ]);
      expect(new Set(pending.map(({ id }) => id)).size).toBe(8);
      expect(await desk.story()).toEqual([
        '2 Alex value: currency dealValue',
        '3 Alex closeDate: closeDate notes',
        '4 Alex intent: intent',
        '5 Alex stage: salesStage',
        '6 Alex name: name',
        '7 Alex crm: crmId',
        '8 Alex campaign: campaignId',
        '9 Alex note: notes',
      ]);
      // One job keeps the changes of one lead in order.
      expect(await desk.asked('push')).toEqual([{ leadId: 'lead' }]);
    });

    it('without effect is neither stored nor told to anybody', async () => {
      const desk = await aDesk(await engine.open(), { ...active, crmId: 'a' });
      const before = await desk.lead();
      for (const [action, inputs] of [
        ['crm', { value: 'a' }],
        ['crm', {}],
        ['stage', { value: '100' }],
        ['snooze', { until: 'off' }],
        ['accept', {}],
        ['assign', { assignee: 'nobody at all' }],
      ] as const) {
        await desk.press(alex, action, { inputs });
      }
      expect(await desk.lead()).toEqual(before);
      expect(await desk.story()).toEqual([]);
      expect([await desk.asked('push'), await desk.asked('card')]).toEqual([[], []]);
    });
  });

  describe('handing a lead on', () => {
    it('posts it to the new one’s own chat, once, and adds them to the team', async () => {
      const desk = await aDesk(await engine.open());
      const outcome = await desk.press(alex, 'assign', { inputs: { assignee: 'jo' } });

      expect(outcome).toMatchObject({ kind: 'done', lead: { assignee: { id: 'jo', name: 'Jo' } } });
      expect((await desk.store.read.cards.ofLead('lead')).map(({ conversationId }) => conversationId)).toEqual([
        'chat',
        'chat of jo',
      ]);
      expect((await desk.asked('card')).toSorted()).toEqual([{ cardId: 'card' }, { cardId: 'lead:chat of jo' }]);
      expect(await desk.story()).toEqual(['2 Alex assign: assignee team']);
      expect(await desk.asked('push')).toHaveLength(1);

      await desk.press(alex, 'assign', { inputs: { assignee: 'megan' } });
      await desk.press(alex, 'assign', { inputs: { assignee: 'jo' } });
      expect(await desk.store.read.cards.ofLead('lead')).toHaveLength(3);
      // Both joined the team and stay on it.
      expect((await desk.lead()).pending.flatMap(({ joins }) => joins?.email ?? [])).toEqual([
        'jo@partner.example',
        'megan@partner.example',
      ]);
    });

    it('is what the lead is found by from then on', async () => {
      const desk = await aDesk(await engine.open());
      await desk.press(alex, 'assign', { inputs: { assignee: 'jo' } });
      const ofJo = await desk.store.read.leads.find({ assigneeId: 'jo', limit: 5 });
      expect(ofJo.map(({ id }) => id)).toEqual(['lead']);
    });
  });

  it('a co-sell opportunity is asked for once, with what was given', async () => {
    const desk = await aDesk(await engine.open(), active);
    const inputs = { reason: 'yes', value: '7', currency: 'EUR', note: 'with Jo' };
    const first = await desk.press(alex, 'coSell', { inputs, conversationId: 'chat of alex' });
    expect(first).toMatchObject({ kind: 'done', lead: { coSell: { state: 'creating', by: { id: 'alex' }, at } } });
    expect(await desk.press(alex, 'coSell', { inputs })).toMatchObject({ kind: 'co-sell-exists', at });
    expect(await desk.asked('co-sell')).toEqual([
      { leadId: 'lead', dealValue: '7', currency: 'EUR', note: 'with Jo', toldIn: 'chat of alex' },
    ]);
    expect(await desk.story()).toEqual(['2 Alex coSell: coSell']);
  });

  it('the same activity gets the same answer, and nothing is done again', async () => {
    const desk = await aDesk(await engine.open(), active);
    const once = async (action: Action, inputs: object) => {
      const request = { inputs, activityId: `activity ${action}` };
      const first = await desk.press(alex, action, request);
      desk.wait(600_000);
      const before = await desk.lead();
      expect(await desk.press(alex, action, request)).toEqual(first);
      expect(await desk.lead()).toEqual(before);
      return first.kind;
    };
    expect(await once('contacted', {})).toBe('done');
    expect(await once('note', { note: 'called' })).toBe('done');
    expect(await once('assign', { assignee: 'jo' })).toBe('done');
    expect(await once('snooze', { until: 'in 2 hours' })).toBe('done');
    expect(await once('value', { value: '-1' })).toBe('invalid');
    expect(await once('lose', { reason: '1' })).toBe('done');
    expect(await desk.story()).toHaveLength(5);
    expect((await desk.lead()).local.attempts).toBe(1);
  });

  it('many at once are done one after the other: every contact is counted, and one wins', async () => {
    const desk = await aDesk(await engine.open());
    const contact = (index: number) =>
      desk.press(index % 2 === 0 ? alex : megan, 'contacted', { activityId: `contact ${index}` });
    const contacts = [0, 1, 2, 3].map(contact);
    const closing = [
      desk.press(alex, 'win', { activityId: 'won' }),
      desk.press(megan, 'lose', { inputs: { reason: '1' }, activityId: 'lost' }),
    ];
    contacts.push(...[4, 5, 6, 7].map(contact));
    const kinds = (await Promise.all([...closing, ...contacts])).map(({ kind }) => kind);
    const counted = kinds.slice(2).filter((kind) => kind === 'done').length;
    expect(kinds.slice(0, 2).filter((kind) => kind === 'done')).toHaveLength(1);
    expect((await desk.lead()).local.attempts ?? 0).toBe(counted);
    const versions = (await desk.store.read.leads.history('lead')).map(({ version }) => version);
    expect(versions).toEqual(versions.map((_version, index) => index + 2));
  });

  it('texts that no database could hold are taken without them', async () => {
    const desk = await aDesk(await engine.open(), active);
    const person = aPerson('Ale\u0000x');
    for (const [action, value] of [
      ['name', 'Bac\u0000kup'],
      ['crm', '\uD800OPP'],
    ] as const) {
      expect(await desk.press(person, action, { inputs: { value } })).toMatchObject({ kind: 'done' });
    }
    await desk.press(person, 'note', { inputs: { note: 'a\u0000b' } });
    expect((await desk.lead()).pending.map(({ set, note }) => note ?? Object.values(set))).toEqual([
      ['Backup'],
      ['OPP'],
      '[2026-10-05 Alex] ab',
    ]);
    expect(await desk.press(alex, 'accept', { leadId: '\u0000' })).toEqual({ kind: 'not-found' });
  });
});

describe('the answer', () => {
  const engine = useEngine('sqlite');

  it('shows the lead as everybody sees it', async () => {
    const desk = await aDesk(await engine.open());
    const outcome = await desk.press(megan, 'qualify', { inputs: { value: '1' } });
    const seen = await viewLead(desk.house, desk.store.read, await desk.lead());
    expect(outcome).toMatchObject({ lead: seen });
    expect(seen.checklist?.[0]).toEqual({ id: 'need', done: { by: { id: 'megan', name: 'Megan' }, at } });
  });
});
