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

describe('a name that ends like an input', () => {
  it.each([
    ['decline studio 2', ['Studio 2', 'Fabrikam'], 'decline studio-2 {}'],
    ['decline studio 2', ['Studio 2 Berlin', 'Studio 5'], 'decline studio-2-berlin {}'],
    ['decline studio 3', ['Studio 2', 'Fabrikam'], 'decline studio-2 {"reason":"3"}'],
    ['decline studio 2 3', ['Studio 2', 'Fabrikam'], 'decline studio-2 {"reason":"3"}'],
    ['decline studio 2: said no', ['Studio 2', 'Fabrikam'], 'decline studio-2 {"note":"said no"}'],
    ['close won contoso 365', ['Contoso 365'], 'win contoso-365 {}'],
    ['close won contoso 365 900 EUR', ['Contoso 365'], 'win contoso-365 {"value":"365 900","currency":"EUR"}'],
    ['close won contoso 400', ['Contoso 365'], 'win contoso-365 {"value":"400"}'],
    ['close error test', ['Test GmbH'], 'error test-gmbh {}'],
    ['decline spam', ['Spam Canning Ltd'], 'decline spam-canning-ltd {}'],
    ['stage contoso 40', ['Contoso 40'], 'stage contoso-40 {}'],
    ['stage contoso 40 60', ['Contoso 40'], 'stage contoso-40 {"value":"60"}'],
    ['stage contoso 40', ['Contoso 40', 'Contoso AG'], 'stage contoso-40 {}'],
    ['next may friday', ['May Inc'], 'next may-inc {"until":"friday"}'],
    ['next may inc', ['May Inc'], 'next may-inc {}'],
    ['next sunday monday', ['Sunday GmbH', 'Monday Ltd'], 'next sunday-gmbh {"until":"monday"}'],
    ['next sunday', ['Sunday GmbH', 'Fabrikam'], 'next sunday-gmbh {}'],
    ['zurückstellen montag bis freitag', ['Montag AG'], 'snooze montag-ag {"until":"freitag"}'],
    ['contacted stand by me', ['Stand By Me Ltd'], 'contacted stand-by-me-ltd {}'],
    ['contacted stand by me by phone', ['Stand By Me Ltd'], 'contacted stand-by-me-ltd {"reason":"phone"}'],
    ['intent yes', ['Yes GmbH'], 'intent yes-gmbh {}'],
    ['intent yes no', ['Yes GmbH'], 'intent yes-gmbh {"value":"no"}'],
    ['check studio 2', ['Studio 2', 'Fabrikam'], 'qualify studio-2 {}'],
    ['check studio 2 1 3', ['Studio 2', 'Fabrikam'], 'qualify studio-2 {"value":"1 3"}'],
    ['co-sell say yes', ['Say Yes'], 'coSell say-yes {}'],
    ['snooze switch off', ['Switch Off Ltd'], 'snooze switch-off-ltd {}'],
    ['note fabrikam: Contoso: x', ['Fabrikam', 'Contoso'], 'note fabrikam {"note":"Contoso: x"}'],
    ['assign back to me ltd to me', ['Back To Me Ltd'], 'assign back-to-me-ltd {}'],
  ])('%s among %j', async (typed, leads, asked) => {
    const typist = aTypist(leads);
    await typist.type(typed);
    expect(typist.asked).toEqual([asked]);
  });

  it.each([
    ['decline studio 2', ['Studio 2 Berlin', 'Studio 2 Hamburg'], 'decline', {}],
    ['decline studio 2', ['Studio One', 'Studio Five'], 'decline', { reason: '2' }],
    ['close won contoso 365', ['Contoso 365 GmbH', 'Contoso 365 AG'], 'win', {}],
    ['close won contoso 900 EUR', ['Contoso 365 GmbH', 'Contoso 365 AG'], 'win', { value: '900', currency: 'EUR' }],
  ])(
    '%s among %j asks which lead, and takes no input along that may be its name',
    async (typed, leads, verb, inputs) => {
      const typist = aTypist(leads);
      const answer = await typist.type(typed);
      expect(typist.asked).toEqual([]);
      const data = buttonsOf(answer).map(({ k: _, version: __, leadId: ___, ...rest }) => rest);
      expect(data).toEqual([
        { verb, ...inputs },
        { verb, ...inputs },
      ]);
    },
  );
});
