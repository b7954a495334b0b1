import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { startApp } from '@marketplace-leads/bot/app';
import { readConfig } from '@marketplace-leads/bot/config';
import type { Log } from '@marketplace-leads/bot/log';
import * as z from 'zod';
import { startSandbox } from '../sandbox/sandbox.js';
import { completeLead } from './complete-lead.js';
import { edited, rowsOf } from './csv-file.js';
import type { Engine } from './engines.js';
import { createFakeClock } from './fake-clock.js';
import { sandboxSettings } from './sandbox-settings.js';
import { tabClient } from './tab-client.js';

/** How many rows the file has. */
const rows = 1000;

const quiet: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const previewSchema = z.object({ previewId: z.string(), secondsToSend: z.number() });
const uploadSchema = z.object({
  finishedAt: z.string().optional(),
  counts: z.object({ updated: z.number(), unchanged: z.number(), notProcessed: z.number() }),
});

/**
 * Sends a file of 1,000 rows, `changed` of them changed, to an app in virtual time. `others`
 * calls a minute are made by another program of the same account meanwhile; Partner Center takes 100.
 */
export const uploadInVirtualTime = async (
  engine: Engine,
  { changed, listEtag, others = 0 }: { changed: number; listEtag: 'on' | 'off'; others?: number },
) => {
  const clock = createFakeClock('2026-03-02T09:00:00Z');
  const sandbox = await startSandbox({ now: clock.now, flags: { rateLimit: 0, listEtag } });
  const { tenantId, clientId } = sandbox.credentials;
  const read = readConfig(
    {
      PORT: '0',
      POLL_SECONDS: '60',
      ...sandboxSettings(sandbox),
      ...engine.env(),
      PARTNER_CENTER_RATE: '100',
      ENTRA_TENANT_ID: tenantId,
      ENTRA_CLIENT_ID: clientId,
      JOB_LEASE_SECONDS: '600',
    },
    () => '',
  );
  if (!read.ok) throw new Error(read.problems.join('\n'));
  for (let number = 0; number < rows; number += 1) sandbox.state.arrive(completeLead(`Lead ${number}`));
  const app = await startApp(read.config, { log: quiet, newId: randomUUID, clock });
  let passing = true;
  /**
   * Time goes on by a tenth of a second per round of what a row costs here, a call and a question to the database:
   * however slow the machine is, a row takes about as long as a real one.
   */
  const time = (async () => {
    while (passing) {
      await clock.advance(100);
      await fetch(`${sandbox.url}/sandbox/flags`).then((answer) => answer.text());
      await app.store.read.jobs.counts();
    }
  })();
  try {
    const alex = tabClient(app.url, sandbox, 'alex');
    let download = await alex.get('/api/leads.csv');
    while ((await rowsOf(download.bytes)).length < rows) {
      await pause(50);
      download = await alex.get('/api/leads.csv');
    }
    const ids = [...sandbox.state.referrals.keys()].slice(0, changed);
    const file = await edited(download.bytes, Object.fromEntries(ids.map((id) => [id, { 'CRM ID': 'A-1' }])));
    const seen = previewSchema.parse(
      (await alex.post('/api/uploads/preview', file, { 'content-type': 'text/csv' })).body,
    );
    // A minute of rest: the budget is full, and what was called before counts no more.
    const rested = clock.now() + 61_000;
    while (clock.now() < rested) await pause(20);

    sandbox.state.flags.rateLimit = 100;
    const before = sandbox.calls.length;
    const began = clock.now();
    let alive = true;
    /** Another program of the same account, evenly. */
    const other = (async () => {
      const token = others > 0 ? await accessTokenOf(sandbox) : '';
      let due = clock.now();
      while (alive && others > 0) {
        if (clock.now() >= due) {
          due += 60_000 / others;
          const headers = { authorization: `Bearer ${token}`, 'client-request-id': randomUUID(), 'x-other': '1' };
          await fetch(`${sandbox.referralsUrl}/referrals?$top=1`, { headers }).then((answer) => answer.text());
        }
        await pause(4);
      }
    })();
    await alex.post('/api/uploads', { previewId: seen.previewId });
    const upload = async () => uploadSchema.parse((await alex.get(`/api/uploads/${seen.previewId}`)).body);
    let end = await upload();
    while (end.finishedAt === undefined) {
      await pause(20);
      end = await upload();
    }
    alive = false;
    await other;
    const finished = Date.parse(end.finishedAt);
    const calls = sandbox.calls.slice(before).filter(({ at }) => at <= finished);
    const ours = calls.filter(({ path, query }) => !`${path}${JSON.stringify(query ?? '')}`.includes('top'));
    return {
      counts: end.counts,
      seconds: (finished - began) / 1000,
      foretold: seen.secondsToSend,
      patches: ours.filter(({ method }) => method === 'PATCH').length,
      gets: ours.filter(({ method, referralId }) => method === 'GET' && referralId !== undefined).length,
      lists: ours.filter(({ method, referralId }) => method === 'GET' && referralId === undefined).length,
      throttled: ours.filter(({ status }) => status === 429).length,
      all: ours.length,
    };
  } finally {
    passing = false;
    await time;
    const running = setInterval(() => void clock.advance(1000), 5);
    await app.stop();
    clearInterval(running);
    await sandbox.close();
  }
};

const accessTokenOf = async (sandbox: Awaited<ReturnType<typeof startSandbox>>): Promise<string> => {
  const { tenantId, clientId, clientSecret, refreshToken } = sandbox.credentials;
  const answer = await fetch(`${sandbox.url}/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: clientId,
      client_secret: clientSecret,
      refresh_token: refreshToken,
      scope: 'https://api.partner.microsoft.com/.default',
    }),
  });
  return z.object({ access_token: z.string() }).parse(await answer.json()).access_token;
};
