import { press } from '@marketplace-leads/bot/actions/press';
import { describe, expect, it } from 'vitest';
import { aTypist, buttonsOf, textOf } from './command-fixture.js';

const names = ['Fabrikam GmbH', 'Contoso Ltd', 'Adventure Works'];

describe('a text that is too long', () => {
  it.each([
    ['a note', `decline fabrikam 8: ${'long '.repeat(1600)}`],
    ['a note beyond what is looked at', `decline fabrikam 8: ${'long '.repeat(20_000)}`],
  ])('%s is passed on as longer than a note may be, never cut to one that may be', async (_what, typed) => {
    const typist = aTypist(names);
    await typist.type(typed);
    expect(typist.asked).toHaveLength(1);
    expect(typist.asked[0]?.length).toBeGreaterThan(4100);
  });

  it.each([
    ['words that are no command', 'blah '.repeat(20_000)],
    ['one word', 'x'.repeat(100_000)],
    ['a name', `accept ${'name '.repeat(20_000)}`],
    ['a near miss', `acept ${'name '.repeat(20_000)}`],
    ['a near miss in letters of three bytes', `acept ${'語'.repeat(20_000)}`],
  ])('%s does nothing, and the answer stays small', async (_what, typed) => {
    const typist = aTypist(names);
    const answer = await typist.type(typed);
    expect(typist.asked).toEqual([]);
    expect(Buffer.byteLength(JSON.stringify(answer.card))).toBeLessThan(25_000);
  });
});

describe('a text that is parted on a guess', () => {
  it.each([
    [
      'note fabrikam they pay late',
      undefined,
      'note fabrikam: they pay late',
      'note fabrikam-gmbh {"note":"they pay late"}',
    ],
    ['notiz fabrikam zahlt spät', undefined, 'notiz fabrikam: zahlt spät', 'note fabrikam-gmbh {"note":"zahlt spät"}'],
    [
      'contacted fabrikam was nice',
      undefined,
      'contacted fabrikam: was nice',
      'contacted fabrikam-gmbh {"note":"was nice"}',
    ],
    [
      'contacted had a nice talk',
      'Contoso Ltd',
      'contacted: had a nice talk',
      'contacted contoso-ltd {"note":"had a nice talk"}',
    ],
  ])('%s is asked about, and done when the person says yes', async (typed, under, meant, asked) => {
    const typist = aTypist(names);
    const answer = await typist.type(typed, under);
    expect(typist.asked).toEqual([]);
    expect(textOf(answer)).toContain(`Did you mean “${meant}”?`);
    await press(buttonsOf(answer)[0], typist.context);
    expect(typist.asked).toEqual([asked]);
  });
});

describe('figures that stand in an id by chance', () => {
  it('name no lead', async () => {
    // The id of the lead of Contoso AG holds a 40, as one in eight does.
    const typist = aTypist(['Contoso Ltd', 'Contoso AG'], 'admin', { 'Contoso AG': '5c40f2' });
    const answer = await typist.type('close won contoso 40');
    expect(typist.asked).toEqual([]);
    expect(buttonsOf(answer).map(({ value }) => value)).toEqual(['40', '40']);
  });

  it('name one when there are enough of them', async () => {
    const typist = aTypist(['Contoso Ltd', 'Contoso AG'], 'admin', { 'Contoso AG': '5c40f2' });
    await typist.type('accept 5c40f2');
    expect(typist.asked).toEqual(['accept contoso-ag {}']);
  });
});
