import type { Browser, Locator, Page, WebSocket } from 'playwright-core';
import * as z from 'zod';
import type { Place } from './playground.js';

const IN_THE_LIST: Record<Place, RegExp> = {
  personal: /^Personal Chat$/,
  group: /^Group Chat$/,
  channel: / - General$/,
};

const SAID = /\/_conversation\/v1\/conversations\/[^/]+\/messages$/;
const PRESSED = /\/_conversation\/v1\/(invoke|submit)$/;

const INSTALLED = ['installationUpdate', 'conversationUpdate'] as const;
type ActivityType = (typeof INSTALLED)[number] | 'message' | 'invoke';

const CARD = '.ac-preview-panel';
const PIN = 'data-pinned-card';

/** What the Playground's log panel is told, through a socket of its own, when the bot has answered an activity. */
const answeredSchema = z.object({
  log: z.object({ activityName: z.string(), from: z.literal('Microsoft 365 Agents Playground') }),
});

const botAnswers = async (log: WebSocket, ...types: readonly ActivityType[]): Promise<void> => {
  await log.waitForEvent('framereceived', ({ payload }) => {
    const entry = answeredSchema.safeParse(JSON.parse(payload.toString()));
    return entry.success && types.some((type) => type === entry.data.log.activityName);
  });
};

/**
 * Drives the Playground's page as a person would, by names and labels. Every step that reaches the bot ends when the
 * bot has answered it; what the bot does later is waited for with `waitForText` or `cardWith`. A card is handed out
 * pinned to its message: it stays the same card when the bot replaces its content, until another conversation is opened
 * or the page is reloaded.
 */
export class PlaygroundPage {
  /** The Playwright page, for what only one test needs. */
  readonly page: Page;
  readonly #log: WebSocket;
  readonly #visited = new Set<Place>(['personal']);
  #place: Place = 'personal';
  #pins = 0;

  constructor(page: Page, log: WebSocket) {
    this.page = page;
    this.#log = log;
  }

  /** Opens a conversation. The first time, the bot is told that it was installed there. */
  async goTo(place: Place): Promise<void> {
    const told = this.#visited.has(place) ? [] : INSTALLED.map((type) => botAnswers(this.#log, type));
    await Promise.all([...told, this.page.getByRole('treeitem', { name: IN_THE_LIST[place] }).click()]);
    this.#visited.add(place);
    this.#place = place;
  }

  /**
   * Says `text` in the open conversation; in the channel it starts a new post. As in Teams, the bot does not hear it in
   * a group or channel: see {@link mention}.
   */
  async say(text: string): Promise<void> {
    await this.#write(this.#conversation(), this.#sendName(), text, { mention: false });
  }

  /** As {@link say}, beginning with a real mention of the bot. Group and channel only; a personal chat has none. */
  async mention(text: string): Promise<void> {
    if (this.#place === 'personal') throw new Error('The Playground offers no mentions in a personal chat');
    await this.#write(this.#conversation(), this.#sendName(), text, { mention: true });
  }

  /** Replies in the channel under the newest post that contains `cardText`. */
  async replyInThread(cardText: string, text: string, how: { readonly mention: boolean }): Promise<void> {
    await this.#write(this.#posts().filter({ hasText: cardText }).first(), 'Send Message', text, how);
  }

  /** The newest card of the open conversation; in the channel, the last card of the newest post that has one. */
  async lastCard(): Promise<Locator> {
    return this.#pinned(this.#newest(this.page.locator(CARD)));
  }

  /** The newest card that contains `text`, waiting for it to come. */
  async cardWith(text: string): Promise<Locator> {
    return this.#pinned(this.#newest(this.page.locator(CARD, { hasText: text })));
  }

  /**
   * Presses a button that the bot hears of (Action.Execute or Action.Submit), also one in the overflow menu.
   *
   * @throws when a required or malformed input held the press back, with the card's text, which says why; and when the
   * bot answered an Action.Execute with anything but HTTP 200, of which the page would show nothing.
   */
  async press(card: Locator, buttonName: string): Promise<void> {
    const answered = Promise.all([this.#accepted(PRESSED), botAnswers(this.#log, 'invoke', 'message')]);
    answered.catch(() => undefined); // Not awaited when the press is held back.
    await this.#click(card, buttonName);
    // The only sign of a failed check that does not depend on the card's own words: focus goes to the first bad input.
    const heldBack = await card.evaluate(
      ({ ownerDocument: { activeElement } }, inputs) => activeElement?.matches(inputs) === true,
      '.ac-adaptiveCard :is(input, textarea)',
    );
    if (heldBack) throw new Error(`"${buttonName}" was held back by the card: ${await this.textOf(card)}`);
    await answered;
    await this.#painted();
  }

  /** Opens the form behind a button (Action.ShowCard). A second time closes it, as it would for a person. */
  async openForm(card: Locator, buttonName: string): Promise<void> {
    await this.#click(card, buttonName);
    await card.locator('.ac-adaptiveCard').filter({ visible: true }).first().waitFor();
  }

  /** Picks one option of a choice set, compact, filtered or expanded. `label` lacks the star of required inputs. */
  async choose(card: Locator, label: string, option: string): Promise<void> {
    const field = this.#field(card, label);
    if ((await field.getAttribute('role')) === 'radiogroup') {
      await field.getByText(option, { exact: true }).click();
    } else {
      await field.click();
      await this.page.getByRole('option', { name: option, exact: true }).click();
    }
  }

  /** Fills a text, number or date input; dates as YYYY-MM-DD. A number beyond a limit is moved to it by the page. */
  async fill(card: Locator, label: string, text: string): Promise<void> {
    const field = this.#field(card, label);
    await field.fill(text);
    await field.press('Tab'); // Numbers and dates are read when the input is left.
  }

  /** What a person can read on the card now, with line breaks between its elements; nothing from closed forms. */
  async textOf(card: Locator): Promise<string> {
    // biome-ignore lint/performance/useDomNodeTextContent: only innerText leaves out what is not on the screen.
    return card.innerText();
  }

  /** Waits for `text` (any case, part of a line will do) to be readable in the open conversation. */
  async waitForText(text: string): Promise<void> {
    await this.#conversation().getByText(text).filter({ visible: true }).first().waitFor();
  }

  async screenshot(path: string): Promise<void> {
    await this.page.screenshot({ path });
  }

  async close(): Promise<void> {
    await this.page.close();
  }

  /** The middle of the page, without the list of conversations, which repeats what was said last. */
  #conversation(): Locator {
    const list = this.page.getByRole('region', { name: 'Chat and Teams Channel' });
    return list.locator('xpath=../../following-sibling::div[1]');
  }

  /** The channel's posts with their replies, newest first; the box for a new post is left out. */
  #posts(): Locator {
    const reply = this.page.getByRole('button', { name: 'Send Message' });
    return this.#conversation().locator('.fui-Card[role=group]').filter({ has: reply });
  }

  #sendName(): string {
    return this.#place === 'channel' ? 'Post' : 'Send Message';
  }

  #newest(cards: Locator): Locator {
    if (this.#place !== 'channel') return this.#conversation().locator(cards).last();
    return this.#posts().filter({ has: cards }).first().locator(cards).last();
  }

  async #pinned(panel: Locator): Promise<Locator> {
    await panel.waitFor();
    this.#pins += 1;
    const pin = await panel.evaluate(
      (element, { name, value }) => {
        if (!element.hasAttribute(name)) element.setAttribute(name, value);
        return element.getAttribute(name);
      },
      { name: PIN, value: String(this.#pins) },
    );
    return this.page.locator(`[${PIN}="${pin}"] > .ac-adaptiveCard`);
  }

  async #write(scope: Locator, sendName: string, text: string, { mention }: { mention: boolean }): Promise<void> {
    await scope.locator('[role=textbox][contenteditable]').first().click();
    if (mention) {
      await this.page.keyboard.type('@');
      await this.page.getByRole('menuitem').filter({ hasText: 'Test Bot' }).click(); // Enter would send the bare "@".
    }
    await this.page.keyboard.insertText(mention ? ` ${text}` : text);
    const send = scope.getByRole('button', { name: sendName, exact: true }).first();
    const heard = mention || this.#place === 'personal';
    await Promise.all([this.#accepted(SAID), heard && botAnswers(this.#log, 'message'), send.click()]);
    await this.#painted();
  }

  async #click(card: Locator, name: string): Promise<void> {
    const button = card.getByRole('button', { name, exact: true });
    const overflow = card.getByRole('button', { name: 'More options' });
    await button.or(overflow).first().waitFor();
    if ((await button.count()) > 0) return button.click();
    await overflow.last().click();
    await this.page.getByRole('menuitem', { name, exact: true }).click();
  }

  #field(card: Locator, label: string): Locator {
    const escaped = label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const labelled = card.getByLabel(new RegExp(`^${escaped}( \\*)?$`));
    return labelled.and(this.page.locator('input, textarea, [role=radiogroup]')).filter({ visible: true }).first();
  }

  /** Waits until the Playground has taken the page's next POST to `route`. */
  async #accepted(route: RegExp): Promise<void> {
    const response = await this.page.waitForResponse((answer) => route.test(new URL(answer.url()).pathname));
    if (!response.ok()) throw new Error(`${response.status()} from the Playground: ${await response.text()}`);
  }

  /** The page leaves no mark once it shows what it was just told, so it gets two frames to do so. */
  async #painted(): Promise<void> {
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }
}

/**
 * Opens a Playground's page on its personal chat, with the log panel closed. Loading the page tells the bot that it was
 * installed there; loading it again clears what the page shows, not what Playground and bot know.
 */
export const openPlaygroundPage = async (browser: Browser, url: string): Promise<PlaygroundPage> => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  page.setDefaultTimeout(15_000);
  const { origin } = new URL(url);
  // Fonts and a greeting from Microsoft's servers: not needed, and a closed network may let them hang.
  await page.route(
    (wanted) => wanted.origin !== origin,
    (route) => route.abort(),
  );
  const told = page
    .waitForEvent('websocket', (socket) => socket.url().endsWith('/_ws/log/stream'))
    .then(async (log) => {
      await Promise.all(INSTALLED.map((type) => botAnswers(log, type)));
      return log;
    });
  const [log] = await Promise.all([told, page.goto(url, { waitUntil: 'domcontentloaded' })]);
  await page.getByRole('button', { name: 'Hide log panel' }).click();
  return new PlaygroundPage(page, log);
};
