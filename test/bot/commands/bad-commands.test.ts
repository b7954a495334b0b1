import { rm } from 'node:fs/promises';
import type { Message } from '@marketplace-leads/bot/cards/adaptive-card';
import { commandTable } from '@marketplace-leads/bot/commands/command-table';
import type { knownActions } from '@marketplace-leads/bot/services/leads/act-on-lead';
import type { Person } from '@marketplace-leads/bot/services/people';
import { openStore } from '@marketplace-leads/bot/store/open-store';
import type { LeadRecord, Store } from '@marketplace-leads/bot/store/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aChange } from '../../shared/partner-center/lead-fixture.js';
import { newDataFolder } from '../../support/data-folder.js';
import { nodesOf } from '../cards/walk.js';
import { buttonsOf, textOf } from './command-fixture.js';
import { activeLead, aDesk, alex } from './desk.js';

type Name = (typeof commandTable)[number]['name'];

/** What stands behind the lead in a command that does something, in both languages. */
interface Argument {
  en: string;
  de: string;
  /** What is missing without it is asked for; else the command does something alone. */
  needed?: true;
  /** Any words can be the argument, so that none of them is too much. */
  text?: true;
}

const needed = (en: string, de: string): Argument => ({ en: ` ${en}`, de: ` ${de}`, needed: true });
const text = (en: string, de: string): Argument => ({ en: `: ${en}`, de: `: ${de}`, needed: true, text: true });
const none: Argument = { en: '', de: '' };

const commands: Partial<Record<Name, Argument>> & Record<(typeof knownActions)[number], Argument> = {
  show: none,
  accept: none,
  decline: needed('no budget', 'kein Budget'),
  contacted: { en: ' by phone', de: ' per Telefon' },
  win: { en: ' 25000 EUR', de: ' 25000 EUR' },
  lose: needed('3', 'anderer Anbieter'),
  error: needed('test', 'Testlead'),
  note: text('call back', 'zurückrufen'),
  assign: needed('to me', 'an mich'),
  next: needed('friday 14:00', 'Freitag 14 Uhr'),
  snooze: needed('until tomorrow', 'bis morgen'),
  qualify: needed('1 3', '1 und 3'),
  value: needed('25000 EUR', '25000 €'),
  closeDate: needed('2026-12-31', '31.12.2026'),
  intent: needed('yes', 'ja'),
  stage: needed('40 %', 'verhandelt'),
  name: text('Backup for forty servers and everything that hangs on them', 'Datensicherung für vierzig Server'),
  crm: text('CRM 4711', 'CRM 4711'),
  campaign: text('Autumn', 'Herbst'),
  useMine: none,
  keepTheirs: none,
  coSell: { en: ' 900 EUR yes', de: ' 900 EUR ja', needed: true },
};

const conflict = (): LeadRecord['local'] => ({
  conflict: {
    at: '2026-03-02T11:00:00.000Z',
    changes: [aChange({ action: 'value', set: { dealValue: '900' }, base: {} })],
  },
});

/** A lead on which the command does something. */
const leadFor = (name: Name, customer: string): LeadRecord => {
  const lead = activeLead(customer, name === 'useMine' || name === 'keepTheirs' ? { local: conflict() } : {});
  const isFresh = name === 'accept' || name === 'decline';
  return isFresh ? { ...lead, remote: { ...lead.remote, status: 'New', substatus: 'Pending' } } : lead;
};

const locales = { en: 'en-GB', de: 'de-DE' };
const says = {
  en: { which: 'Which of these leads do you mean?', needsLead: /Which lead\?/, noMatch: 'No lead matches' },
  de: { which: 'Welchen dieser Leads meinen Sie?', needsLead: /Welcher Lead\?/, noMatch: 'Kein Lead passt' },
};

const rows = (['en', 'de'] as const).flatMap((language) =>
  commandTable.flatMap(({ name, words, needs }) => {
    const argument = commands[name];
    const [word = ''] = words[language];
    return needs === 'lead' && argument !== undefined
      ? [{ language, name, word, argument, typed: argument[language] }]
      : [];
  }),
);

/** Whatever was typed, the answer is a card of ours: small, and without markdown that a client would read. */
const isFit = ({ card, summary }: Message): void => {
  expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(25_000);
  expect(summary).not.toBe('');
  expect(nodesOf(card).filter((node) => node.type === 'TextBlock' || node.type === 'FactSet')).toEqual([]);
};

/** The leads that are on every desk; each is worked on in one place only. */
const customers = ['Fabrikam', 'Contoso', 'Tailspin', 'Wingtip', 'Adventure Ltd', 'Adventure AG'];

const someone: Person = { ...alex, id: 'megan', name: 'Megan Bowen', role: 'user', conversations: ['other'] };

describe.each(rows)('$language: $word', ({ language, name, word, argument, typed }) => {
  let dataDir = '';
  let store: Store | undefined;
  let at: Awaited<ReturnType<typeof aDesk>>;

  // Most of what follows changes nothing, so that one database does for all of it.
  beforeAll(async () => {
    dataDir = await newDataFolder();
    store = await openStore({ dataDir, organisationId: 'test' });
    const leads = customers.map((customer) => leadFor(name, customer));
    at = await aDesk(store, leads, locales[language]);
  });
  afterAll(async () => {
    await store?.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** Types something that must do nothing; returns what is answered. */
  const refused = async (text: string, who: Person = alex): Promise<string> => {
    const before = await at.all();
    const answer = await at.type(text, { who });
    isFit(answer);
    expect(await at.all()).toBe(before);
    return textOf(answer);
  };

  it('with all that it needs does something', async () => {
    const before = await at.all();
    const answer = await at.type(`${word} wingtip${typed}`);
    isFit(answer);
    expect((await at.all()) === before).toBe(name === 'show');
    expect(textOf(answer)).toContain('Wingtip');
  });

  it('without a lead asks which one, in words that can be typed', async () => {
    const answer = await refused(word);
    expect(answer).toMatch(says[language].needsLead);
    expect(answer).toContain(`${word} fabrikam`);
  });

  it('with an argument but no lead does nothing', async () => {
    expect(await refused(`${word}${typed}`)).not.toContain('Fabrikam');
  });

  if (argument.needed)
    it('without its argument asks for it', async () => {
      const before = await at.all();
      const answer = await at.type(`${word} fabrikam`);
      isFit(answer);
      expect(await at.all()).toBe(before);
      expect(buttonsOf(answer).map(({ verb, leadId }) => `${verb} ${leadId}`)).toContain(`${name} Fabrikam`);
    });

  if (!argument.text)
    it('with more than it takes does nothing', async () => {
      expect(await refused(`${word} fabrikam${typed} xyzzy blorb`)).toMatch(/xyzzy|Fabrikam/);
    });

  it('on several leads asks which one, and the choice does what was typed', async () => {
    const before = await at.all();
    const picker = await at.type(`${word} adventure${typed}`);
    isFit(picker);
    expect(await at.all()).toBe(before);
    expect(textOf(picker)).toContain(says[language].which);
    const [first, ...others] = buttonsOf(picker);
    expect(others).toHaveLength(1);
    const fields = nodesOf(picker.card).flatMap(({ id, value, type }) =>
      typeof type === 'string' && type.startsWith('Input.') && typeof value === 'string' ? [[String(id), value]] : [],
    );
    await at.press({ ...first, ...Object.fromEntries(fields) });
    const direct = await at.outcome(first?.leadId ?? '');
    await at.type(`${word} ${others[0]?.leadId}${typed}`);
    expect(await at.outcome(others[0]?.leadId ?? '')).toEqual(direct);
    expect((await at.all()) === before).toBe(name === 'show');
  });

  it('with a name that fits nothing does nothing', async () => {
    expect(await refused(`${word} proseware${typed}`)).not.toContain('Fabrikam');
  });

  it.each([
    ['a name without an end', `${'x'.repeat(9_000)}`],
    ['more words than a name has', 'fabrikam '.repeat(1_000)],
    ['an argument without an end', `fabrikam${typed} ${'9'.repeat(9_000)}`],
    ['an argument of many words', `fabrikam${typed} ${'long '.repeat(1_900)}`],
    ['more than is looked at', `fabrikam: ${'語'.repeat(30_000)}`],
  ])('with %s does nothing', async (_what, words) => {
    expect(await refused(`${word} ${words}`)).not.toBe('');
  });

  it.each([
    ['markup', '<at>Fabrikam</at> [x](https://evil.example) **b** <script>'],
    ['SQL and wildcards', `%_'; DROP TABLE leads; --`],
    ['a turned direction', '\u202Emakirbaf\u202C \u200B\u0000'],
    ['words of JavaScript', '__proto__ constructor toString'],
    ['figures of others', '٤٠ ٢٥٠٠٠ EUR'],
    ['nothing but signs', ': ; , - – — . ! ? # %'],
    ['placeholders', '{{name}} $t(trouble) {{DATE(2026-01-01)}}'],
  ])('with %s in place of a name does nothing', async (_what, words) => {
    expect(await refused(`${word} ${words}`)).not.toBe('');
  });

  it('with hostile words behind the name stores them as they are, or not at all', async () => {
    const hostile = '<b>x</b> [x](https://evil.example) {{count}} $t(trouble)';
    const before = await at.all();
    isFit(await at.type(`${word} tailspin: ${hostile}`));
    const after = await at.all();
    if (argument.text === true || name === 'contacted') expect(after).toContain(hostile);
    else expect(after).toBe(before);
  });

  it('somebody who may not see the lead is not told of it', async () => {
    expect(await refused(`${word} fabrikam${typed}`, someone)).toContain(says[language].noMatch);
  });
});

it('every command about a lead is in this table', () => {
  const here = rows.map(({ name }) => name);
  expect(commandTable.filter(({ needs, name }) => needs === 'lead' && !here.includes(name))).toEqual([]);
});
