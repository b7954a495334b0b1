import { describe, expect, it } from 'vitest';
import { fileOf, rowsOf } from '../support/csv-file.js';
import { uploadPage } from '../support/upload-page.js';
import { useTab } from '../support/use-tab.js';

type Row = Record<string, string>;

describe('the page "Upload"', { timeout: 180_000 }, () => {
  const { running, browser, open, arrive } = useTab();
  const current = async (): Promise<Row[]> => rowsOf((await running.tab('alex').get('/api/leads.csv')).bytes);

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
    const bare = await browser().newPage();
    await bare.goto(`${running.app.url}/tab/`);
    await bare.getByText('This page works in Microsoft Teams, Outlook and Microsoft 365.').waitFor();
    await bare.close();
    for (const tab of [megan, stranger, none]) await tab.close();
  });
});
