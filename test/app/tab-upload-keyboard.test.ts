import { describe, expect, it } from 'vitest';
import { fileOf, rowsOf } from '../support/csv-file.js';
import type { TabPage } from '../support/tab-page.js';
import { uploadPage } from '../support/upload-page.js';
import { useTab } from '../support/use-tab.js';

type Row = Record<string, string>;

describe('the page "Upload" by keyboard', { timeout: 180_000 }, () => {
  const { running, open, arrive } = useTab();
  const current = async (): Promise<Row[]> => rowsOf((await running.tab('alex').get('/api/leads.csv')).bytes);
  const finished = (tab: TabPage, heading: string) => tab.frame.getByRole('heading', { name: heading }).waitFor();

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
    // Asked for early: the frame has to know of it before the key comes.
    const choosing = page.waitForEvent('filechooser');
    await tab.frame.getByRole('tab', { name: 'Hochladen' }).focus();
    await tabTo(/Datei wählen/);
    await page.keyboard.press('Enter');
    const chooser = await choosing;
    await chooser.setFiles({ name: 'leads.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
    expect(await upload.problems()).toBe(1);
    await upload.checkAccess();
    await tab.frame.getByRole('tab', { name: 'Hochladen' }).focus();
    await tabTo(/Zeilen von leads\.csv/);
    // The problem is out of sight: what is typed at once, before anything is drawn, has its place all the same.
    const typed = await tab.frame.getByRole('grid').evaluate(async (grid) => {
      for (const key of ['F8', 'C']) {
        grid.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        await Promise.resolve();
      }
      const { activeElement } = document;
      return activeElement instanceof HTMLInputElement ? activeElement.value : activeElement?.tagName;
    });
    expect(typed).toBe('C');
    await page.keyboard.type('HF');
    await page.keyboard.press('Enter');
    await expect.poll(() => upload.problems()).toBe(0);
    await page.keyboard.press('Control+Z');
    await expect.poll(() => upload.problems()).toBe(1);
    await page.keyboard.press('Control+Y');
    await expect.poll(() => upload.problems()).toBe(0);
    await page.keyboard.press('Control+Z');
    await expect.poll(() => upload.problems()).toBe(1);
    await page.keyboard.press('F8');
    await upload.paste('CHF\n"unread"\n');
    await tab.frame.getByText(/Zeilen? eingefügt\./).waitFor({ state: 'attached' });
    await page.keyboard.press('Control+Z');
    await upload.paste('CHF');
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
    await upload.checkWidth();
    expect(tab.errors).toEqual([]);
    await tab.close();
  });
});
