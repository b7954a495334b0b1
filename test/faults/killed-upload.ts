import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { startSandbox } from '../sandbox/sandbox.js';
import { createRandom } from '../sandbox/seeded-random.js';
import { completeLead } from '../support/complete-lead.js';
import { edited, rowsOf } from '../support/csv-file.js';
import { sandboxSettings } from '../support/sandbox-settings.js';
import { freePort, type ServerProcess, startServer } from '../support/server-process.js';
import { tabClient } from '../support/tab-client.js';

const uploadSchema = z.object({
  state: z.string(),
  finishedAt: z.string().optional(),
  counts: z.object({
    total: z.number(),
    updated: z.number(),
    unchanged: z.number(),
    notProcessed: z.number(),
    pending: z.number(),
  }),
});
const previewSchema = z.object({ previewId: z.string(), counts: z.object({ update: z.number() }) });

export interface KilledUpload {
  readonly kills: number;
  readonly upload: z.infer<typeof uploadSchema>;
  /** Referrals whose values are not those of the file. */
  readonly wrong: number;
  /** Changes that Partner Center took beyond one per changed row. */
  readonly extraChanges: number;
  /** Rows of the details with something in Errors. */
  readonly errors: number;
  readonly settledBeforeLastKill: number;
}

/** Sends a file of `rows` rows, all of them changed but every fifth, while the server is killed at random moments. */
export const runKilledUpload = async (
  settings: Record<string, string>,
  plan: { kills: number; rows: number; seed: number },
): Promise<KilledUpload> => {
  const random = createRandom(plan.seed, 7);
  const sandbox = await startSandbox({ flags: { rateLimit: 0 } });
  const { tenantId, clientId } = sandbox.credentials;
  const port = await freePort();
  const start = () =>
    startServer(
      {
        ...sandboxSettings(sandbox),
        ENTRA_TENANT_ID: `${tenantId},00000000-0000-0000-0000-0000000000001`,
        ENTRA_CLIENT_ID: clientId,
        ...settings,
        POLL_SECONDS: '1',
        JOB_LEASE_SECONDS: '3',
      },
      port,
    );
  let server: ServerProcess = await start();
  const alex = tabClient(`http://127.0.0.1:${port}`, sandbox, 'alex');
  const ids = Array.from({ length: plan.rows }, (_, number) => sandbox.state.arrive(completeLead(`Lead ${number}`)).id);
  let download = await alex.get('/api/leads.csv');
  while ((await rowsOf(download.bytes)).length < plan.rows) {
    await pause(100);
    download = await alex.get('/api/leads.csv');
  }
  const changed = ids.filter((_, number) => number % 5 !== 0);
  const file = await edited(
    download.bytes,
    Object.fromEntries(changed.map((id, number) => [id, { 'CRM ID': `CRM-${number}`, 'Sales Stage': '40' }])),
  );
  const seen = previewSchema.parse(
    (await alex.post('/api/uploads/preview', file, { 'content-type': 'text/csv' })).body,
  );
  // Slow enough that every kill meets rows under way.
  sandbox.state.inject({ kind: 'latency', ms: 25, match: { method: 'PATCH' } });
  await alex.post('/api/uploads', { previewId: seen.previewId });

  const upload = async () => uploadSchema.parse((await alex.get(`/api/uploads/${seen.previewId}`)).body);
  let settledBeforeLastKill = 0;
  for (let kill = 0; kill < plan.kills; kill += 1) {
    await pause(random.int(20, 350));
    await server.kill();
    server = await start();
    const { counts } = await upload();
    settledBeforeLastKill = counts.updated;
  }
  let end = await upload();
  for (let turn = 0; turn < 2400 && end.finishedAt === undefined; turn += 1) {
    await pause(50);
    end = await upload();
  }
  const details = await rowsOf((await alex.get(`/api/uploads/${seen.previewId}/details.csv`)).bytes);
  const wanted = new Map(changed.map((id, number) => [id, `CRM-${number}`]));
  const wrong = ids.filter((id) => {
    const referral = sandbox.state.referrals.get(id);
    const isRight = wanted.has(id)
      ? referral?.externalReferenceId === wanted.get(id) && referral?.salesStage === '40'
      : referral?.externalReferenceId === null;
    return !isRight;
  }).length;
  const taken = sandbox.calls.filter(({ method, status }) => method === 'PATCH' && status >= 200 && status < 300);
  await server.stop();
  await sandbox.close();
  return {
    kills: plan.kills,
    upload: end,
    wrong,
    extraChanges: taken.length - changed.length,
    errors: details.filter((row) => row.Errors !== '').length,
    settledBeforeLastKill,
  };
};
