import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { FrameLocator } from 'playwright-core';
import { startSandbox } from '../sandbox/sandbox.js';
import { openBrowser } from '../support/browser.js';
import { completeLead } from '../support/complete-lead.js';
import { fileOf, rowsOf } from '../support/csv-file.js';
import { sandboxSettings } from '../support/sandbox-settings.js';
import { freePort, startServer } from '../support/server-process.js';
import { tabClient } from '../support/tab-client.js';
import { openTabPage, type TabPage } from '../support/tab-page.js';

const site = fileURLToPath(new URL('../../../tab/dist/site/', import.meta.url));

/** How many kB of the first page go over the wire: what index.html names, and what that names at once. */
const firstPageKb = (): number => {
  const html = readFileSync(join(site, 'index.html'), 'utf8');
  const names = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, name]) => name ?? '');
  const bytes = names.reduce((sum, name) => sum + gzipSync(readFileSync(join(site, name))).length, 0);
  return Math.round(bytes / 1024);
};

/** Counts, from now on, how long the tab's main thread was not to be had at a time, in ms. */
const watchThread = (frame: FrameLocator): Promise<void> =>
  frame.locator('body').evaluate(() => {
    const { port1, port2 } = new MessageChannel();
    let last = performance.now();
    document.body.dataset.longest = '0';
    port1.onmessage = () => {
      const now = performance.now();
      const longest = Math.max(Number(document.body.dataset.longest), now - last);
      document.body.dataset.longest = String(longest);
      last = now;
      port2.postMessage(0);
    };
    port2.postMessage(0);
  });

const longestMs = async (frame: FrameLocator): Promise<number> =>
  Math.round(Number(await frame.locator('body').getAttribute('data-longest')));

/** Chooses a file; how long until its problems are listed, and the longest time in which the page did not react. */
const check = async ({ page, frame }: TabPage, file: string, slowed: number) => {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowed });
  await watchThread(frame);
  const started = performance.now();
  await frame
    .locator('input[type=file]')
    .setInputFiles({ name: 'leads.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
  await frame.getByRole('heading', { name: /^\d+ problems/ }).waitFor();
  const listedMs = Math.round(performance.now() - started);
  await frame.locator('section[aria-busy=false]').waitFor();
  const longest = await longestMs(frame);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await frame.getByRole('button', { name: 'Discard this file' }).click();
  return { listedMs, longest };
};

/** What the tab costs in Chromium on this machine: its size, its first page, and the check of 1,000 rows. */
export const benchTab = async (dataDir: string, out: (line: string) => void): Promise<void> => {
  const sandbox = await startSandbox({ flags: { rateLimit: 0 } });
  for (let index = 0; index < 1000; index += 1) sandbox.state.arrive(completeLead(`Lead ${index}`));
  const settings = {
    ...sandboxSettings(sandbox),
    ENTRA_TENANT_ID: sandbox.credentials.tenantId,
    ENTRA_CLIENT_ID: sandbox.credentials.clientId,
    TAB_HOSTS: sandbox.url,
    POLL_SECONDS: '1',
    DATA_DIR: dataDir,
  };
  const server = await startServer(settings, await freePort());
  const browser = await openBrowser();
  const alex = tabClient(server.url, sandbox, 'alex');
  for (;;) {
    const { body } = await alex.get('/api/leads?top=1');
    if (JSON.stringify(body).includes('"total":1000')) break;
  }
  const rows = await rowsOf((await alex.get('/api/leads.csv')).bytes);
  const file = fileOf(
    rows.map((row, index) => (index % 25 === 0 ? { ...row, Currency: 'XXQ' } : { ...row, 'CRM ID': `C-${index}` })),
  );
  out(`tab: first page ${firstPageKb()} kB gzip in ${readdirSync(join(site, 'assets')).length} files built`);
  const opening = performance.now();
  const tab = await openTabPage(browser, { person: 'alex', sandboxUrl: sandbox.url, tabUrl: `${server.url}/tab/` });
  await tab.frame.getByRole('heading', { name: 'Drop a file of leads here' }).waitFor();
  out(`tab: first page to be seen after ${Math.round(performance.now() - opening)} ms, sign-in included`);
  await check(tab, file, 1);
  for (const slowed of [1, 4]) {
    const { listedMs, longest } = await check(tab, file, slowed);
    out(
      `tab: 1,000 rows, 40 of them wrong, processor slowed ${slowed}×: problems listed after ${listedMs} ms, longest pause of the page ${longest} ms`,
    );
  }
  await browser.close();
  await server.stop();
  await sandbox.close();
};
