import { press } from '@marketplace-leads/bot/actions/press';
import { commandTable } from '@marketplace-leads/bot/commands/command-table';
import { describe, expect, it } from 'vitest';
import { aTypist, buttonsOf, textOf } from './command-fixture.js';

const names = ['Fabrikam GmbH', 'Contoso Ltd', 'Adventure Works'];

describe('a lead that is named', () => {
  it.each([
    ['accept fabrikam', 'accept fabrikam-gmbh {}'],
    ['TAKE  Fabrikam   GmbH', 'accept fabrikam-gmbh {}'],
    ['contacted contoso', 'contacted contoso-ltd {}'],
    ['decline fabrikam 1', 'decline fabrikam-gmbh {"reason":"1"}'],
    ['decline fabrikam no budget', 'decline fabrikam-gmbh {"reason":"1"}'],
    ['decline fabrikam: no budget', 'decline fabrikam-gmbh {"reason":"1"}'],
    ['decline fabrikam because too expensive', 'decline fabrikam-gmbh {"reason":"1"}'],
    ['decline fabrikam kein Budget', 'decline fabrikam-gmbh {"reason":"1"}'],
    ['decline fabrikam no budget: until next year', 'decline fabrikam-gmbh {"reason":"1","note":"until next year"}'],
    ['decline fabrikam 8: moved: to Mars', 'decline fabrikam-gmbh {"reason":"8","note":"moved: to Mars"}'],
    ['decline fabrikam', 'decline fabrikam-gmbh {}'],
    ['decline fabrikam: they were rude', 'decline fabrikam-gmbh {"reason":"they were rude"}'],
    ['close lost contoso 3', 'lose contoso-ltd {"reason":"3"}'],
    ['lost contoso went with another vendor', 'lose contoso-ltd {"reason":"3"}'],
    ['close error contoso 6: wrong one', 'error contoso-ltd {"reason":"6","note":"wrong one"}'],
    ['error contoso test', 'error contoso-ltd {"reason":"7"}'],
    ['close won fabrikam', 'win fabrikam-gmbh {}'],
    ['close won fabrikam 25000 EUR', 'win fabrikam-gmbh {"value":"25000","currency":"EUR"}'],
    ['won fabrikam €25000 31.12.2026', 'win fabrikam-gmbh {"value":"25000","currency":"€","closeDate":"31.12.2026"}'],
    ['close won fabrikam ２５０００ EUR', 'win fabrikam-gmbh {"value":"25000","currency":"EUR"}'],
    ['close won fabrikam -5 EUR', 'win fabrikam-gmbh {"value":"-5","currency":"EUR"}'],
  ])('%s', async (typed, asked) => {
    const typist = aTypist(names);
    await typist.type(typed);
    expect(typist.asked).toEqual([asked]);
  });

  it('is shown without anything being done', async () => {
    const typist = aTypist(names);
    expect(textOf(await typist.type('show adventure'))).toContain('Adventure Works');
    expect(typist.asked).toEqual([]);
  });

  it('is named even in another lead’s thread', async () => {
    const typist = aTypist(names);
    await typist.type('accept contoso', 'Fabrikam GmbH');
    expect(typist.asked).toEqual(['accept contoso-ltd {}']);
  });
});

describe('in a lead’s thread', () => {
  it.each([
    ['accept', 'accept fabrikam-gmbh {}'],
    ['contacted', 'contacted fabrikam-gmbh {}'],
    ['decline 2', 'decline fabrikam-gmbh {"reason":"2"}'],
    ['decline no budget', 'decline fabrikam-gmbh {"reason":"1"}'],
    ['decline no budget: next year', 'decline fabrikam-gmbh {"reason":"1","note":"next year"}'],
    ['decline they were rude to us', 'decline fabrikam-gmbh {"reason":"they were rude to us"}'],
    ['close lost nobody there', 'lose fabrikam-gmbh {"reason":"nobody there"}'],
    ['close error 9: strange', 'error fabrikam-gmbh {"reason":"9","note":"strange"}'],
    ['close won', 'win fabrikam-gmbh {}'],
    ['close won 25000 EUR', 'win fabrikam-gmbh {"value":"25000","currency":"EUR"}'],
    ['close won 2026-12-31', 'win fabrikam-gmbh {"closeDate":"2026-12-31"}'],
  ])('%s', async (typed, asked) => {
    const typist = aTypist(names);
    await typist.type(typed, 'Fabrikam GmbH');
    expect(typist.asked).toEqual([asked]);
  });

  it.each(['close won lots of money', 'close won yes', 'accept thanks a lot', 'contacted by phone', 'close won not'])(
    '%s: words that name no lead and are no input do nothing',
    async (typed) => {
      const typist = aTypist(names);
      expect(textOf(await typist.type(typed, 'Fabrikam GmbH'))).toContain('No lead matches');
      expect(typist.asked).toEqual([]);
    },
  );

  it('shows the lead', async () => {
    expect(textOf(await aTypist(names).type('show', 'Adventure Works'))).toContain('Adventure Works');
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

describe('an answer instead of an action', () => {
  it('several leads: a button for each does what was typed', async () => {
    const typist = aTypist(['Contoso Ltd', 'Contoso AG', 'Fabrikam']);
    const answer = await typist.type('decline contoso no budget: next year');
    expect(typist.asked).toEqual([]);
    expect(buttonsOf(answer).map(({ verb, leadId, reason }) => `${verb} ${leadId} ${reason}`)).toEqual([
      'decline contoso-ltd 1',
      'decline contoso-ag 1',
    ]);
    expect(textOf(answer)).toContain('next year');
  });

  it('no lead, but similar ones: a button for each', async () => {
    const answer = await aTypist(names).type('accept fabrikam holdings');
    expect(buttonsOf(answer)).toMatchObject([{ verb: 'accept', leadId: 'fabrikam-gmbh' }]);
  });

  it.each(['accept', 'decline', 'close won', 'close lost', 'show', 'decline 2', 'close won 25000 EUR'])(
    '%s without a lead, and in no thread: asks for one',
    async (typed) => {
      const typist = aTypist(names);
      const answer = textOf(await typist.type(typed));
      expect(typist.asked).toEqual([]);
      expect(answer).toMatch(/Which lead\?|No lead matches/);
    },
  );

  it('somebody without a role is told so, whatever they type', async () => {
    const typist = aTypist(names, 'none');
    for (const { words } of commandTable.filter(({ name }) => name !== 'help')) {
      expect(textOf(await typist.type(`${words[0]} fabrikam 1`))).toContain('You have no access to leads');
    }
    expect([typist.asked, typist.looks()]).toEqual([[], 0]);
  });

  it('a near miss is asked about, and done when the person says yes', async () => {
    const typist = aTypist(names);
    const answer = await typist.type('declin fabrikam 2');
    expect(typist.asked).toEqual([]);
    await press(buttonsOf(answer)[0], typist.context);
    expect(typist.asked).toEqual(['decline fabrikam-gmbh {"reason":"2"}']);
  });

  it('a near miss in a thread stays about its lead', async () => {
    const typist = aTypist(names);
    const answer = await typist.type('acept', 'Contoso Ltd');
    await press(buttonsOf(answer)[0], typist.context);
    expect(typist.asked).toEqual(['accept contoso-ltd {}']);
  });
});

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
