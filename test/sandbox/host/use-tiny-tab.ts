import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { openBrowser } from '../../support/browser.js';
import { openTabPage, type TabPage, type TabPageOptions } from '../../support/tab-page.js';
import { type Sandbox, startSandbox } from '../sandbox.js';
import { startTinyTab } from './tiny-tab.js';

declare global {
  /** What teams-js leaves in the tiny tab, as far as tests call it there; its types come with the tab only. */
  const microsoftTeams: {
    authentication: { getAuthToken(): Promise<string> };
    app: {
      openLink(link: string): Promise<void>;
      notifyFailure(failure: { reason: string; message?: string }): void;
      notifyExpectedFailure(failure: { reason: string; message?: string }): void;
    };
    chat: { isSupported(): boolean; openChat(request: { user: string; message: string }): Promise<void> };
    dialog: { adaptiveCard: { isSupported(): boolean } };
    mail: { isSupported(): boolean; composeMail(mail: { type: string; subject: string }): Promise<void> };
    pages: {
      getConfig(): Promise<object>;
      navigateCrossDomain(url: string): Promise<void>;
      navigateToApp(to: { appId: string; pageId: string }): Promise<void>;
      returnFocus(forward: boolean): void;
      backStack: { isSupported(): boolean; navigateBack(): Promise<void> };
      currentApp: { isSupported(): boolean; navigateTo(to: { pageId: string; subPageId: string }): Promise<void> };
    };
    appInstallDialog: { openAppInstallDialog(app: { appId: string }): Promise<void> };
  };
}

type Options = Partial<TabPageOptions> & { search?: string };

/** A browser, a sandbox and a tiny tab for the tests of a file. */
export const useTinyTab = () => {
  let browser: Browser;
  let sandbox: Sandbox;
  let tiny: Awaited<ReturnType<typeof startTinyTab>>;
  beforeAll(async () => {
    [browser, sandbox, tiny] = await Promise.all([openBrowser(), startSandbox(), startTinyTab()]);
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all([sandbox?.close(), tiny?.close()]);
  });

  /** The tiny tab in the host page, when it says that it is ready; to be closed by the caller. */
  const open = async ({ search = '', ...options }: Options): Promise<TabPage> => {
    const tab = await openTabPage(browser, { sandboxUrl: sandbox.url, tabUrl: `${tiny.url}${search}`, ...options });
    await tab.untilReady(search === '' ? 'success' : 'loaded');
    return tab;
  };

  /** The same for one test, which fails on errors in the tab or in the host page. */
  const openForTest = async (options: Options = {}): Promise<TabPage> => {
    const tab = await open(options);
    onTestFinished(async () => {
      await tab.close();
      expect(tab.errors).toEqual([]);
    });
    return tab;
  };

  return { open, openForTest };
};

/** For `expect.poll`: a hang guard, not a measure of speed. */
export const patient = { timeout: 20_000, interval: 50 };

/** What the tab wrote on its body. */
export const said = (tab: TabPage) => tab.frame.locator('body').evaluate((body) => ({ ...body.dataset }));

export const untilSaid = (tab: TabPage, wanted: object) => expect.poll(() => said(tab), patient).toMatchObject(wanted);

/** Waits until the tab has been told this text as part of its context. */
export const untilContext = (tab: TabPage, text: string) => untilSaid(tab, { context: expect.stringContaining(text) });

/** Runs in the tab. */
export const inTab = <T>(tab: TabPage, work: () => T | Promise<T>): Promise<T> =>
  tab.frame.locator('body').evaluate(work);

/** The token that teams-js gets in the tab. */
export const token = (tab: TabPage) => inTab(tab, () => microsoftTeams.authentication.getAuthToken());
