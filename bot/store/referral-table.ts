import { slices } from './rows.js';
import type { Scope } from './scope.js';
import type { ReferralTable, SeenReferral } from './store.js';

export const referralTable = ({ db, org }: Scope): ReferralTable => ({
  seen: async (ids) => {
    const found = new Map<string, SeenReferral>();
    for (const slice of slices(ids)) {
      const rows = await db
        .selectFrom('referrals')
        .where('org_id', '=', org)
        .where('id', 'in', slice)
        .select(['id', 'mark', 'verdict'])
        .execute();
      for (const row of rows) found.set(row.id, row);
    }
    return found;
  },

  put: async (referrals) => {
    // One row per id, the last one winning, in one order for all: PostgreSQL updates no row twice in a statement, and
    // two polls that lock the same rows in different orders would wait for each other.
    const latest = [...new Map(referrals.map((referral) => [referral.id, referral])).values()];
    latest.sort((one, other) => (one.id < other.id ? -1 : 1));
    for (const slice of slices(latest)) {
      await db
        .insertInto('referrals')
        .values(slice.map(({ id, mark, verdict }) => ({ org_id: org, id, mark, verdict })))
        .onConflict((conflict) =>
          conflict.columns(['org_id', 'id']).doUpdateSet((row) => ({
            mark: row.ref('excluded.mark'),
            verdict: row.ref('excluded.verdict'),
          })),
        )
        .execute();
    }
  },

  counts: async () => {
    const rows = await db
      .selectFrom('referrals')
      .where('org_id', '=', org)
      .groupBy('verdict')
      .select((row) => ['verdict', row.fn.countAll<number>().as('count')])
      .execute();
    return new Map(rows.map(({ verdict, count }) => [verdict, count]));
  },
});
