import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { type LocalStack, startLocalStack } from '../support/local-stack.js';
import { openPlaygroundPage, type PlaygroundPage } from '../support/playground-page.js';

/** Follow-up as a person meets it: `npm start`, Microsoft's Agents Playground, Chromium. */
let stack: LocalStack;
let browser: Browser;
let page: PlaygroundPage;

beforeAll(async () => {
  stack = await startLocalStack({ WORKING_HOURS: 'Mon-Sun 00:00-24:00' });
  browser = await openBrowser();
  page = await openPlaygroundPage(browser, stack.playgroundUrl);
  await page.waitForText('leads found');
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const arrive = (name: string, more: object = {}) =>
  stack.arrive({ kind: 'contactMe', customer: { name, country: 'DE' }, ...more });

/** Whoever looks at how it reads sets PLAYGROUND_PICTURES to a folder. */
const picture = async (name: string): Promise<void> => {
  const folder = process.env.PLAYGROUND_PICTURES;
  if (folder !== undefined) await page.page.screenshot({ path: `${folder}/${name}.png` });
};

describe('a lead that nobody answers', () => {
  it('is brought to mind, and Contacted on the reminder shows on its card and ends it', async () => {
    // Half of its time is over in a few seconds.
    const createdDateTime = new Date(Date.now() - 12 * 3_600_000 + 15_000).toISOString();
    await arrive('Adventure Works GmbH', { createdDateTime });
    await page.cardWith('Adventure Works GmbH');
    await page.waitForText('Nobody has taken this lead: Adventure Works GmbH');
    await picture('reminder');
    const reminder = await page.cardWith('Nobody has taken this lead');
    await page.press(reminder, 'Contacted');
    await expect.poll(() => page.textOf(reminder)).toMatch(/Contacted after 12 h/);
    const all = await page.page.locator('.ac-preview-panel').allInnerTexts();
    const cards = all.filter((text) => text.includes('Adventure Works GmbH'));
    expect(cards.length).toBeGreaterThan(1);
    await expect
      .poll(async () =>
        (await page.page.locator('.ac-preview-panel').allInnerTexts()).filter(
          (text) => text.includes('Adventure Works GmbH') && !text.includes('Contacted after'),
        ),
      )
      .toEqual([]);
    await picture('contacted');
  });
});

describe('whoever leads the team', () => {
  it('sees what is due, how it went, and what the day brings', async () => {
    await page.say('due');
    const due = await page.textOf(await page.cardWith('Leads that wait for a first contact'));
    expect(due).toMatch(/Late \(\d+\).+Late since .+ · with .+Due in the next 24 hours \(\d+\)/s);
    await picture('due');
    await page.say('stats month');
    expect(await page.textOf(await page.cardWith('All leads of the last 30 days'))).toMatch(/\d+ received/);
    await picture('stats');
    await page.say('digest now');
    const digest = await page.textOf(await page.cardWith('Leads today'));
    expect(digest).toMatch(/Late \(\d+\).+Nobody has taken these \(\d+\)/s);
    await picture('digest');
  });

  it('says where leads go, and tries it on those that came', async () => {
    await page.say('route add country FR to nowhere');
    expect(await page.textOf(await page.cardWith('Where new leads go'))).toMatch(/1\. country FR: nowhere/);
    await page.say('route test');
    const trial = await page.cardWith('Where the last');
    expect(await page.textOf(trial)).toMatch(/1\. country FR: nowhere/);
    await picture('route-test');
    await stack.arrive({ kind: 'contactMe', customer: { name: 'Boulangerie Durand', country: 'FR' } });
    await arrive('Tailspin Toys AG');
    await page.cardWith('Tailspin Toys AG');
    expect(await page.page.locator('.ac-preview-panel').allInnerTexts()).not.toContainEqual(
      expect.stringContaining('Boulangerie'),
    );
  });

  it('mutes a chat until a day', async () => {
    await page.say('mute until tomorrow');
    await page.waitForText('No reminders and digests here until');
    await page.say('unmute');
    await page.waitForText('Reminders and digests are on again.');
    await picture('mute');
  });
});
