import { writeSync } from 'node:fs';
import { openStore } from '@marketplace-leads/bot/store/open-store';
import { historyEntry, leadIndex, leadRecord } from '../bot/store/lead-fixture.js';

// Writes to a store as fast as it can until it is killed, and says after every transaction that it has ended.
// Each adds a lead with history and a job, raises a counter that is kept in a lead, and now and then finishes jobs.

const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir = '' } = process.env;
const store = await openStore({ ...(databaseUrl !== undefined && { databaseUrl }), dataDir, organisationId: 'test' });

await store.transaction(async (tx) => {
  const counter = leadRecord('counter', { version: 0 });
  await tx.leads.insert(counter, leadIndex({ status: 'counter' }));
});

for (;;) {
  const written = await store.transaction(async (tx) => {
    const counter = await tx.leads.lock('counter');
    if (!counter) throw new Error('The counter is gone');
    const number = counter.version + 1;
    await tx.leads.insert(leadRecord(`lead-${number}`), leadIndex({ searchText: 'x'.repeat(200) }));
    await tx.leads.addHistory('counter', historyEntry(number));
    await tx.leads.save({ ...counter, version: number }, leadIndex({ status: 'counter' }));
    await tx.jobs.enqueue({ key: `job-${number}`, task: 'write', payload: number, runAt: number });
    await tx.cursors.set('written', String(number));
    return number;
  });
  // Straight to the pipe: what stands there outlives this process.
  writeSync(1, `${written}\n`);

  if (written % 5 === 0) {
    const jobs = await store.transaction((tx) =>
      tx.jobs.claim({ tasks: ['write'], now: written, limit: 3, leaseMs: 1 }),
    );
    for (const job of jobs) {
      await store.transaction(async (tx) => {
        const finished = Number((await tx.cursors.get('finished')) ?? 0);
        await tx.cursors.set('finished', String(finished + 1));
        await tx.jobs.complete(job);
      });
    }
  }
}
