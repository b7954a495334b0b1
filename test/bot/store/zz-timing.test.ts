import { test } from 'vitest';
import { createDatabase, dropDatabase } from '../../support/postgres-databases.js';
import { openStore } from '@marketplace-leads/bot/store/open-store';
test('t', async () => {
  for (let i=0;i<6;i++) {
  let t = performance.now(); const url = await createDatabase(); const c = performance.now()-t;
  t = performance.now(); const s = await openStore({databaseUrl:url,dataDir:'',organisationId:'x'}); const o = performance.now()-t;
  t = performance.now(); await s.close(); const cl = performance.now()-t;
  t = performance.now(); await dropDatabase(url); const d = performance.now()-t;
  console.log({c,o,cl,d});
  }
});
