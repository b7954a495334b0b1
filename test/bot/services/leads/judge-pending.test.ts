import { alreadyThere, overtaken, rebased } from '@marketplace-leads/bot/services/leads/judge-pending';
import type { Change, Edit } from '@marketplace-leads/shared/lead/change';
import { effective } from '@marketplace-leads/shared/lead/effective';
import { describe, expect, it } from 'vitest';
import { aChange, aRemote } from '../../../shared/partner-center/lead-fixture.js';

const news = { status: 'New', substatus: 'Pending' };
const active = { status: 'Active', substatus: 'Accepted' };
const won = { status: 'Closed', substatus: 'Won' };
const lost = { status: 'Closed', substatus: 'Lost' };

const change = (id: string, base: Edit, set: Edit): Change => aChange({ id, base, set });
const accept = change('accept', news, active);
const win = change('win', active, won);
const winFor = (value: string, base: Edit = {}) => change('win', { ...active, ...base }, { ...won, dealValue: value });

const remoteOf = (edit: Edit) => effective(aRemote(), [aChange({ set: edit })]);

describe('what Partner Center has against what waits', () => {
  it.each<[string, Change[], Edit, string[]]>([
    ['nothing waits', [], active, []],
    ['what the change was based on', [accept], news, []],
    ['what the change wrote: its answer was lost', [accept], active, []],
    ['a state that is neither', [accept], lost, ['accept']],
    ['half of what the change wrote, half of its base', [accept], { status: 'New', substatus: 'Accepted' }, []],
    ['another substatus only', [accept], { status: 'New', substatus: 'Received' }, ['accept']],
    ['what the first of two changes was based on', [accept, win], news, []],
    ['what the first of two changes wrote', [accept, win], active, []],
    ['what the second of two changes wrote', [accept, win], won, []],
    ['a state that neither of two changes wrote', [accept, win], lost, ['accept', 'win']],
    ['a field that no change touches', [accept], { ...news, dealValue: '99', currency: 'EUR' }, []],
    ['a value where there was none', [winFor('5')], { ...active, dealValue: '7' }, ['win']],
    ['no value where there was one', [winFor('5', { dealValue: '3' })], active, ['win']],
    ['the value that it had', [winFor('5', { dealValue: '3' })], { ...active, dealValue: '3' }, []],
    ['the same value, written otherwise', [winFor('5', { dealValue: '3' })], { ...active, dealValue: '5.00' }, []],
    ['a foreign value under the second change only', [accept, winFor('5')], { ...news, dealValue: '9' }, ['win']],
  ])('%s', (_what, pending, remote, expected) => {
    expect(overtaken(pending, remoteOf(remote)).map(({ id }) => id)).toEqual(expected);
  });

  it.each(['1e3', '٣', ''])('a currency is not compared as a number (%s)', (text) => {
    const euros = change('euros', { currency: text }, { currency: 'EUR' });
    expect(overtaken([euros], remoteOf({ ...news, currency: '1000' }))).toEqual([euros]);
  });
});

describe('a change whose ground was taken back', () => {
  it('stands on what that change stood on', () => {
    expect(rebased(win, [accept], remoteOf(news)).base).toEqual(news);
    expect(overtaken([rebased(win, [accept], remoteOf(news))], remoteOf(news))).toEqual([]);
  });

  it('stands on nothing where there was nothing', () => {
    const first = change('first', {}, { dealValue: '1' });
    const second = change('second', { dealValue: '1' }, { dealValue: '2' });
    expect(rebased(second, [first], remoteOf(news)).base).toEqual({});
  });

  it('goes back over several', () => {
    const steps = ['0', '1', '2', '3'].map((value, at) =>
      change(value, at === 0 ? {} : { dealValue: String(at - 1) }, { dealValue: value }),
    );
    const last = steps.at(-1) ?? win;
    expect(rebased(last, steps.slice(1, 3), remoteOf({ ...news, dealValue: '0' })).base).toEqual({ dealValue: '0' });
  });

  it('stays where it was based on something else, or where Partner Center has what was taken back', () => {
    const other = change('other', { status: 'New', dealValue: '1' }, { dealValue: '2' });
    expect(rebased(other, [accept], remoteOf(news)).base).toEqual(other.base);
    expect(rebased(win, [accept], remoteOf(active)).base).toEqual(active);
  });

  it('hands the lead back to whoever had it before the one that was taken back', () => {
    const alex = { id: 'alex', name: 'Alex' };
    const megan = { id: 'megan', name: 'Megan' };
    const claim = aChange({ base: news, set: active, assigns: alex, was: { assignee: megan } });
    const handOn = aChange({ assigns: megan, was: { assignee: alex } });
    expect(rebased(handOn, [claim], remoteOf(news)).was).toEqual({ assignee: megan });
    expect(rebased(handOn, [{ ...claim, was: {} }], remoteOf(news)).was).toEqual({});
  });
});

describe('what Partner Center has already', () => {
  it.each<[string, Change[], Edit, number]>([
    ['nothing of it', [accept, win], news, 0],
    ['the first of two', [accept, win], active, 1],
    ['both, one replacing the other', [accept, win], won, 2],
    ['something else', [accept, win], lost, 0],
    [
      'the second alone, which does not build on the first',
      [winFor('5'), change('crm', {}, { crmId: 'x' })],
      { crmId: 'x' },
      0,
    ],
  ])('%s', (_what, pending, remote, expected) => {
    expect(alreadyThere(pending, remoteOf(remote))).toBe(expected);
  });

  it('a note that is not there yet is missing', () => {
    const noted = aChange({ set: active, note: 'called' });
    expect(alreadyThere([noted], remoteOf(active))).toBe(0);
    expect(alreadyThere([noted], { ...remoteOf(active), notes: 'Hello\n\ncalled' })).toBe(1);
  });
});
