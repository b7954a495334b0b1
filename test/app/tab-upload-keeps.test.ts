import { describe, expect, it } from 'vitest';
import { fileOf, rowsOf } from '../support/csv-file.js';
import type { TabPage } from '../support/tab-page.js';
import { uploadPage } from '../support/upload-page.js';
import { useTab } from '../support/use-tab.js';

type Row = Record<string, string>;

describe('what was done on the page "Upload"', { timeout: 180_000 }, () => {
  const { running, open, arrive } = useTab();
  const current = async (): Promise<Row[]> => rowsOf((await running.tab('alex').get('/api/leads.csv')).bytes);
  const finished = (tab: TabPage, heading: string) => tab.frame.getByRole('heading', { name: heading }).waitFor();

  it('keeps what was mended over a reload and shows it in a second window, also of a theme that changes', async () => {
    const one = arrive('Fabrikam');
    await running.poll();
    const file = fileOf((await current()).map((row) => ({ ...row, Currency: 'EURX', 'CRM ID': 'C-1' })));
    const tab = await open();
    const upload = uploadPage(tab);
    await upload.ready();
    await upload.choose('leads.csv', file);
    await upload.mendAll(() => 'CHF');
    await tab.setTheme('contrast');
    await upload.checkAccess();

    await tab.page.reload();
    await tab.untilReady();
    expect(await upload.problems()).toBe(0);

    const second = await tab.page.context().newPage();
    await second.goto(tab.page.url());
    const other = second.frameLocator('main iframe');
    await other.getByRole('heading', { name: 'No problems' }).waitFor();
    await tab.frame.getByRole('button', { name: 'Undo', exact: true }).click();
    await other.getByRole('heading', { name: '1 problem' }).waitFor();
    await tab.frame.getByRole('button', { name: 'Redo', exact: true }).click();
    await other.getByRole('heading', { name: 'No problems' }).waitFor();

    await tab.frame.getByRole('button', { name: 'Preview', exact: true }).click();
    await tab.frame.getByRole('button', { name: 'Send 1 change' }).click();
    await finished(tab, 'Result');
    await other.getByRole('heading', { name: 'Result' }).waitFor();
    await tab.frame.getByRole('button', { name: 'What can be undone?' }).click();
    await tab.frame.getByText(/The undo file puts the old values of 1 lead back/).waitFor();

    // A download goes on while the person looks at another page.
    await tab.page.route('**/details.csv*', async (route) => {
      await tab.frame.getByRole('table').waitFor();
      await route.continue();
    });
    const saving = tab.page.waitForEvent('download');
    await tab.frame.getByRole('button', { name: 'Download details' }).click();
    await tab.frame.getByRole('tab', { name: 'Leads' }).click();
    expect((await saving).suggestedFilename()).toBe('leads-details.csv');
    await tab.frame.getByText('Saved “leads-details.csv”.').waitFor();
    expect(running.sandbox.state.referrals.get(one)?.details.currency).toBe('CHF');
    expect(tab.errors).toEqual([]);
    await tab.close();
  });

  it('says what to do without a connection and without a token, and goes on when they are back', async () => {
    arrive('Fabrikam');
    await running.poll();
    const file = fileOf((await current()).map((row) => ({ ...row, 'CRM ID': 'C-1' })));
    const tab = await open({ token: 'expired' });
    const upload = uploadPage(tab);
    await upload.ready();
    // The first token was old: the page has asked for another one by itself.
    expect((await tab.hostState()).tokens).toBeGreaterThan(1);

    const api = `${running.app.url}/api/**`;
    await tab.page.route(api, (route) => route.abort('internetdisconnected'));
    await upload.choose('leads.csv', file);
    await tab.frame.getByText('The server cannot be reached.').first().waitFor();
    expect(await upload.text()).toContain('The file is kept and not compared with your leads yet.');
    await tab.page.unroute(api);
    await tab.frame.getByRole('button', { name: 'Try again' }).click();
    expect(await upload.problems()).toBe(0);

    await tab.frame.getByRole('button', { name: 'Preview', exact: true }).click();
    const send = tab.frame.getByRole('button', { name: 'Send 1 change' });
    await send.waitFor();
    await tab.page.route(api, (route) => route.abort('internetdisconnected'));
    await send.click();
    await tab.frame.getByText('The server cannot be reached.').waitFor();
    await tab.page.unroute(api);
    await send.click();
    await finished(tab, 'Result');
    tab.errors.length = 0;
    await tab.close();
  });
});
