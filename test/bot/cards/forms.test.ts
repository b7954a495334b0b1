import type { Element } from '@marketplace-leads/bot/cards/adaptive-card';
import { type FormAction, forms } from '@marketplace-leads/bot/cards/forms/form-table';
import { parseChannel, parseContactOutcome } from '@marketplace-leads/shared/lead/contact';
import { parseIntent } from '@marketplace-leads/shared/lead/intent';
import { actions } from '@marketplace-leads/shared/lead/lead';
import { parseReason } from '@marketplace-leads/shared/lead/reasons';
import { parseSalesStage } from '@marketplace-leads/shared/lead/sales-stage';
import { parseMoment } from '@marketplace-leads/shared/lead/when';
import { describe, expect, it } from 'vitest';
import { anActiveLead, hoursAgo } from './a-lead.js';
import { speakerFor } from './speakers.js';

const speaker = speakerFor('de-DE');
const ticked = { by: { id: 'megan', name: 'Megan Bowen' }, at: hoursAgo(1) };
const lead = anActiveLead({ checklist: [{ id: 'need', done: ticked }, { id: 'budget' }, { id: 'decider' }] });

const fieldOf = (action: FormAction, id: string, typed = {}): Element | undefined =>
  forms[action]({ lead, typed, speaker }).fields.find((field) => 'id' in field && field.id === id);

const valuesOf = (action: FormAction, id: string): string[] => {
  const field = fieldOf(action, id);
  return field?.type === 'Input.ChoiceSet' ? field.choices.map(({ value }) => value) : [];
};

describe('what a form offers', () => {
  it.each([
    ['an hour of a working day', '2026-03-04T09:42:00Z'],
    ['the last minutes of a year', '2026-12-31T22:58:00Z'],
    ['a Monday', '2026-03-02T06:00:00Z'],
    ['the night in which clocks change', '2026-03-28T22:30:00Z'],
  ])('as moments is understood in %s', (_when, now) => {
    const moments = valuesOf('snooze', 'until');
    expect(moments.length).toBeGreaterThan(4);
    const misread = moments.filter((words) => !parseMoment(words, { now, zone: 'Europe/Berlin' }).ok);
    expect(misread).toEqual([]);
  });

  it('as moments is in order', () => {
    const at = valuesOf('snooze', 'until').map((words) =>
      parseMoment(words, { now: '2026-03-04T09:42:00Z', zone: 'Europe/Berlin' }),
    );
    const times = at.map((moment) => (moment.ok ? moment.at : ''));
    expect(times).toEqual([...times].sort());
  });

  it.each([
    ['decline', 'reason', 8, (value: string) => parseReason('declined', value)],
    ['error', 'reason', 9, (value: string) => parseReason('error', value)],
    ['contacted', 'reason', 5, parseChannel],
    ['contacted', 'value', 3, parseContactOutcome],
    ['intent', 'value', 3, parseIntent],
    ['stage', 'value', 5, (value: string) => parseSalesStage(value).ok || undefined],
  ] as const)('as answers to %s (%s) is understood', (action, id, count, parse) => {
    const values = valuesOf(action, id);
    expect(values).toHaveLength(count);
    expect(values.filter((value) => parse(value) === undefined)).toEqual([]);
  });
});

describe('a form', () => {
  it('is there for every action but those that take nothing', () => {
    expect(actions.filter((action) => !Object.hasOwn(forms, action))).toEqual(['accept', 'useMine', 'keepTheirs']);
  });

  it('keeps words that no choice and no calendar can hold, to be mended', () => {
    expect(fieldOf('snooze', 'until', { until: 'friday 14:00' })).toMatchObject({
      type: 'Input.Text',
      value: 'friday 14:00',
    });
    expect(fieldOf('next', 'until', { until: 'in 3 days' })).toMatchObject({ type: 'Input.Text', value: 'in 3 days' });
    expect(fieldOf('win', 'closeDate', { closeDate: '2026-02-30' })).toMatchObject({ value: '2026-02-30' });
    expect(fieldOf('win', 'closeDate', { closeDate: '2028-02-29' })).toMatchObject({ type: 'Input.Date' });
  });

  it('keeps what a command gave beside the field that it asks for', () => {
    const typed = { value: '25000', currency: 'USD', closeDate: '2026-12-31', note: 'Signed.' };
    for (const action of ['win', 'value', 'closeDate'] as const) {
      for (const [id, value] of Object.entries(typed)) expect(fieldOf(action, id, typed)).toMatchObject({ value });
    }
    expect(fieldOf('value', 'note')).toBeUndefined();
  });

  it('of a checklist holds what is ticked, or what was asked for by id or number', () => {
    expect(fieldOf('qualify', 'value')).toMatchObject({ value: 'need' });
    expect(fieldOf('qualify', 'value', { value: 'need, decider' })).toMatchObject({ value: 'need,decider' });
    expect(fieldOf('qualify', 'value', { value: '2 3' })).toMatchObject({ value: 'budget,decider' });
    expect(fieldOf('qualify', 'value', { value: '17' })).toMatchObject({ value: 'need' });
  });

  it('never holds an answer that it does not offer', () => {
    const people = [{ id: 'adele', name: 'Adele Vance' }];
    const assign = (assignee: string) => forms.assign({ lead, typed: { assignee }, speaker, people }).fields[0];
    expect(assign('adele')).toMatchObject({ value: 'adele' });
    expect(assign('Adele Vance')).toMatchObject({ value: 'adele' });
    expect(assign('somebody else')).not.toHaveProperty('value');
    expect(fieldOf('stage', 'value', { value: 'nearly there' })).not.toHaveProperty('value');
    expect(fieldOf('intent', 'value', { value: 'perhaps' })).not.toHaveProperty('value');
  });

  it('with nobody to choose has nothing to send', () => {
    expect(forms.assign({ lead, typed: {}, speaker }).sends).toBe(false);
    expect(forms.qualify({ lead: { ...lead, checklist: [] }, typed: {}, speaker }).sends).toBe(false);
  });

  it('starts from what the lead has', () => {
    expect(fieldOf('value', 'value')).toMatchObject({ value: '12500' });
    expect(fieldOf('closeDate', 'closeDate')).toMatchObject({ value: '2026-07-31' });
    expect(fieldOf('name', 'value')).toMatchObject({ value: 'Fabrikam GmbH - Contoso Backup Premium' });
    const planned = { ...lead, nextContactAt: '2026-03-05T23:30:00Z', salesStage: '35' };
    // The day in the reader's time zone.
    expect(forms.next({ lead: planned, typed: {}, speaker }).fields[0]).toMatchObject({ value: '2026-03-06' });
    expect(forms.stage({ lead: planned, typed: {}, speaker }).fields[0]).toMatchObject({ value: '35' });
  });
});
