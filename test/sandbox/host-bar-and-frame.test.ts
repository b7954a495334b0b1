import { describe, expect, onTestFinished, test } from 'vitest';
import type { TabPage } from '../support/tab-page.js';
import { persons } from './host/persons.js';
import { startTinyTab } from './host/tiny-tab.js';
import { inTab, patient, said, token, untilContext, untilSaid, useTinyTab } from './host/use-tiny-tab.js';

const { openForTest } = useTinyTab();

describe('the bar', () => {
  const choose = (tab: TabPage, name: string, value: string) =>
    tab.page.getByRole('combobox', { name }).selectOption(value);
  const query = (tab: TabPage) => Object.fromEntries(new URL(tab.page.url()).searchParams);

  test('another language, person or host loads the tab anew, and stands in the address', async () => {
    const tab = await openForTest({ sub: 'lead/7' });
    await choose(tab, 'Language', 'en-GB');
    await untilContext(tab, '"locale":"en-gb"');
    await choose(tab, 'Person', 'stranger');
    await untilContext(tab, persons.stranger.aadObjectId);
    await choose(tab, 'Host', 'outlook');
    await untilContext(tab, '"name":"Outlook"');
    expect(query(tab)).toMatchObject({ locale: 'en-GB', person: 'stranger', host: 'outlook', sub: 'lead/7' });
    await tab.page.reload();
    await untilContext(tab, persons.stranger.aadObjectId);
  });

  test('leaves high contrast with Teams, as the others do not have it', async () => {
    const tab = await openForTest({ theme: 'contrast' });
    expect((await said(tab)).theme).toBe('contrast');
    await choose(tab, 'Host', 'office');
    await untilSaid(tab, { theme: 'default' });
    expect(query(tab)).toMatchObject({ host: 'office', theme: 'default' });
    expect(await tab.page.getByRole('option', { name: 'High contrast' }).isDisabled()).toBe(true);
  });

  test('a width of 320 pixels is the tab’s, which is not loaded anew', async () => {
    const tab = await openForTest();
    await inTab(tab, () => document.body.setAttribute('data-still', 'here'));
    await choose(tab, 'Width', '320');
    await expect.poll(() => inTab(tab, () => innerWidth), patient).toBe(320);
    expect(await said(tab)).toMatchObject({ still: 'here' });
    expect(query(tab)).toMatchObject({ width: '320' });
  });

  test('can be worked with the keyboard, and the tab gives the focus back to it', async () => {
    const tab = await openForTest();
    await inTab(tab, () => microsoftTeams.pages.returnFocus(true));
    const focused = () => tab.page.evaluate(() => document.activeElement?.getAttribute('name'));
    await expect.poll(focused, patient).toBe('person');
    await tab.page.keyboard.press('Tab');
    await tab.page.keyboard.press('Tab');
    expect(await focused()).toBe('theme');
    await tab.page.keyboard.press('D');
    await untilSaid(tab, { theme: 'dark' });
  });
});

describe('a window that is not the tab', () => {
  test('is not heard, not even from the tab’s origin, and gets no token', async () => {
    const tab = await openForTest();
    const address = await inTab(tab, () => location.href);
    const frame = await tab.page.evaluateHandle((src) => {
      const beside = document.createElement('iframe');
      beside.src = src;
      document.body.append(beside);
      addEventListener('message', ({ source, data }) => {
        if (source === beside.contentWindow && data.last === true) beside.dataset.passed = 'all';
      });
      return beside;
    }, address);
    const beside = await frame.contentFrame();
    await beside?.waitForFunction(() => document.body !== null && 'microsoftTeams' in globalThis);
    await beside?.evaluate(() => {
      addEventListener('message', ({ data }) => document.body.setAttribute('data-heard', JSON.stringify(data)));
      for (const func of ['authentication.getAuthToken', 'appInitialization.failure', 'unknown'])
        parent.postMessage({ id: 1, func, args: ['AuthFailed'], last: func === 'unknown' }, '*');
    });
    await expect.poll(() => frame.evaluate(({ dataset }) => dataset.passed), patient).toBe('all');
    await token(tab);
    expect(await tab.hostState()).toMatchObject({ ready: 'success', tokens: 1, unsupported: [] });
    expect(await beside?.evaluate(() => document.body.dataset)).toEqual({});
  });

  test('cannot take the tab’s place in its frame', async () => {
    const tab = await openForTest();
    const elsewhere = await startTinyTab();
    onTestFinished(elsewhere.close);
    await tab.frame.locator('body').evaluate((_, address) => location.assign(address), elsewhere.url);
    await expect.poll(() => tab.errors.splice(0), patient).toEqual([expect.stringContaining('frame-src')]);
    expect(await tab.hostState()).toMatchObject({ ready: 'success', tokens: 0 });
  });
});

describe('a tab page of the browser tests', () => {
  test('reaches the sandbox and the tab only, which is no error of the tab', async () => {
    const tab = await openForTest();
    const fetched = (url: string) =>
      tab.frame.locator('body').evaluate(
        (_, address) =>
          fetch(address, { mode: 'no-cors' }).then(
            () => 'answered',
            () => 'failed',
          ),
        url,
      );
    expect(await fetched('https://res.cdn.office.net/teams-js/validDomains/json/validDomains.json')).toBe('failed');
    expect(await fetched(await inTab(tab, () => location.href))).toBe('answered');
    expect(tab.errors).toEqual([]);
  });

  test('notes what the tab throws and what it writes as an error', async () => {
    const tab = await openForTest();
    await tab.frame.locator('body').evaluate(() => {
      const { error } = globalThis.console;
      error('written');
      setTimeout(() => {
        throw new Error('thrown');
      });
    });
    const expected = ['written', 'Error: thrown'];
    await expect.poll(() => tab.errors.length, patient).toBe(expected.length);
    expect(tab.errors.splice(0)).toEqual(expected);
  });
});
