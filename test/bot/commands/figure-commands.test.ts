import type { LeadRecord } from '@marketplace-leads/bot/store/store';
import { expect, it } from 'vitest';
import { aRemote } from '../../shared/partner-center/lead-fixture.js';
import { forEachEngine } from '../../support/engines.js';
import { linesOf, nodesOf } from '../cards/walk.js';
import { aPerson, aRecord, today } from '../services/house-fixture.js';
import { aTypist, buttonsOf, textOf } from './command-fixture.js';
import { aDesk } from './desk.js';

const hoursAgo = (hours: number) => new Date(today - hours * 3_600_000).toISOString();
const megan = aPerson('Megan', 'user', { name: 'Megan Bowen' });

const aLead = (name: string, hours: number, local: LeadRecord['local'] = {}): LeadRecord =>
  aRecord(
    aRemote({ createdAt: hoursAgo(hours), customer: { name }, source: { action: 'ContactMe', offerTitle: 'Backup' } }),
    { id: name, referralId: `referral of ${name}`, local },
  );

const ofMegan = { assignee: { id: 'megan', name: 'Megan Bowen' } };

const leads = [
  aLead('Fabrikam', 30, ofMegan),
  aLead('Contoso', 40),
  aLead('Wingtip', 3, ofMegan),
  aLead('Litware', 50, { ...ofMegan, contactedAt: hoursAgo(47) }),
  aLead('Old', 20 * 24, { contactedAt: hoursAgo(19 * 24) }),
];

forEachEngine((engine) => {
  const desk = async (locale = 'en-GB') => aDesk(await engine.open(), leads, locale);

  it.each(['due', 'late', 'fällig', 'überfällig', 'ueberfaellig', 'due today'])(
    '%j shows an admin all that is due, late first, each with a button',
    async (typed) => {
      const card = await (await desk()).type(typed);
      expect(buttonsOf(card).map(({ verb, leadId }) => [verb, leadId])).toEqual([
        ['post', 'Contoso'],
        ['post', 'Fabrikam'],
        ['post', 'Wingtip'],
      ]);
      expect(card.summary).toBe('2 leads are late, 1 lead is due in the next 24 hours');
      for (const text of ['Late (2)', 'Due in the next 24 hours (1)', 'with Megan Bowen', 'with nobody yet']) {
        expect(textOf(card)).toContain(text);
      }
    },
  );

  it('due shows a user what is theirs, and its buttons show the lead', async () => {
    const at = await desk();
    const card = await at.type('due', { who: megan });
    expect(buttonsOf(card).map(({ leadId }) => leadId)).toEqual(['Fabrikam', 'Wingtip']);
    expect(textOf(await at.press(buttonsOf(card)[0], { who: megan }))).toContain('Fabrikam');
  });

  it('due says so when nothing is', async () => {
    const at = await aDesk(await engine.open(), []);
    expect((await at.type('due')).summary).toBe('Nothing is late, and nothing is due in the next 24 hours.');
  });

  it.each([
    ['stats', 7, 4],
    ['stats week', 7, 4],
    ['statistics: Week', 7, 4],
    ['statistik woche', 7, 4],
    ['zahlen', 7, 4],
    ['stats month', 30, 5],
    ['STATS MONAT.', 30, 5],
  ])('%j counts the leads of the last %d days', async (typed, days, received) => {
    const card = await (await desk()).type(typed);
    expect(card.summary).toMatch(`All leads of the last ${days} days: ${received} received`);
  });

  it('stats shows an admin how each seller did, and a user only how they did', async () => {
    const at = await desk();
    const all = textOf(await at.type('stats'));
    expect(all).toContain('1 of 3 contacted in time, 33 %');
    expect(all).toContain('2 late and still without contact');
    expect(all).toContain('By seller');
    const own = textOf(await at.type('stats', { who: megan }));
    expect(own).toContain('Your leads of the last 7 days: 3 received, 1 of 2 contacted in time, 50 %');
    expect(own).toContain('First contact after 3 h (median)');
    expect(own).not.toContain('By seller');
    const theirs = textOf(await at.type('stats', { who: aPerson('Jo', 'user') }));
    expect(theirs).toContain('None of the leads of the last 7 days is yours');
  });

  it.each([
    ['en-GB', 'stats last year', 'I have no figures for “last year”. Type “stats week” or “stats month”.'],
    [
      'de-DE',
      'statistik quartal',
      'Für „quartal“ habe ich keine Zahlen. Tippen Sie „statistik woche“ oder „statistik monat“.',
    ],
  ])('in %s %j is answered with what can be typed', async (locale, typed, answer) => {
    expect((await (await desk(locale)).type(typed)).summary).toBe(answer);
  });

  it('what was typed behind stats is shown as plain text, and not at length', async () => {
    const typed = `stats {{DATE(2026-01-01)}} [x](https://evil.example)${'x'.repeat(9000)}`;
    const { card } = await (await desk()).type(typed);
    expect(linesOf(card.body).join()).not.toContain('{{DATE(');
    expect(linesOf(card.body).join().length).toBeLessThan(200);
    expect(nodesOf(card).filter(({ type }) => type === 'TextBlock')).toEqual([]);
  });

  it.each(['due', 'stats'])('%s shows hostile names as plain text', async (typed) => {
    const name = '{{TIME(now)}} <b>x</b> [y](https://evil.example)';
    const hostile = aRecord(
      aRemote({ createdAt: hoursAgo(40), customer: { name }, source: { action: 'ContactMe', offerTitle: name } }),
      { local: { assignee: { id: 'jo', name } } },
    );
    const { card } = await (await aDesk(await engine.open(), [hostile])).type(typed);
    expect(linesOf(card.body).join()).toContain('<b>x</b>');
    expect(linesOf(card.body).join()).not.toContain('{{TIME(');
    expect(nodesOf(card).filter(({ type }) => type === 'TextBlock')).toEqual([]);
  });
});

it.each(['due', 'stats', 'stats month', 'stats nonsense'])('%s tells nothing to whoever has no role', async (typed) => {
  expect(textOf(await aTypist(['Fabrikam'], 'none').type(typed))).toContain('You have no access to leads');
});
