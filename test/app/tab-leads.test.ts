import { tabLink } from '@marketplace-leads/shared/api/tab-link';
import { describe, expect, it } from 'vitest';
import type { TabPage, TabPageOptions } from '../support/tab-page.js';
import { uploadPage } from '../support/upload-page.js';
import { useTab } from '../support/use-tab.js';

describe('the page "Leads"', { timeout: 180_000 }, () => {
  const { running, ...tabs } = useTab();
  const open = async (options: Partial<TabPageOptions> = {}): Promise<TabPage> => {
    const tab = await tabs.open(options);
    await tab.frame.getByRole('tab', { name: 'Leads' }).click();
    return tab;
  };
  const arrive = (name: string, country: string, more: object = {}): string =>
    running.sandbox.state.arrive({ kind: 'contactMe', name, customer: { name, country }, ...more }).id;
  const referral = (id: string) => running.sandbox.state.referrals.get(id);

  it('lists, searches, filters and sorts, and keeps all of it over a reload', async () => {
    arrive('Fabrikam', 'DE', { dealValue: 10, currency: 'EUR' });
    arrive('Contoso', 'FR', { dealValue: 300, currency: 'EUR' });
    arrive('Tailspin', 'DE', { dealValue: 20, currency: 'EUR' });
    await running.poll();
    const tab = await open();
    const names = async () => tab.frame.getByRole('rowheader').getByRole('button').allTextContents();
    await expect.poll(names).toHaveLength(3);
    await uploadPage(tab).checkAccess();
    await tab.frame.getByRole('columnheader', { name: 'Customer' }).getByRole('button').click();
    await expect.poll(names).toEqual(['Contoso', 'Fabrikam', 'Tailspin']);
    await tab.frame.getByRole('columnheader', { name: 'Value' }).getByRole('button').click();
    await expect.poll(names).toEqual(['Contoso', 'Tailspin', 'Fabrikam']);
    await tab.frame.getByRole('button', { name: 'Filters' }).click();
    await tab.frame.getByLabel('Country').selectOption('DE');
    await expect.poll(names).toEqual(['Tailspin', 'Fabrikam']);
    await uploadPage(tab).checkAccess();
    await tab.page.reload();
    await tab.untilReady();
    await expect.poll(names).toEqual(['Tailspin', 'Fabrikam']);
    const [download] = await Promise.all([
      tab.page.waitForEvent('download'),
      tab.frame.getByRole('button', { name: 'Download these' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^leads-/);
    await tab.frame.getByRole('searchbox').fill('nobody at all');
    await tab.frame.getByText('No lead fits.').waitFor();
    await tab.frame.getByRole('button', { name: 'Clear filters' }).click();
    await expect.poll(names).toHaveLength(3);
    expect(tab.errors).toEqual([]);
    await tab.close();
  });

  it('opens with the view that a link leads to, and is where somebody went from there after a reload', async () => {
    arrive('Fabrikam', 'DE');
    arrive('Contoso', 'FR', { createdDateTime: '2026-01-02T09:00:00Z' });
    await running.poll();
    const sub = new URL(tabLink('11111111-1111-4111-8111-111111111111', 'new')).searchParams.get('context');
    const tab = await tabs.open({ sub: JSON.parse(sub ?? '{}').subEntityId });
    const view = (name: RegExp) => tab.frame.getByRole('tab', { name, selected: true });
    await view(/^New/).waitFor();
    await view(/^Leads/).waitFor();
    await tab.frame.getByRole('tab', { name: /^Closed/ }).click();
    await tab.page.reload();
    await tab.untilReady();
    await view(/^Closed/).waitFor();
    await tab.close();

    const odd = await tabs.open({ sub: 'leads/<b>odd</b>' });
    await odd.frame.getByRole('tab', { name: 'Upload', selected: true }).waitFor();
    expect([...tab.errors, ...odd.errors]).toEqual([]);
    await odd.close();
  });

  it('tells of a lead what a routing rule did with it', async () => {
    await running.people.install('personal');
    await running.people.say('route add country DE rotate me');
    await running.people.say('route add country FR to nowhere');
    arrive('Fabrikam', 'DE');
    arrive('Contoso', 'FR');
    await running.poll();
    await running.settled();
    const tab = await open();
    for (const [name, line] of [
      ['Fabrikam', 'Assigned · a routing rule'],
      ['Contoso', 'Sent to nobody · a routing rule'],
    ] as const) {
      await tab.frame.getByRole('button', { name }).click();
      await tab.frame.getByRole('listitem').filter({ hasText: line }).waitFor();
      await tab.frame.getByRole('button', { name: 'Back to the list' }).click();
    }
    expect(tab.errors).toEqual([]);
    await tab.close();
  });

  it('opens a lead with its card, whose buttons and forms do what they do in the chat', async () => {
    const id = arrive('Fabrikam', 'DE');
    await running.poll();
    const tab = await open({ theme: 'dark' });
    await tab.frame.getByRole('button', { name: 'Fabrikam' }).click();
    const card = tab.frame.locator('.ac-adaptiveCard').first();
    await card.waitFor();
    await uploadPage(tab).checkAccess();

    // Lost on the way the first time: what was pressed is asked again, and done once.
    const address = `${running.app.url}/api/card-actions*`;
    await tab.page.route(address, (route) => route.abort('internetdisconnected'));
    await card.getByRole('button', { name: 'Accept' }).click();
    await tab.frame.getByText('The server cannot be reached.').waitFor();
    await tab.page.unroute(address);
    await tab.frame.getByRole('button', { name: 'Try again' }).click();
    await tab.frame.getByText(/Accepted by Alex Wilber/).waitFor();
    await tab.frame.getByRole('listitem').filter({ hasText: 'Accepted · Alex Wilber' }).waitFor();

    await tab.frame.getByRole('button', { name: 'Close lost', exact: true }).click();
    const form = tab.frame.locator('.ac-adaptiveCard').nth(1);
    await form.getByRole('combobox').first().selectOption({ index: 3 });
    await uploadPage(tab).checkAccess();
    await form.getByRole('button').last().click();
    await tab.frame.getByRole('listitem').filter({ hasText: 'Closed as lost · Alex Wilber' }).waitFor();
    await running.settled();
    expect(referral(id)).toMatchObject({ status: 'Closed', substatus: 'Lost' });
    tab.errors.length = 0;

    await tab.frame.getByRole('button', { name: 'Back to the list' }).click();
    await expect
      .poll(() => tab.frame.getByRole('button', { name: 'Fabrikam' }).evaluate((one) => one === document.activeElement))
      .toBe(true);
    expect(tab.errors).toEqual([]);
    await tab.close();
  });

  it('shows a user their own leads only, in German and at 320 px without scrolling sideways', async () => {
    arrive('Fabrikam', 'DE');
    const hers = arrive('Contoso', 'FR', {
      status: 'Active',
      team: [{ firstName: 'Megan', lastName: 'Bowen', email: 'megan@contoso.com', phoneNumber: '' }],
    });
    await running.poll();
    const email = running.sandbox.state.referrals.get(hers)?.team[0]?.email;
    expect(email).toBe('megan@contoso.com');
    const tab = await open({ person: 'megan', locale: 'de-DE', width: '320', host: 'office' });
    await tab.frame.getByText(/^\d+ Leads?$/).waitFor();
    expect(await tab.frame.getByRole('button', { name: 'Fabrikam' }).count()).toBe(0);
    await uploadPage(tab, 'de').checkAccess();
    await uploadPage(tab, 'de').checkWidth();
    expect(tab.errors).toEqual([]);
    await tab.close();
  });
});
