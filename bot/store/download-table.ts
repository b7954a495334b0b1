import { createHash } from 'node:crypto';
import { readJson, slices, storableText } from './rows.js';
import type { Scope } from './scope.js';
import type { DownloadTable } from './upload-store.js';

export const downloadTable = ({ db, org }: Scope): DownloadTable => ({
  remember: async (personId, rows, at) => {
    const values = rows.map(({ referralId, cells }) => {
      const text = JSON.stringify(cells);
      const digest = createHash('sha256').update(text).digest('hex');
      const person_id = storableText(personId);
      return { org_id: org, person_id, referral_id: storableText(referralId), digest, cells: text, at };
    });
    // One row per key in one order for all: PostgreSQL updates no row twice in a statement, and two downloads at once
    // would lock each other out.
    const keyed = new Map(values.map((row) => [`${row.referral_id} ${row.digest}`, row]));
    const ordered = [...keyed].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
    for (const slice of slices(ordered, 100)) {
      await db
        .insertInto('download_rows')
        .values(slice)
        .onConflict((conflict) =>
          conflict.columns(['org_id', 'person_id', 'referral_id', 'digest']).doUpdateSet({ at }),
        )
        .execute();
    }
  },

  of: async (personId, referralIds) => {
    const found = [];
    for (const slice of slices([...new Set(referralIds.map(storableText))])) {
      const rows = await db
        .selectFrom('download_rows')
        .where('org_id', '=', org)
        .where('person_id', '=', storableText(personId))
        .where('referral_id', 'in', slice)
        .orderBy('at', 'desc')
        .orderBy('digest')
        .select(['referral_id', 'cells', 'at'])
        .execute();
      found.push(...rows);
    }
    found.sort((one, other) => other.at - one.at);
    return found.map(({ referral_id, cells }) => ({ referralId: referral_id, cells: readJson<unknown>(cells) }));
  },

  forget: async (personId, referralIds) => {
    for (const slice of slices(referralIds)) {
      await db
        .deleteFrom('download_rows')
        .where('org_id', '=', org)
        .where('person_id', '=', personId)
        .where('referral_id', 'in', slice.map(storableText))
        .execute();
    }
  },

  prune: async (before) => {
    const gone = await db
      .deleteFrom('download_rows')
      .where('org_id', '=', org)
      .where('at', '<', before)
      .executeTakeFirst();
    return Number(gone.numDeletedRows);
  },
});
