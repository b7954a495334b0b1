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
    // Windows in the background are drawn once a second only.
    await tab.page.bringToFront();
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

  it('goes on while the page is loaded anew, and ends with the row in hand when it is stopped', async () => {
    for (let index = 0; index < 40; index += 1) arrive(`Lead ${index}`);
    await running.poll();
    const file = fileOf((await current()).map((row, index) => ({ ...row, 'CRM ID': `C-${index}` })));
    const tab = await open();
    const upload = uploadPage(tab);
    await upload.ready();
    await upload.choose('leads.csv', file);
    expect(await upload.problems()).toBe(0);
    await tab.frame.getByRole('button', { name: 'Preview', exact: true }).click();
    running.sandbox.state.inject({ match: { method: 'PATCH' }, kind: 'latency', ms: 1_000 });
    await tab.frame.getByRole('button', { name: 'Send 40 changes' }).click();
    await tab.frame.getByText(/^[1-9]\d* of 40 rows done/).waitFor();
    await upload.checkAccess();
    await tab.page.reload();
    await tab.untilReady();
    await tab.frame.getByText(/^[1-9]\d* of 40 rows done/).waitFor();
    await tab.frame.getByRole('button', { name: 'Stop after this row' }).click();
    await finished(tab, 'Result');
    const text = await upload.text();
    expect(text).toContain('The upload was stopped.');
    const [, updated = '0', left = '0'] = /(\d+) updated · 0 unchanged · (\d+) not processed/.exec(text) ?? [];
    expect(Number(updated) + Number(left)).toBe(40);
    expect(Number(left)).toBeGreaterThan(0);
    const written = [...running.sandbox.state.referrals.values()].filter((one) => one.externalReferenceId !== null);
    expect(written).toHaveLength(Number(updated));
    expect(text).toContain('Not sent, because the upload was stopped.');
    expect(tab.errors).toEqual([]);
    await tab.close();
  });
});
