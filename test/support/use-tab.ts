import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { openBrowser } from './browser.js';
import { completeLead } from './complete-lead.js';
import { useEngine } from './engines.js';
import { type Running, useApp } from './running-app.js';
import { openTabPage, type TabPage, type TabPageOptions } from './tab-page.js';

/** The app with the tab in a browser, for the tests of a file. */
interface TabInBrowser {
  readonly running: Running;
  browser(): Browser;
  /** Opens the tab as somebody has it, Alex where nobody is named; resolves when it has started. */
  open(options?: Partial<TabPageOptions>): Promise<TabPage>;
  /** Lets a lead arrive in Partner Center, of which every column of a file has something; returns its id. */
  arrive(name: string, more?: object): string;
}

export const useTab = (): TabInBrowser => {
  const running = useApp(useEngine('sqlite'), {
    sandbox: { flags: { rateLimit: 0 } },
    settings: ({ url }) => ({ TAB_HOSTS: url }),
  });
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  const there = (): Browser => {
    if (browser === undefined) throw new Error('A test has its browser from beforeAll to afterAll only');
    return browser;
  };
  return {
    running,
    browser: there,
    arrive: (name, more) => running.sandbox.state.arrive(completeLead(name, more)).id,
    async open(options = {}) {
      const addresses = { sandboxUrl: running.sandbox.url, tabUrl: `${running.app.url}/tab/` };
      const tab = await openTabPage(there(), { person: 'alex', ...options, ...addresses });
      await tab.untilReady();
      return tab;
    },
  };
};
