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
    ['decline fabrikam 8: no budget', 'decline fabrikam-gmbh {"reason":"8","note":"no budget"}'],
    ['decline fabrikam they were rude', 'decline fabrikam-gmbh {"reason":"they were rude"}'],
    ['contacted fabrikam by phone', 'contacted fabrikam-gmbh {"reason":"phone"}'],
    ['contacted fabrikam by phone, no answer', 'contacted fabrikam-gmbh {"reason":"phone","value":"no answer"}'],
    ['contacted fabrikam left a message', 'contacted fabrikam-gmbh {"value":"left a message"}'],
    ['contacted fabrikam: they: like it', 'contacted fabrikam-gmbh {"note":"they: like it"}'],
    ['contacted fabrikam by pigeon', 'contacted fabrikam-gmbh {"reason":"pigeon"}'],
    [
      'contacted fabrikam by mail next friday 14:00: sent prices',
      'contacted fabrikam-gmbh {"reason":"mail","until":"next friday 14:00","note":"sent prices"}',
    ],
    [
      'kontaktiert fabrikam per Telefon nicht erreicht',
      'contacted fabrikam-gmbh {"reason":"telefon","value":"nicht erreicht"}',
    ],
    ['next fabrikam friday', 'next fabrikam-gmbh {"until":"friday"}'],
    ['next fabrikam gmbh on friday 14:00', 'next fabrikam-gmbh {"until":"on friday 14:00"}'],
    ['next fabrikam off', 'next fabrikam-gmbh {"until":"off"}'],
    ['snooze fabrikam until tomorrow', 'snooze fabrikam-gmbh {"until":"tomorrow"}'],
    ['snooze fabrikam until 03/04/2026', 'snooze fabrikam-gmbh {"until":"03/04/2026"}'],
    ['snooze fabrikam until whenever', 'snooze fabrikam-gmbh {"until":"whenever"}'],
    ['zurückstellen fabrikam bis nächsten Montag um 9', 'snooze fabrikam-gmbh {"until":"nächsten Montag um 9"}'],
    ['note fabrikam: they pay late: always', 'note fabrikam-gmbh {"note":"they pay late: always"}'],
    ['note fabrikam: see https://x.example/a:b', 'note fabrikam-gmbh {"note":"see https://x.example/a:b"}'],
    ['note fabrikam gmbh', 'note fabrikam-gmbh {}'],
    ['value fabrikam 25000 EUR', 'value fabrikam-gmbh {"value":"25000","currency":"EUR"}'],
    ['value fabrikam to 25000 EUR', 'value fabrikam-gmbh {"value":"25000","currency":"EUR"}'],
    ['value fabrikam lots', 'value fabrikam-gmbh {"value":"lots"}'],
    ['close date fabrikam 2026-12-31', 'closeDate fabrikam-gmbh {"closeDate":"2026-12-31"}'],
    ['close date fabrikam tomorrow', 'closeDate fabrikam-gmbh {"closeDate":"tomorrow"}'],
    ['intent fabrikam yes', 'intent fabrikam-gmbh {"value":"yes"}'],
    ['intent fabrikam not decided', 'intent fabrikam-gmbh {"value":"not decided"}'],
    ['absicht fabrikam offen', 'intent fabrikam-gmbh {"value":"offen"}'],
    ['intent fabrikam perhaps', 'intent fabrikam-gmbh {"value":"perhaps"}'],
    ['stage fabrikam 40', 'stage fabrikam-gmbh {"value":"40"}'],
    ['stage fabrikam 40 %', 'stage fabrikam-gmbh {"value":"40 %"}'],
    ['stage fabrikam 100', 'stage fabrikam-gmbh {"value":"100"}'],
    ['phase fabrikam verhandelt', 'stage fabrikam-gmbh {"value":"verhandelt"}'],
    ['name fabrikam: Backup for 40 servers', 'name fabrikam-gmbh {"value":"Backup for 40 servers"}'],
    ['name fabrikam Backup for 40 servers', 'name fabrikam-gmbh {"value":"Backup for 40 servers"}'],
    ['name adventure works Works of art', 'name adventure-works {"value":"Works of art"}'],
    ['umbenennen fabrikam gmbh: Neu', 'name fabrikam-gmbh {"value":"Neu"}'],
    ['crm fabrikam CRM-4711', 'crm fabrikam-gmbh {"value":"CRM-4711"}'],
    ['crm fabrikam - 4711', 'crm fabrikam-gmbh {"value":"4711"}'],
    ['campaign fabrikam: Autumn 26', 'campaign fabrikam-gmbh {"value":"Autumn 26"}'],
    ['check fabrikam 1 3', 'qualify fabrikam-gmbh {"value":"1 3"}'],
    ['check fabrikam 1,3', 'qualify fabrikam-gmbh {"value":"1 3"}'],
    ['check fabrikam 1, 2 and 4', 'qualify fabrikam-gmbh {"value":"1 2 4"}'],
    ['check fabrikam budget', 'qualify fabrikam-gmbh {"value":"budget"}'],
    ['check fabrikam none', 'qualify fabrikam-gmbh {"reason":"form"}'],
    ['prüfen fabrikam Bedarf und Zeitplan', 'qualify fabrikam-gmbh {"value":"need timing"}'],
    ['assign fabrikam to me', 'assign fabrikam-gmbh {"assignee":"alex"}'],
    ['assign fabrikam me', 'assign fabrikam-gmbh {"assignee":"alex"}'],
    ['assign fabrikam Megan Bowen', 'assign fabrikam-gmbh {"assignee":"Megan Bowen"}'],
    ['assign fabrikam gmbh to Megan', 'assign fabrikam-gmbh {"assignee":"Megan"}'],
    ['zuweisen fabrikam an mich', 'assign fabrikam-gmbh {"assignee":"alex"}'],
    ['use mine fabrikam', 'useMine fabrikam-gmbh {}'],
    ['keep theirs fabrikam', 'keepTheirs fabrikam-gmbh {}'],
    ['co-sell fabrikam', 'coSell fabrikam-gmbh {}'],
    ['co-sell fabrikam yes', 'coSell fabrikam-gmbh {"reason":"yes"}'],
    ['co-sell fabrikam 900 EUR yes', 'coSell fabrikam-gmbh {"value":"900","currency":"EUR","reason":"yes"}'],
    ['close error fabrikam 9: strange', 'error fabrikam-gmbh {"reason":"9","note":"strange"}'],
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
    ['decline: no budget', 'decline fabrikam-gmbh {"reason":"1"}'],
    ['contacted by phone', 'contacted fabrikam-gmbh {"reason":"phone"}'],
    ['contacted by pigeon', 'contacted fabrikam-gmbh {"reason":"pigeon"}'],
    ['contacted: had a nice talk', 'contacted fabrikam-gmbh {"note":"had a nice talk"}'],
    ['contacted no answer next friday', 'contacted fabrikam-gmbh {"value":"no answer","until":"next friday"}'],
    ['next friday', 'next fabrikam-gmbh {"until":"friday"}'],
    ['next next friday 14:00', 'next fabrikam-gmbh {"until":"next friday 14:00"}'],
    ['snooze until tomorrow', 'snooze fabrikam-gmbh {"until":"tomorrow"}'],
    ['snooze a bit longer', 'snooze fabrikam-gmbh {"until":"a bit longer"}'],
    ['note: they pay late', 'note fabrikam-gmbh {"note":"they pay late"}'],
    ['note they said: call later', 'note fabrikam-gmbh {"note":"they said: call later"}'],
    ['note contoso: they pay late', 'note contoso-ltd {"note":"they pay late"}'],
    ['note', 'note fabrikam-gmbh {}'],
    ['name Backup for 40 servers', 'name fabrikam-gmbh {"value":"Backup for 40 servers"}'],
    ['name Contoso: phase 2', 'name contoso-ltd {"value":"phase 2"}'],
    ['crm A 123', 'crm fabrikam-gmbh {"value":"A 123"}'],
    ['value 25000 EUR', 'value fabrikam-gmbh {"value":"25000","currency":"EUR"}'],
    ['wert auf 25000 EUR', 'value fabrikam-gmbh {"value":"25000","currency":"EUR"}'],
    ['close date 31.12.2026', 'closeDate fabrikam-gmbh {"closeDate":"31.12.2026"}'],
    ['intent ja', 'intent fabrikam-gmbh {"value":"ja"}'],
    // "to" stands in Contoso, which nobody means by it here.
    ['stage to 40', 'stage fabrikam-gmbh {"value":"40"}'],
    ['stage contoso 40', 'stage contoso-ltd {"value":"40"}'],
    ['stage somewhere', 'stage fabrikam-gmbh {"value":"somewhere"}'],
    ['check 1 3', 'qualify fabrikam-gmbh {"value":"1 3"}'],
    ['check none', 'qualify fabrikam-gmbh {"reason":"form"}'],
    ['assign Megan Bowen', 'assign fabrikam-gmbh {"assignee":"Megan Bowen"}'],
    ['assign to me', 'assign fabrikam-gmbh {"assignee":"alex"}'],
    ['use mine', 'useMine fabrikam-gmbh {}'],
    ['co-sell yes', 'coSell fabrikam-gmbh {"reason":"yes"}'],
  ])('%s', async (typed, asked) => {
    const typist = aTypist(names);
    await typist.type(typed, 'Fabrikam GmbH');
    expect(typist.asked).toEqual([asked]);
  });

  it.each(['close won lots of money', 'close won yes', 'accept thanks a lot', 'close won not', 'use mine all of them'])(
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
      expect(textOf(await typist.type(`${words.en[0]} fabrikam 1`))).toContain('You have no access to leads');
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

it.each([
  ['en-GB', 'note', 'note fabrikam'],
  ['de-DE', 'note', 'notiz fabrikam'],
  ['de-DE', 'close error', 'fehler fabrikam'],
  ['de-DE', 'next', 'nächster kontakt fabrikam'],
])('in %s, %j without a lead is answered with the example %j', async (locale, typed, example) => {
  const typist = aTypist(names, 'admin', {}, locale);
  expect(textOf(await typist.type(typed))).toContain(example);
});

it.each([
  ['en-GB', ['decline <customer> <reason>', 'assign <customer> to']],
  ['de-DE', ['ablehnen <Kunde> <Grund>', 'zuweisen <Kunde> an', 'zurückstellen <Kunde> bis morgen']],
])('help in %s speaks the language of its reader, and tells admins what is theirs', async (locale, usages) => {
  const shown = textOf(await aTypist(names, 'admin', {}, locale).type('hilfe'));
  for (const usage of [...usages, 'status', 'co-sell']) expect(shown).toContain(usage);
  const others = textOf(await aTypist(names, 'user', {}, locale).type('help'));
  for (const usage of usages) expect(others).toContain(usage);
  expect(others).not.toContain('co-sell');
});
