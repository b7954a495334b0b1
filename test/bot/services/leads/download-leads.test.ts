import { createDownloadLeads } from '@marketplace-leads/bot/services/leads/download-leads';
import { indexOf } from '@marketplace-leads/bot/services/leads/lead-view';
import { expect, it } from 'vitest';
import { rowsOf } from '../../../support/csv-file.js';
import { useEngine } from '../../../support/engines.js';
import { leadRecord } from '../../store/lead-fixture.js';
import { aHouse, aPerson } from '../house-fixture.js';

const engine = useEngine('sqlite');

it('a download holds the 5,000 newest leads, tells how many there are, and leaves out what Partner Center does not have', async () => {
  const store = await engine.open();
  await store.transaction(async (tx) => {
    for (let number = 0; number < 5005; number += 1) {
      const record = leadRecord(`lead-${number}`);
      const createdAt = new Date(Date.UTC(2026, 0, 1) + number * 60_000).toISOString();
      const { referralId: _id, ...local } = record;
      const lead = { ...(number < 2 ? local : record), remote: { ...record.remote, createdAt } };
      await tx.leads.insert(lead, indexOf(lead, 24));
    }
  });
  const { bytes, total, count } = await createDownloadLeads(aHouse(store)).download(aPerson('Alex'), {});
  expect({ total, count }).toEqual({ total: 5003, count: 5000 });
  const rows = await rowsOf(bytes);
  expect(rows).toHaveLength(5000);
  expect([rows[0]?.['Referral ID'], rows.at(-1)?.['Referral ID']]).toEqual(['referral-lead-5004', 'referral-lead-5']);
  expect(await store.read.downloads.of('alex', ['referral-lead-5', 'referral-lead-4'])).toHaveLength(1);
}, 60_000);
