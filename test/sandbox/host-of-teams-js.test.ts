import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { TabPage } from '../support/tab-page.js';
import { type HostId, hostIds, hosts } from './host/hosts.js';
import { persons } from './host/persons.js';
import { inTab, said, token, untilContext, untilSaid, useTinyTab } from './host/use-tiny-tab.js';
import { sandboxCredentials } from './identity/credentials.js';

const { open, openForTest } = useTinyTab();

const nothing = { chat: false, cardDialog: false, mail: false, backStack: false, currentApp: false };
const supported: Record<HostId, object> = {
  teams: { ...nothing, chat: true, cardDialog: true, backStack: true },
  outlook: { ...nothing, mail: true },
  office: { ...nothing, currentApp: true },
};

describe.each(hostIds)('the real teams-js in %s', (host) => {
  let tab: TabPage;
  beforeAll(async () => {
    tab = await open({ host, person: 'manager', locale: 'de-DE', sub: 'lead/7' });
  });
  afterAll(() => tab?.close());
  afterEach(() => expect(tab.errors).toEqual([]));

  test('learns where it is and who has it open', async () => {
    const context = JSON.parse((await said(tab)).context ?? '');
    const { aadObjectId: id, email } = persons.manager;
    expect(context).toMatchObject({
      app: {
        host: { name: hosts[host].hostName, clientType: hosts[host].clientType },
        theme: 'default',
        locale: 'de-de',
      },
      page: { id: 'leads', subPageId: 'lead/7', frameContext: 'content' },
      user: { id, loginHint: email, userPrincipalName: email, tenant: { id: sandboxCredentials.tenantId } },
    });
    for (const absent of ['team', 'channel', 'chat', 'meeting']) expect(context).not.toHaveProperty(absent);
  });

  test('gets a token of the person, and the page counts how often', async () => {
    const { tokens } = await tab.hostState();
    const { aadObjectId: oid, name, email: preferred_username, roles } = persons.manager;
    expect(decodeJwt(await token(tab))).toMatchObject({ oid, name, preferred_username, roles, scp: 'access_as_user' });
    expect(await tab.hostState()).toMatchObject({ tokens: tokens + 1 });
  });

  test('hears of another theme and is not loaded anew for it', async () => {
    await inTab(tab, () => document.body.setAttribute('data-still', 'here'));
    await tab.setTheme('dark');
    await untilSaid(tab, { theme: 'dark', still: 'here' });
    expect(new URL(tab.page.url()).searchParams.get('theme')).toBe('dark');
    expect(await tab.page.evaluate(() => document.body.dataset.theme)).toBe('dark');
  });

  test('has the host open links, and hears when one is none', async () => {
    await inTab(tab, () => microsoftTeams.app.openLink('https://partner.microsoft.com/dashboard?a=1&b="'));
    expect(await tab.hostState()).toMatchObject({ link: 'https://partner.microsoft.com/dashboard?a=1&b="' });
    await expect(inTab(tab, () => microsoftTeams.app.openLink('no link'))).rejects.toThrow('The link is not valid');
    await inTab(tab, () => microsoftTeams.pages.navigateToApp({ appId: crypto.randomUUID(), pageId: 'home' }));
    expect(await tab.hostState()).toMatchObject({ unsupported: [] });
  });

  test('finds supported what Microsoft’s host supports', async () => {
    const found = await inTab(tab, () => ({
      chat: microsoftTeams.chat.isSupported(),
      cardDialog: microsoftTeams.dialog.adaptiveCard.isSupported(),
      mail: microsoftTeams.mail.isSupported(),
      backStack: microsoftTeams.pages.backStack.isSupported(),
      currentApp: microsoftTeams.pages.currentApp.isSupported(),
    }));
    expect(found).toEqual(supported[host]);
  });
});

describe('what only some hosts answer', () => {
  test('a chat and the way back in Teams', async () => {
    const tab = await openForTest({ host: 'teams' });
    await inTab(tab, () => microsoftTeams.chat.openChat({ user: 'megan@example.com', message: 'Hello' }));
    await inTab(tab, () => microsoftTeams.pages.backStack.navigateBack());
    expect(await inTab(tab, () => microsoftTeams.pages.getConfig())).toMatchObject({ entityId: 'leads' });
  });

  test('a mail in Outlook', async () => {
    const tab = await openForTest({ host: 'outlook' });
    await inTab(tab, () => microsoftTeams.mail.composeMail({ type: 'new', subject: 'Your request' }));
    expect(await tab.hostState()).toMatchObject({ unsupported: [] });
  });

  test('another place of the tab in Microsoft 365, where the tab is loaded anew', async () => {
    const tab = await openForTest({ host: 'office' });
    // The tab is gone before it can hear that it worked.
    await inTab(tab, () => {
      void microsoftTeams.pages.currentApp.navigateTo({ pageId: 'leads', subPageId: 'lead/9' });
    });
    await untilContext(tab, '"subPageId":"lead/9"');
    expect(new URL(tab.page.url()).searchParams.get('sub')).toBe('lead/9');
  });

  test('a function that a host does not know is refused in the shape that teams-js reads, and shown', async () => {
    const tab = await openForTest({ host: 'teams' });
    const refused = inTab(tab, () => microsoftTeams.pages.navigateCrossDomain('https://example.com/'));
    await expect(refused).rejects.toThrow('Teams does not support navigateCrossDomain');
    expect(await tab.hostState()).toMatchObject({ unsupported: ['navigateCrossDomain'] });
    await tab.page.getByText('Calls (').click();
    const shown = tab.page.getByRole('list', { name: 'Calls' }).getByRole('listitem').first();
    expect(await shown.textContent()).toBe('navigateCrossDomain("https://example.com/"): not supported');
  });
});

describe('tokens', () => {
  test('can have expired the first time', async () => {
    const tab = await openForTest({ token: 'expired' });
    const [first = 0, second = 0, third = 0] = [await token(tab), await token(tab), await token(tab)].map(
      (jwt) => decodeJwt(jwt).exp,
    );
    const now = Date.now() / 1000;
    expect(first).toBeLessThan(now - 60);
    expect(second).toBeGreaterThan(now);
    expect(third).toBeGreaterThan(now);
    expect(await tab.hostState()).toMatchObject({ tokens: 3 });
  });

  test('can be refused as Teams refuses them', async () => {
    const tab = await openForTest({ token: 'none' });
    await expect(token(tab)).rejects.toThrow('resourceRequiresConsent');
    expect(await tab.hostState()).toMatchObject({ tokens: 1 });
  });
});

describe('a tab that says it could not start', () => {
  test('is not shown, and the host has its reason', async () => {
    const tab = await openForTest();
    await inTab(tab, () => microsoftTeams.app.notifyFailure({ reason: 'AuthFailed', message: '<b>no</b> sign-in' }));
    await tab.untilReady('failure');
    expect(await tab.hostState()).toMatchObject({ reason: 'AuthFailed' });
    expect(await tab.page.getByRole('alert').textContent()).toBe('AuthFailed: <b>no</b> sign-in');
    expect(await tab.page.locator('iframe').isVisible()).toBe(false);
  });

  test('but expected it stays', async () => {
    const tab = await openForTest();
    await inTab(tab, () => microsoftTeams.app.notifyExpectedFailure({ reason: 'PermissionError' }));
    await tab.untilReady('expectedFailure');
    expect(await tab.hostState()).toMatchObject({ reason: 'PermissionError' });
    expect(await tab.page.locator('iframe').isVisible()).toBe(true);
  });

  test('is loading until it says otherwise', async () => {
    const tab = await openForTest({ search: '?slow' });
    expect(await tab.hostState()).toMatchObject({ ready: 'loaded', reason: '' });
  });
});
