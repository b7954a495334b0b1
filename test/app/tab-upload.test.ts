import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.js';
import { fileOf, rowsOf } from '../support/csv-file.js';
import { useEngine } from '../support/engines.js';
import { useApp } from '../support/running-app.js';
import { openTabPage, type TabPage, type TabPageOptions } from '../support/tab-page.js';
import { uploadPage } from '../support/upload-page.js';

type Row = Record<string, string>;

/** A column, what is wrong in it, and what it should be. */
const mistakes: readonly (readonly [column: string, wrong: string, right: string])[] = [
  ['Estimated Deal Value', '12.5.00', '12500'],
  ['Estimated Deal Value', '-5', '5'],
  ['Estimated Deal Value', 'a lot', '77'],
  ['Estimated Deal Value', '1e400', '78'],
  ['Currency', 'XXQ', 'USD'],
  ['Currency', 'money', 'CHF'],
  ['Estimated Close Date', '31/31/2027', '2027-05-31'],
  ['Estimated Close Date', '02/30/2027', '2027-02-28'],
  ['Estimated Close Date', '1/2/27', '2027-01-02'],
  ['Estimated Close Date', '########', '2027-06-01'],
  ['Estimated Close Date', 'soon', '2027-06-02'],
  ['Marketplace Purchase Intent', 'maybe', 'No'],
  ['Partner Referral Status', 'Open', 'Active'],
  ['Partner Referral Substatus', 'Half', 'Accepted'],
  ['Partner Referral Substatus', 'Received', 'Accepted'],
  ['Partner Referral Substatus', 'Won', 'Accepted'],
  ['Sales Stage', 'early', '20'],
  ['Sales Stage', '100', '30'],
  ['Declined/Lost/Error reason', '3', ''],
  ['Team member 1', 'Bob', 'Bob, Partner, 999999, bob@partner.example'],
  ['Team member 1', 'Bob, Partner, 1, bob@partner.example', 'Bob, Partner, 999999, bob@partner.example'],
  ['Team member 1', 'Bob, Partner, 999999, bob', 'Bob, Partner, 999999, bob@partner.example'],
  ['Team member 2', 'Bob, Partner, 999999, bob@partner.example', 'Eve, Other, 999999, eve@partner.example'],
  ['Lead Name', 'x'.repeat(300), 'A name'],
  ['Lead Name', 'zero\u200bwidth\u0007', 'Another name'],
  ['CRM ID', 'y'.repeat(200), 'CRM-1'],
  ['Marketing Campaign ID', 'z'.repeat(200), 'Spring'],
  ['Customer Name', 'Somebody else', ''],
  ['Referral ID', '', ''],
  ['Referral ID', 'no-such-id', ''],
];

describe('the page "Upload"', { timeout: 180_000 }, () => {
  const running = useApp(useEngine('sqlite'), {
    sandbox: { flags: { rateLimit: 0 } },
    settings: ({ url }) => ({ TAB_HOSTS: url }),
  });
  let browser: Browser;
  const opened: TabPage[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  const open = async (options: Partial<TabPageOptions> = {}): Promise<TabPage> => {
    const tab = await openTabPage(browser, {
      person: 'alex',
      ...options,
      sandboxUrl: running.sandbox.url,
      tabUrl: `${running.app.url}/tab/`,
    });
    opened.push(tab);
    await tab.untilReady();
    return tab;
  };
  const arrive = (name: string, more: object = {}): string =>
    running.sandbox.state.arrive({
      kind: 'contactMe',
      name,
      customer: { name: `${name} GmbH`, country: 'DE' },
      dealValue: 1000,
      currency: 'EUR',
      closingDateTime: '2027-03-04T00:00:00Z',
      intent: 'Yes',
      team: [{ firstName: 'Bob', lastName: 'Partner', email: 'bob@partner.example', phoneNumber: '999999' }],
      status: 'Active',
      ...more,
    }).id;
  const current = async (): Promise<Row[]> => rowsOf((await running.tab('alex').get('/api/leads.csv')).bytes);
  const finished = (tab: TabPage, heading: string) => tab.frame.getByRole('heading', { name: heading }).waitFor();

  it('leads a file of 1,000 rows with 40 problems from the list of them to a result that equals it', async () => {
    for (let index = 0; index < 1000; index += 1) arrive(`Lead ${String(index).padStart(4, '0')}`);
    await running.poll();
    const rows = await current();
    const wrong = rows.map((row, index) => {
      const [column, text] = mistakes[index % mistakes.length] ?? [];
      return index < 40 && column !== undefined ? { ...row, [column]: text ?? '' } : row;
    });
    wrong[50] = { ...rows[50], 'Estimated Deal Value': '4321' };
    wrong[51] = { ...rows[51], 'CRM ID': '=HYPERLINK("x")' };

    const tab = await open();
    const upload = uploadPage(tab);
    await upload.ready();
    await upload.checkAccess();
    await upload.choose('leads week 47.csv', fileOf(wrong, ';'));
    expect(await upload.problems()).toBeGreaterThanOrEqual(40);
    expect(await upload.text()).toContain('1,000 rows');
    await upload.checkAccess();

    // In the order of the file: what is listed first is what comes first.
    await upload.mendAll((row, column) => {
      const [there, , right] = mistakes[(row - 2) % mistakes.length] ?? [];
      return there === column && right !== '' ? right : undefined;
    });
    expect(await upload.text()).toContain('No problems');

    await tab.frame.getByRole('button', { name: 'Preview', exact: true }).click();
    const send = tab.frame.getByRole('button', { name: /^Send \d+ changes$/ });
    await send.waitFor();
    await upload.checkAccess();
    const count = Number(/\d+/.exec((await send.textContent()) ?? '')?.[0]);
    expect(await upload.text()).toContain(`This changes ${count} leads in Partner Center and can’t be reversed there.`);
    expect(running.sandbox.calls.filter(({ method }) => method === 'PATCH')).toEqual([]);

    // Somebody changes one of them meanwhile.
    const raced = rows[50]?.['Referral ID'] ?? '';
    running.sandbox.state.change(raced, { dealValue: 9 });
    await send.click();
    await finished(tab, 'Result');
    const result = await upload.text();
    expect(result).toContain(`${count - 1} updated`);
    expect(result).toContain('1 not processed');
    expect(result).toContain('1 row was not processed');
    await upload.checkAccess();
    expect(running.sandbox.calls.filter(({ method, status }) => method === 'PATCH' && status === 200)).toHaveLength(
      count - 1,
    );
    expect(running.sandbox.state.referrals.get(rows[51]?.['Referral ID'] ?? '')).toMatchObject({
      externalReferenceId: '=HYPERLINK("x")',
    });

    // The rows that failed come back as a file to be mended.
    await running.poll();
    await tab.frame.getByRole('button', { name: 'Mend 1 row' }).click();
    expect(await upload.problems()).toBe(0);
    expect(await upload.text()).toContain('1 row · 1 fine · 1 changes a lead');
    await tab.frame.getByRole('button', { name: 'Preview', exact: true }).click();
    const again = tab.frame.getByRole('button', { name: 'Send 1 change' });
    const theirs = tab.frame.getByRole('radio', { name: /^Mine/ });
    await again.or(theirs).first().waitFor();
    if (await theirs.isVisible()) await theirs.check();
    await again.click();
    await finished(tab, 'Result');
    expect(running.sandbox.state.referrals.get(raced)?.details.dealValue).toBe(4321);
    await tab.frame.getByRole('button', { name: 'Upload another file' }).click();
    await tab.frame.getByRole('heading', { name: 'Earlier files' }).waitFor();
    expect(await upload.text()).toContain('Last processed file');
    expect(tab.errors).toEqual([]);
    await tab.close();
  });

  it('can be used by keyboard alone in Outlook, in German, in the dark and at 320 px', async () => {
    const [one, two] = [arrive('Fabrikam'), arrive('Contoso')];
    await running.poll();
    const file = fileOf(
      (await current()).map((row) => ({ ...row, Currency: row['Referral ID'] === one ? 'EURX' : 'USD' })),
    );
    const tab = await open({ host: 'outlook', theme: 'dark', locale: 'de-DE', width: '320' });
    const upload = uploadPage(tab, 'de');
    await upload.ready();
    const { page } = tab;
    /** Goes on with Tab until something of this name has the focus. */
    const tabTo = async (name: RegExp): Promise<void> => {
      for (let presses = 0; presses < 60; presses += 1) {
        await page.keyboard.press('Tab');
        const focused = tab.frame.locator('*:focus');
        if ((await focused.count()) === 0) continue;
        const label = `${(await focused.getAttribute('aria-label')) ?? ''} ${await focused.textContent()}`;
        if (name.test(label)) return;
      }
      throw new Error(`Tab does not lead to ${name}`);
    };
    await tab.frame.getByRole('tab', { name: 'Hochladen' }).focus();
    await tabTo(/Datei wählen/);
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
    await chooser.setFiles({ name: 'leads.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
    expect(await upload.problems()).toBe(1);
    await upload.checkAccess();
    await tab.frame.getByRole('tab', { name: 'Hochladen' }).focus();
    await tabTo(/Zeilen von leads\.csv/);
    await page.keyboard.press('F8');
    await page.keyboard.type('CHF');
    await page.keyboard.press('Enter');
    await expect.poll(() => upload.problems()).toBe(0);
    await page.keyboard.press('Control+Z');
    await expect.poll(() => upload.problems()).toBe(1);
    await page.keyboard.press('Control+Y');
    await expect.poll(() => upload.problems()).toBe(0);
    await tab.frame.getByRole('tab', { name: 'Hochladen' }).focus();
    await tabTo(/^\s*Vorschau/);
    await page.keyboard.press('Enter');
    await tab.frame.getByRole('button', { name: '2 Änderungen senden' }).waitFor();
    await upload.checkAccess();
    await tabTo(/2 Änderungen senden/);
    await page.keyboard.press('Enter');
    await finished(tab, 'Ergebnis');
    expect(await upload.text()).toContain('2 geändert · 0 unverändert · 0 nicht verarbeitet');
    expect(running.sandbox.state.referrals.get(one)?.details.currency).toBe('CHF');
    expect(running.sandbox.state.referrals.get(two)?.details.currency).toBe('USD');
    const isWide = await tab.frame
      .locator('html')
      .evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
    expect(isWide).toBe(false);
    expect(tab.errors).toEqual([]);
    await tab.close();
  });

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

  it('refuses what is no file of leads with a sentence each, and sends nothing', async () => {
    arrive('Fabrikam');
    await running.poll();
    const tab = await open();
    const upload = uploadPage(tab);
    await upload.ready();
    const drop = (kind: 'link' | 'nothing' | 'several') =>
      tab.frame.locator('main').evaluate((_, what) => {
        const data = new DataTransfer();
        if (what === 'link') data.setData('text/plain', 'https://example.com/leads.csv');
        if (what === 'several') for (const name of ['a.csv', 'b.csv']) data.items.add(new File(['x'], name));
        window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
      }, kind);
    await drop('link');
    await tab.frame.getByText('This is a link. Download its file, and drop that here.').waitFor();
    await drop('nothing');
    await tab.frame.getByText('There is no file and no text').waitFor();
    await drop('several');
    await tab.frame.getByText('These are several files.').waitFor();

    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
    const [row = {}] = await current();
    const stranger = { ...row, 'Referral ID': '00000000-0000-0000-0000-000000000000' };
    const files: [name: string, content: string | Uint8Array, told: string][] = [
      ['picture.csv', png, 'This is not a CSV file'],
      ['empty.csv', '', 'The file is empty'],
      ['page.csv', '<html><body>leads</body></html>', 'This is a web page'],
      ['header.csv', fileOf([row]).split('\r\n')[0] ?? '', 'The file holds no leads'],
      ['co-sell.csv', 'Deal name,Deal type,Referral ID\r\nx,y,z\r\n', 'co-sell'],
      [
        'other.csv',
        fileOf([stranger, { ...stranger, 'Referral ID': '00000000-0000-0000-0000-000000000001' }]),
        'None of the 2 leads is known here',
      ],
      ['many.csv', fileOf(Array.from({ length: 1001 }, () => row)), 'The file holds 1001 leads and can have 1000'],
      ['misspelt.csv', fileOf([row]).replace('Currency', 'Currencyy'), 'The column “Currencyy” is not known'],
    ];
    for (const [name, content, told] of files) {
      await upload.choose(name, content);
      await tab.frame.getByText(told).first().waitFor();
      await expect.poll(() => tab.frame.getByRole('button', { name: 'Preview', exact: true }).isDisabled()).toBe(true);
      await tab.frame.getByRole('button', { name: 'Discard this file' }).click();
      await upload.ready();
    }
    expect(running.sandbox.calls.filter(({ method }) => method === 'PATCH')).toEqual([]);
    expect(tab.errors).toEqual([]);
    await tab.close();
  });

  it('tells a user, a stranger and a bare browser what they can do', async () => {
    const megan = await open({ person: 'megan' });
    await megan.frame.getByRole('tab', { name: 'Upload' }).click();
    await megan.frame.getByText('Only a Referrals admin can upload a file.').waitFor();
    await uploadPage(megan).checkAccess();
    const [download] = await Promise.all([
      megan.page.waitForEvent('download'),
      megan.frame.getByRole('button', { name: 'Empty template' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('leads-template.csv');
    expect(megan.errors).toEqual([]);
    const stranger = await open({ person: 'stranger' });
    await stranger.frame.getByText('Ask a Referrals admin of your company to give you a role').waitFor();
    const none = await open({ token: 'none' });
    await none.frame.getByText('Your sign-in has ended or is not accepted.').waitFor();
    const bare = await browser.newPage();
    await bare.goto(`${running.app.url}/tab/`);
    await bare.getByText('This page works in Microsoft Teams, Outlook and Microsoft 365.').waitFor();
    await bare.close();
    for (const tab of [megan, stranger, none]) await tab.close();
    await pause(0);
  });
});
