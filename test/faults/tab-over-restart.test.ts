import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { startSandbox } from '../sandbox/sandbox.js';
import { openBrowser } from '../support/browser.js';
import { completeLead } from '../support/complete-lead.js';
import { fileOf, rowsOf } from '../support/csv-file.js';
import { sandboxSettings } from '../support/sandbox-settings.js';
import { freePort, startServer } from '../support/server-process.js';
import { tabClient } from '../support/tab-client.js';
import { openTabPage } from '../support/tab-page.js';
import { uploadPage } from '../support/upload-page.js';

const leads = 30;

it('the tab follows an upload over the death and restart of the server, and loses nothing of it', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'tab-over-restart-'));
  const sandbox = await startSandbox({ flags: { rateLimit: 0 } });
  const port = await freePort();
  const settings = {
    ...sandboxSettings(sandbox),
    ENTRA_TENANT_ID: sandbox.credentials.tenantId,
    ENTRA_CLIENT_ID: sandbox.credentials.clientId,
    TAB_HOSTS: sandbox.url,
    DATA_DIR: dataDir,
    POLL_SECONDS: '1',
    JOB_LEASE_SECONDS: '3',
  };
  const ids = Array.from({ length: leads }, (_, index) => sandbox.state.arrive(completeLead(`Lead ${index}`)).id);
  let server = await startServer(settings, port);
  const browser = await openBrowser();
  try {
    const alex = tabClient(server.url, sandbox, 'alex');
    const total = async () => z.object({ total: z.number() }).parse((await alex.get('/api/leads?top=1')).body).total;
    await expect.poll(total, { timeout: 60_000 }).toBe(leads);
    const rows = await rowsOf((await alex.get('/api/leads.csv')).bytes);
    const file = fileOf(rows.map((row, index) => ({ ...row, 'CRM ID': `C-${index}` })));

    const tab = await openTabPage(browser, { person: 'alex', sandboxUrl: sandbox.url, tabUrl: `${server.url}/tab/` });
    const upload = uploadPage(tab);
    await upload.ready();
    await upload.choose('leads.csv', file);
    expect(await upload.problems()).toBe(0);
    await tab.frame.getByRole('button', { name: 'Preview', exact: true }).click();
    // Slow enough that the server dies in the middle.
    sandbox.state.inject({ match: { method: 'PATCH' }, kind: 'latency', ms: 300 });
    await tab.frame.getByRole('button', { name: `Send ${leads} changes` }).click();
    await tab.frame.getByText(/^[1-9]\d* of 30 rows done/).waitFor({ timeout: 60_000 });
    await server.kill();
    await tab.frame.getByText('No news from the server at the moment.').waitFor({ timeout: 30_000 });
    sandbox.state.clearFaults();
    server = await startServer(settings, port);
    await tab.frame.getByRole('heading', { name: 'Result' }).waitFor({ timeout: 60_000 });
    expect(await upload.text()).toContain(`${leads} updated · 0 unchanged · 0 not processed`);
    const written = ids.map((id) => sandbox.state.referrals.get(id)?.externalReferenceId);
    expect(new Set(written).size).toBe(leads);
    expect(written).not.toContain(null);
    await tab.close();
  } finally {
    await browser.close();
    await server.stop();
    await sandbox.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}, 180_000);
