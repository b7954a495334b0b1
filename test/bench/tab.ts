import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
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

/** Notes, from now on, the longest task of the tab's main thread in ms; browsers report those of 50 ms or more. */
const watchThread = (frame: FrameLocator): Promise<void> =>
  frame.locator('body').evaluate(() => {
    document.body.dataset.longest = '0';
    new PerformanceObserver((list) => {
      const longest = Math.max(
        Number(document.body.dataset.longest),
        ...list.getEntries().map((task) => task.duration),
      );
      document.body.dataset.longest = String(Math.round(longest));
    }).observe({ type: 'longtask' });
  });

const longestTask = async (frame: FrameLocator): Promise<string> => {
  const longest = (await frame.locator('body').getAttribute('data-longest')) ?? '0';
  return longest === '0' ? 'below 50 ms' : `${longest} ms`;
};

/** Chooses a file; how long until its problems are listed, and the longest task of the page meanwhile. */
const check = async ({ page, frame }: TabPage, path: string, slowed: number) => {
  // The tab has a process of its own, and only that is slowed: server and browser are somebody else's.
  const own = page.frames().find((one) => one.url().includes('/tab/'));
  if (own === undefined) throw new Error('The tab is not there');
  const session = await page.context().newCDPSession(own);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowed });
  await watchThread(frame);
  const started = performance.now();
  await frame.locator('input[type=file]').setInputFiles(path);
  await frame.getByRole('heading', { name: /^\d+ problems/ }).waitFor();
  const listedMs = Math.round(performance.now() - started);
  await frame.locator('section[aria-busy=false]').waitFor();
  const longest = await longestTask(frame);
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
  const path = join(dataDir, 'leads.csv');
  writeFileSync(path, file);
  out(`tab: first page ${firstPageKb()} kB gzip in ${readdirSync(join(site, 'assets')).length} files built`);
  const opening = performance.now();
  const tab = await openTabPage(browser, { person: 'alex', sandboxUrl: sandbox.url, tabUrl: `${server.url}/tab/` });
  await tab.frame.getByRole('heading', { name: 'Drop a file of leads here' }).waitFor();
  out(`tab: first page to be seen after ${Math.round(performance.now() - opening)} ms, sign-in included`);
  await check(tab, path, 1);
  for (const slowed of [1, 4]) {
    const { listedMs, longest } = await check(tab, path, slowed);
    out(
      `tab: 1,000 rows, 40 of them wrong, processor slowed ${slowed}×: problems listed after ${listedMs} ms, longest task of the page ${longest}`,
    );
  }
  await browser.close();
  await server.stop();
  await sandbox.close();
};
