import type { ActionContext } from '@marketplace-leads/bot/actions/action-context';
import { press } from '@marketplace-leads/bot/actions/press';
import { createSpeaker } from '@marketplace-leads/bot/cards/speaker';
import { statusCard } from '@marketplace-leads/bot/cards/status-card';
import { expect, it } from 'vitest';
import { forEachEngine } from '../../support/engines.js';
import { readAt } from '../cards/a-lead.js';
import { nodesOf } from '../cards/walk.js';
import { aTypist, textOf } from './command-fixture.js';
import { activeLead, aDesk, alex } from './desk.js';

const user = { ...alex, role: 'user' } as const;

/** The items that a checklist's card lists. */
const itemsIn = (card: string): string[] => [...card.matchAll(/"text":"(\d\. [^"]*)"/g)].map(([, item = '']) => item);

forEachEngine((engine) => {
  const desk = async (locale = 'en-GB') => aDesk(await engine.open(), [activeLead('Fabrikam'), 'Contoso'], locale);

  it('an admin’s checklist holds for all leads of its kind, until they bring the first one back', async () => {
    const at = await desk();
    const first = itemsIn(textOf(await at.type('checklist contact me')));
    expect(first).toHaveLength(4);
    const written = textOf(await at.type('checklist contact me: Budget known; Decision maker known;; Budget  known'));
    expect(written).toContain('Saved.');
    expect(itemsIn(written)).toEqual(['1. Budget known', '2. Decision maker known']);
    expect(itemsIn(textOf(await at.type('checkliste Bitte um Kontakt')))).toEqual(itemsIn(written));
    expect(itemsIn(textOf(await at.type('checklist test drive')))).toEqual(first);
    await at.type('check fabrikam 2');
    expect((await at.kept('Fabrikam')).local.checked).toHaveLength(1);
    expect(itemsIn(textOf(await at.type('checklist contact me: standard')))).toEqual(first);
  });

  it('in a lead’s thread it is the checklist of that lead', async () => {
    const at = await desk('de-DE');
    await at.type('checkliste: Bedarf geklärt; Termin steht', { under: 'Fabrikam' });
    expect(itemsIn(textOf(await at.type('checkliste', { under: 'Fabrikam' })))).toEqual([
      '1. Bedarf geklärt',
      '2. Termin steht',
    ]);
  });

  it.each([
    ['checklist', /Which kind of lead\?/],
    ['checklist somewhere', /“somewhere” is no kind of lead/],
    ['checklist somewhere: a; b', /“somewhere” is no kind of lead/],
    ['checklist : a; b', /Which kind of lead\?/],
    ['checklist do not contact: a', /is no kind of lead/],
    ['checklist contact me: ; ;', /Checklist for “Contact me”/],
    [`checklist contact me: ${'item; '.repeat(3)}${[...'123456789'].join(';')}`, /can have 8 items. Yours has 10/],
    [`checklist contact me: fine; ${'long '.repeat(50)}`, /can have 200 characters/],
    [`checklist ${'x'.repeat(9000)}: a`, /is no kind of lead/],
    ['checklist contact me: \u200b\u202e', /Checklist for “Contact me”/],
  ])('%.60s changes nothing', async (typed, answer) => {
    const at = await desk();
    const before = itemsIn(textOf(await at.type('checklist contact me')));
    expect(textOf(await at.type(typed))).toMatch(answer);
    expect(itemsIn(textOf(await at.type('checklist contact me')))).toEqual(before);
  });

  it.each(['en-GB', 'de-DE'])('in %s every kind of lead can be typed as it is listed', async (locale) => {
    const at = await desk(locale);
    const answer = (await at.type('checklist')).summary;
    const listed = answer.slice(answer.indexOf(': ') + 2, -1).split(', ');
    expect(listed).toHaveLength(6);
    for (const kind of listed) expect(itemsIn(textOf(await at.type(`checklist ${kind}`)))).toHaveLength(4);
  });

  it('others may see a checklist and not change it', async () => {
    const at = await desk();
    expect(itemsIn(textOf(await at.type('checklist contact me', { who: user })))).toHaveLength(4);
    expect(textOf(await at.type('checklist contact me: a', { who: user }))).toContain('Only a Referrals admin');
    expect(itemsIn(textOf(await at.type('checklist contact me')))).toHaveLength(4);
  });

  it('hostile items are shown as plain text', async () => {
    const at = await desk();
    const card = (await at.type('checklist contact me: <b>x</b>; [x](https://evil.example); {{DATE(2026-01-01)}}'))
      .card;
    expect(nodesOf(card).filter(({ type }) => type === 'TextBlock')).toEqual([]);
    expect(textOf({ card, summary: '' })).not.toContain('{{DATE(');
  });

  it('status tells an admin where nothing is sent any more', async () => {
    const at = await desk();
    await at.close('chat', 'ConversationBlockedByUser');
    expect(textOf(await at.type('status'))).toMatch(/A personal chat, .*: the person has blocked the app/);
    expect(textOf(await at.type('status', { who: user }))).toContain('Only a Referrals admin');
  });
});

it.each([
  [
    'en-GB',
    ['2 chats and channels receive leads', 'a Teams admin has blocked the app', 'OddCode', 'Messages to Teams: 3'],
  ],
  ['de-DE', ['2 Chats und Kanäle bekommen Leads', 'Ein Teams-Admin hat die App gesperrt', 'OddCode', 'odd-task: 1']],
])('the card of the status in %s says it in plain words, and what it does not know as it is', (locale, texts) => {
  const at = readAt - 3_600_000;
  const closed = [
    { kind: 'channel' as const, reason: 'BotDisabledByAdmin', closedAt: at },
    ...Array.from({ length: 9 }, () => ({ kind: 'group' as const, reason: 'OddCode', closedAt: at })),
  ];
  const health = {
    conversations: { active: 2, closed },
    outbox: { waiting: 2, oldestAt: at },
    deadJobs: [
      { task: 'outbox', count: 3 },
      { task: 'odd-task', count: 1 },
    ],
    polledAt: at,
  };
  const card = textOf(statusCard(health, createSpeaker(locale, 'Europe/Berlin', readAt)));
  for (const text of texts) expect(card).toContain(text);
  expect(card.match(/OddCode/g)).toHaveLength(7);
});

it('a press can run no command that its presser may not type', async () => {
  const typist = aTypist(['Fabrikam'], 'none');
  const context: ActionContext = typist.context;
  const answer = await press({ k: 1, verb: 'say', note: 'checklist contact me: a' }, context);
  expect(textOf(answer)).toContain('You have no access to leads');
});
