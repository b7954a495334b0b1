import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { type LocalStack, startLocalStack } from '../support/local-stack.js';
import { openPlaygroundPage, type PlaygroundPage } from '../support/playground-page.js';

/** The product as a newcomer meets it: `npm start`, Microsoft's Agents Playground, Chromium. */
let stack: LocalStack;
let browser: Browser;
let page: PlaygroundPage;

beforeAll(async () => {
  stack = await startLocalStack();
  browser = await openBrowser();
  page = await openPlaygroundPage(browser, stack.playgroundUrl);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** Waits until the sandbox has the referral like this; a hang guard ends it, not a measure of speed. */
const untilRemote = (id: string, wanted: object) =>
  expect.poll(async () => stack.referral(id), { timeout: 20_000, interval: 100 }).toMatchObject(wanted);

/** Waits until the card reads like this. */
const untilCard = (customer: string, text: string | RegExp) =>
  expect.poll(async () => page.textOf(await page.cardWith(customer)), { timeout: 20_000, interval: 100 }).toMatch(text);

const arrive = (name: string, more: object = {}) => stack.arrive({ customer: { name, country: 'DE' }, ...more });

describe('in a personal chat', () => {
  it('greets, and tells in one card what is there already', async () => {
    await page.waitForText('Marketplace Leads is here');
    await page.waitForText('leads found');
  });

  it('shows a lead that arrives in Partner Center as a card', async () => {
    await arrive('Adventure Works GmbH', { notes: 'We need a backup for 40 servers before March.' });
    const card = await page.cardWith('Adventure Works GmbH');
    expect(await page.textOf(card)).toMatch(/Follow up by .+We need a backup for 40 servers/s);
  });

  it('Accept shows who and when, and Partner Center says Active', async () => {
    const id = await arrive('Northwind Traders KG');
    const card = await page.cardWith('Northwind Traders KG');
    await page.press(card, 'Accept');
    await untilCard('Northwind Traders KG', /Accepted by Alex Wilber, today/);
    await untilRemote(id, { status: 'Active', substatus: 'Accepted' });
  });

  it('Decline asks for a reason, refuses without one, and takes it with a note', async () => {
    const id = await arrive('Litware SARL');
    const card = await page.cardWith('Litware SARL');
    await page.openForm(card, 'Decline');
    await expect(page.press(card, 'Decline this lead')).rejects.toThrow('Choose a reason first');
    expect(await stack.referral(id)).toMatchObject({ status: 'New' });
    await page.choose(card, 'Reason', "1. Project budget isn't adequate");
    await page.fill(card, 'Note (optional)', 'Asks again in spring');
    await page.press(card, 'Decline this lead');
    await untilRemote(id, { status: 'Closed', substatus: 'Declined', statusReason: "Project budget isn't adequate" });
    await untilCard('Litware SARL', /Declined by Alex Wilber/);
  });

  it('close won with a part of the name, a value and a currency', async () => {
    const id = await arrive('Tailspin Toys AG');
    await page.cardWith('Tailspin Toys AG');
    await page.say('close won tailspin 25000 EUR');
    await untilRemote(id, { status: 'Closed', substatus: 'Won', details: { dealValue: 25000, currency: 'EUR' } });
    await untilCard('Tailspin Toys AG', /Won, closed by Alex Wilber.+25,000 EUR/s);
  });

  it('closing as error asks for the reason on a form, with a way back', async () => {
    const id = await arrive('Proseware Ltd');
    const card = await page.cardWith('Proseware Ltd');
    await page.openForm(card, 'More');
    await page.press(card, 'Close as error');
    expect(await page.textOf(card)).toContain('A reason is needed');
    await page.choose(card, 'Reason', '7. Test referral');
    await page.press(card, 'Close as error');
    await untilRemote(id, { substatus: 'Error', statusReason: 'Test referral' });
  });

  it('More holds the rest: a note, a value behind Edit, a contact with what came of it', async () => {
    const id = await arrive('Alpine Ski House', { notes: 'We need a backup.', dealValue: null });
    const card = await page.cardWith('Alpine Ski House');
    // A card that is brought up to date takes the place of a form on it, so every step waits until all is saved.
    const saved = () =>
      expect.poll(() => page.textOf(card), { timeout: 20_000, interval: 100 }).not.toContain('Saving');
    await page.press(card, 'Accept');
    await untilRemote(id, { status: 'Active' });
    await saved();
    await page.openForm(card, 'More');
    await page.press(card, 'Note');
    await page.fill(card, 'Note', 'Called, wants an offer');
    await page.press(card, 'Add note');
    await untilRemote(id, {
      details: { notes: expect.stringMatching(/^We need a backup\.\n\n\[.+ Alex Wilber\] Called, wants an offer$/) },
    });
    await saved();

    await page.openForm(card, 'More');
    await page.press(card, 'Edit');
    await page.press(card, 'Change deal value');
    await page.fill(card, 'Deal value', '12.000,00.1');
    await page.fill(card, 'Currency, such as EUR', 'EUR');
    await page.press(card, 'Save deal value');
    expect(await page.textOf(card)).toContain('12.000,00.1');
    await page.fill(card, 'Deal value', '12500');
    await page.press(card, 'Save deal value');
    await untilRemote(id, { details: { dealValue: 12500, currency: 'EUR' } });
    expect(await page.textOf(card)).toContain('12,500 EUR');
    await saved();

    await page.openForm(card, 'More');
    await page.press(card, 'Log a contact');
    await page.choose(card, 'By what means (optional)', 'Phone');
    await page.choose(card, 'What came of it (optional)', 'Left a message');
    await page.press(card, 'Log contact');
    await untilCard('Alpine Ski House', /Contacted after .+ by phone, left a message/s);
  });

  it('understands German too, also what is nearly right', async () => {
    const id = await arrive('Woodgrove Bank AG');
    await page.cardWith('Woodgrove Bank AG');
    await page.say('annehmen woodgrove');
    await untilRemote(id, { status: 'Active' });
    await page.say('notitz woodgrove: Ruft am Montag zurück');
    const near = await page.cardWith('Did you mean');
    await page.press(near, 'Yes, do that');
    await untilRemote(id, { details: { notes: expect.stringContaining('Ruft am Montag zurück') } });
  });

  it('lists what nobody has claimed, and shows one of them below the list', async () => {
    await arrive('Wide World Importers');
    await page.cardWith('Wide World Importers');
    await page.say('show wide world');
    await page.say('new');
    await page.waitForText('New leads that nobody has claimed');
  });
});

describe.each(['group', 'channel'] as const)('in a %s', (where) => {
  it('posts new leads, and understands a command with a mention', async () => {
    await page.goTo(where);
    await page.waitForText('Marketplace Leads is here');
    const name = `Graphic Design ${where}`;
    const id = await arrive(name);
    await page.cardWith(name);
    await page.mention(`accept ${name}`);
    await untilRemote(id, { status: 'Active' });
    await page.waitForText('Accepted by Alex Wilber');
  });

  it('takes a press on the card', async () => {
    await page.goTo(where);
    const name = `Fourth Coffee ${where}`;
    const id = await arrive(name);
    await page.press(await page.cardWith(name), 'Contacted');
    await untilCard(name, /Contacted after/);
    await page.press(await page.cardWith(name), 'Accept');
    await untilRemote(id, { status: 'Active' });
  });
});

describe('in a reply under a card', () => {
  it('needs no lead to be named', async () => {
    await page.goTo('channel');
    const id = await arrive('Coho Winery');
    await page.cardWith('Coho Winery');
    await page.replyInThread('Coho Winery', 'close lost customer chose another vendor', { mention: true });
    await untilRemote(id, { status: 'Closed', substatus: 'Lost', statusReason: 'Customer chose another vendor' });
    await untilCard('Coho Winery', /Lost, closed by Alex Wilber/);
  });
});
