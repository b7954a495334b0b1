import type { Browser, FrameLocator, Page } from 'playwright-core';
import * as z from 'zod';
import type { Ready } from '../sandbox/host/browser/page-settings.js';
import type { Choices } from '../sandbox/host/choices.js';
import type { Theme } from '../sandbox/host/hosts.js';

/** How the tab is to be shown; what is left out is as the host page has it. */
export interface TabPageOptions extends Partial<Choices> {
  readonly sandboxUrl: string;
  /** Address of the tab, on this machine. */
  readonly tabUrl: string;
}

const stateSchema = z.object({
  /** Whether the tab has started, as it says itself. */
  ready: z.enum(['loading', 'loaded', 'success', 'failure', 'expectedFailure']),
  /** Why it did not. */
  reason: z.string(),
  /** How often it asked for a token, refusals included. */
  tokens: z.coerce.number(),
  /** The last link that it had the host open. */
  link: z.exactOptional(z.string()),
  /** What it called in teams-js that the host does not support, in order. */
  unsupported: z
    .string()
    .default('')
    .transform((names) => names.split(' ').filter(Boolean)),
});
type HostState = z.infer<typeof stateSchema>;

/** The tab in the sandbox's host page, as somebody has it open in Teams, Outlook or Microsoft 365. */
export interface TabPage {
  /** The host page. */
  readonly page: Page;
  /** The tab in it, also after the host page has loaded it anew. */
  readonly frame: FrameLocator;
  /** What was thrown or written to console.error, in the tab or in the host page, and has not been handled. */
  readonly errors: string[];
  /** Switches the host's theme as a person does; the tab is told and not loaded anew. */
  setTheme(theme: Theme): Promise<void>;
  hostState(): Promise<HostState>;
  /** Resolves when the tab has said this of itself; by default, that it is ready. */
  untilReady(ready?: Ready): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the host page in a window of its own, without cookies and storage of others. Nothing but the sandbox and the
 * tab's own origin can be reached: what is asked of others fails, which is not an error of the tab.
 */
export const openTabPage = async (
  browser: Browser,
  { sandboxUrl, tabUrl, ...choices }: TabPageOptions,
): Promise<TabPage> => {
  const origins = [sandboxUrl, tabUrl].map((url) => new URL(url).origin);
  const isForeign = (url: URL) => !origins.includes(url.origin);
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: choices.locale ?? 'en-US',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.route(isForeign, (route) => route.abort());

  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    const { url } = message.location();
    const isAborted = message.text().startsWith('Failed to load resource') && isForeign(new URL(url, sandboxUrl));
    if (message.type() === 'error' && !isAborted) errors.push(message.text());
  });

  const query = new URLSearchParams({ ...choices, tab: tabUrl });
  await page.goto(`${sandboxUrl}/?${query}`, { waitUntil: 'domcontentloaded' });
  return {
    page,
    frame: page.frameLocator('main iframe'),
    errors,
    setTheme: async (theme) => {
      await page.getByRole('combobox', { name: 'Theme' }).selectOption(theme);
    },
    hostState: async () => stateSchema.parse(await page.evaluate(() => ({ ...document.body.dataset }))),
    untilReady: (ready = 'success') => page.locator(`body[data-ready="${ready}"]`).waitFor(),
    close: () => context.close(),
  };
};
