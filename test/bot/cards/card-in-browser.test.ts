import { leadCard } from '@marketplace-leads/bot/cards/lead-card';
import { clean, field, short } from '@marketplace-leads/bot/cards/lead-text';
import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anyText } from '../../support/any-text.js';
import { openBrowser } from '../../support/browser.js';
import { aLead } from './a-lead.js';
import { becomeHost, press, show } from './card-page.js';
import { hostileMaterial } from './hostile.js';
import { speakerFor } from './speakers.js';
import { variantsOf } from './variants.js';

const speaker = speakerFor('en-GB');
const names = Object.keys(variantsOf());

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage();
  await becomeHost(page);
});
afterAll(() => browser?.close());

/** Elements that nothing in a lead may turn into. */
const forbidden = [
  'a',
  'img',
  'svg',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'script',
  'style',
  'iframe',
  'object',
  'embed',
];
const alsoForbidden = [
  'at',
  'table',
  'ul',
  'ol',
  'li',
  'blockquote',
  'pre',
  'code',
  'em',
  'strong',
  'hr',
  'video',
  'b',
];

const tricks = [
  '**bold** _it_ ~~no~~ `code`',
  '[click](https://evil.example)',
  '![](https://evil.example/p.png)',
  '<https://evil.example>',
  'https://evil.example/x www.evil.example',
  'javascript:alert(1)',
  '# heading\n===\n',
  '> quote',
  '- one\n- two\n1. three',
  '| a | b |\n|---|---|\n| 1 | 2 |',
  '```\npre\n```',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<b onclick="x()">b</b><iframe src=//evil.example></iframe>',
  '<at>Everyone</at>',
  '&lt;b&gt; &amp; &#x3C;i&#62;',
  '{{DATE(2026-03-04T09:42:00Z, SHORT)}}',
  '{{TIME(2026-03-04T09:42:00Z)}}',
  '{{{DATE(2026-03-04T09:42:00+01:00,LONG)}}}',
  `\${customer.name} {{who}} {{when, number}} $t(lead.unnamed) $t(button.accept, {"count": 2})`,
  '__proto__ constructor toString',
  '\u202Egnp.exe\u202C \u2066x\u2069 \u200B\u200E\u200F\uFEFF\u00AD',
  'e\u0301\u0301 👨‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 नमस्ते שלום',
  '\u0000\u0007\u001B[31m\u009B',
  '\uD83D',
  '\r\n\u2028\u0085\t',
  'a'.repeat(90),
];

const hostileText = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...tricks) },
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      anyText({ maxLength: 12 }),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(' '))
  .filter((text) => text !== '');

/** Zero-width spaces are ours: they let long words break and keep date functions apart. */
const seen = (text: string): string => text.replaceAll('\u200B', '');

describe('the host of these tests', () => {
  it('is as careless as it has to be: a text block becomes links, images and headings', async () => {
    const text = '# h\n\n[x](https://evil.example) ![](https://evil.example/p.png) <at>all</at> www.evil.example';
    const { elements } = await show(page, {
      type: 'AdaptiveCard',
      version: '1.5',
      body: [{ type: 'TextBlock', text, wrap: true }],
    });
    expect(elements).toEqual(expect.arrayContaining(['a', 'img', 'h1', 'at']));
  });

  it('puts dates in the place of date functions', async () => {
    const inlines = [{ type: 'TextRun', text: '{{DATE(2026-03-04T09:42:00Z, SHORT)}}' }];
    const card = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'RichTextBlock', inlines }] };
    expect((await show(page, card)).text).toMatch(/Mar/);
  });
});

describe('whatever a lead says', () => {
  const findings = async (name: string, text: string) => {
    const make = variantsOf(hostileMaterial(text))[name];
    const { elements, attributes } = await show(page, make?.(speaker).card ?? {});
    return [
      ...elements.filter((element) => [...forbidden, ...alsoForbidden].includes(element)),
      ...attributes.filter((attribute) => /^on|^href$|^src$|^srcdoc$|^style.*url/i.test(attribute)),
    ];
  };

  it('no card has an element or a handler in it that came from the text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), hostileText, async (name, text) => {
        expect(await findings(name, text)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  }, 120_000);

  it('no card at all has one, with some of the tricks in each', async () => {
    const bad: string[] = [];
    for (const [index, name] of names.entries()) {
      // A few at a time, so that no card cuts them off.
      const start = (index % 4) * 6;
      const found = await findings(name, tricks.slice(start, start + 8).join(' '));
      if (found.length > 0) bad.push(`${name}: ${found.join(', ')}`);
    }
    expect(bad).toEqual([]);
  }, 120_000);

  it('its card shows it as it is, only cleaned and cut', async () => {
    const texts = fc.tuple(hostileText, hostileText, hostileText, hostileText, hostileText, hostileText, hostileText);
    await fc.assert(
      fc.asyncProperty(texts, async ([name, country, offer, title, email, phone, notes]) => {
        const lead = aLead({
          customer: { name, country, contact: { title, email, phone } },
          source: { offerTitle: offer },
          notes,
        });
        const { text } = await show(page, leadCard(lead, speaker).card);
        for (const part of [name, offer, title, email, phone]) expect(seen(text)).toContain(field(part));
        expect(seen(text)).toContain(short(country));
        for (const line of clean(notes).split('\n')) {
          if (clean(notes).length <= 600) expect(seen(text)).toContain(line);
        }
      }),
      { numRuns: 100 },
    );
  }, 120_000);
});

describe('a press', () => {
  const card = (name: string): object => variantsOf()[name]?.(speaker).card ?? {};

  it('on Back needs no reason to be chosen first', async () => {
    await show(page, card('outcome-reason-missing-decline'));
    expect(await press(page, 'Decline this lead')).toBeUndefined();
    expect(await press(page, 'Back')).toMatchObject({ verb: 'show' });
    expect(await press(page, 'Back')).not.toHaveProperty('note');
  });

  it('on a lead in a picker takes along the note that stands below the list', async () => {
    await show(page, card('picker-with-note-and-more'));
    const note = expect.stringContaining('They want a fixed price');
    expect(await press(page, 'Close lost')).toMatchObject({ k: 1, verb: 'lose', reason: '4', note });
  });

  it('on Yes sends a command that is too long for a question as it stands below it', async () => {
    await show(page, card('did-you-mean-long'));
    expect(await press(page, 'Yes, do that')).toMatchObject({
      verb: 'say',
      note: expect.stringMatching(/^decline fabrikam 8: /),
    });
  });

  it('on Close as won sends the deal as it was filled in, and nothing of the other form', async () => {
    await show(page, card('lead-active'));
    await press(page, 'Close won');
    expect(await press(page, 'Close as won')).toEqual({
      k: 1,
      verb: 'win',
      leadId: aLead().id,
      version: 5,
      value: '12500',
      currency: 'EUR',
      closeDate: '2026-07-31',
    });
  });

  it('on Save checklist says that the form was sent, also with nothing ticked', async () => {
    const pressed = { k: 1, verb: 'qualify', leadId: aLead().id, version: 5, reason: 'form' };
    await show(page, card('form-qualify'));
    expect(await press(page, 'Save checklist')).toEqual({ ...pressed, value: 'need' });
    await page.getByLabel('There is a budget').check();
    expect(await press(page, 'Save checklist')).toEqual({ ...pressed, value: 'need,budget' });
    await page.getByLabel('Their need is clear').uncheck();
    await page.getByLabel('There is a budget').uncheck();
    expect(await press(page, 'Save checklist')).toMatchObject(pressed);
  });

  it('on Make co-sell opportunity says yes to it', async () => {
    await show(page, card('form-cosell'));
    expect(await press(page, 'Make co-sell opportunity')).toMatchObject({
      verb: 'coSell',
      reason: 'yes',
      value: '12500',
    });
  });

  it('on No next contact takes nothing along from the form', async () => {
    await show(page, card('form-next'));
    const next = { k: 1, verb: 'next', leadId: aLead().id, version: 5 };
    expect(await press(page, 'No next contact')).toEqual({ ...next, until: 'off' });
    expect(await press(page, 'Plan contact')).toEqual({ ...next, until: '2026-03-06' });
  });

  it('on Save asks for what is missing first', async () => {
    for (const [name, title] of [
      ['form-note', 'Add note'],
      ['form-value-bare', 'Save deal value'],
      ['form-closedate-bare', 'Save close date'],
      ['form-snooze', 'Snooze'],
      ['form-name-bare', 'Save lead name'],
      ['form-assign', 'Assign'],
    ] as const) {
      await show(page, card(name));
      expect(await press(page, title)).toBeUndefined();
    }
  });

  it('on a button under More asks for its form', async () => {
    for (const [title, verb] of [
      ['Note', 'note'],
      ['Log a contact', 'log'],
      ['Edit', 'edit'],
      ['Assign', 'assign'],
    ] as const) {
      await show(page, card('lead-active'));
      await press(page, 'More');
      expect(await press(page, title)).toEqual({ k: 1, verb, leadId: aLead().id, version: 5 });
    }
  });

  it('on Assign to hands the lead to whoever works on the first', async () => {
    await show(page, card('lead-new-second'));
    expect(await press(page, 'Assign to Adele Vance')).toMatchObject({ verb: 'assign', assignee: 'adele' });
    expect(await press(page, 'Show the first lead')).toMatchObject({
      verb: 'post',
      leadId: expect.stringMatching(/^3d1c/),
    });
  });

  it('on Show more shows all of the words, and on Show less the glance again', async () => {
    await show(page, card('lead-new-long-words'));
    const whole = page.getByText('Our data must not leave the EU.');
    expect(await whole.isVisible()).toBe(false);
    await press(page, 'Show more');
    expect(await whole.isVisible()).toBe(true);
    await press(page, 'Show less');
    expect(await whole.isVisible()).toBe(false);
  });
});
