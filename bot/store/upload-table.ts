import type { Database } from './database.js';
import { readJson, slices, storableText } from './rows.js';
import type { Scope } from './scope.js';
import type { UploadRecord, UploadRow, UploadRowState, UploadTable } from './upload-store.js';

/** Rows that one statement inserts; each has a handful of values, some of them long. */
const rowsAtOnce = 100;

export const uploadTable = ({ db, org, dialect }: Scope): UploadTable => {
  const uploads = () => db.selectFrom('uploads').where('org_id', '=', org);
  const rowsOf = (id: string) =>
    db
      .selectFrom('upload_rows')
      .where('org_id', '=', org)
      .where('upload_id', '=', storableText(id))
      .select(['row', 'lead_id', 'state', 'settled_at', 'detail']);
  const one = async (query: ReturnType<typeof record>): Promise<UploadRecord | undefined> => {
    const found = await query.executeTakeFirst();
    return found && readJson<UploadRecord>(found.record);
  };
  const record = () => uploads().select('record');

  const countsOf: UploadTable['countsOf'] = async (ids) => {
    const counts = new Map<string, Map<UploadRowState, number>>();
    for (const slice of slices(ids)) {
      const found = await db
        .selectFrom('upload_rows')
        .where('org_id', '=', org)
        .where('upload_id', 'in', slice.map(storableText))
        .groupBy(['upload_id', 'state'])
        .select((row) => ['upload_id', 'state', row.fn.countAll<number>().as('count')])
        .execute();
      for (const { upload_id, state, count } of found) {
        counts.set(upload_id, (counts.get(upload_id) ?? new Map()).set(state, count));
      }
    }
    return counts;
  };

  return {
    insert: async (upload, bytes, rows) => {
      await db
        .insertInto('uploads')
        .values({ org_id: org, id: upload.id, ...columns(upload) })
        .execute();
      await db.insertInto('upload_files').values({ org_id: org, upload_id: upload.id, bytes }).execute();
      for (const slice of slices(rows, rowsAtOnce)) {
        await db
          .insertInto('upload_rows')
          .values(slice.map((row) => ({ org_id: org, upload_id: upload.id, row: row.row, ...rowColumns(row) })))
          .execute();
      }
    },

    get: (id) => one(record().where('id', '=', storableText(id))),
    lock: (id) => one(dialect.lockRows(record().where('id', '=', storableText(id)))),

    save: async (upload) => {
      const saved = await db
        .updateTable('uploads')
        .set(columns(upload))
        .where('org_id', '=', org)
        .where('id', '=', upload.id)
        .executeTakeFirst();
      if (saved.numUpdatedRows !== 1n) throw new Error('An upload was saved that had not been inserted');
    },

    bytes: async (id) => {
      const found = await db
        .selectFrom('upload_files')
        .where('org_id', '=', org)
        .where('upload_id', '=', storableText(id))
        .select('bytes')
        .executeTakeFirst();
      return found && new Uint8Array(found.bytes);
    },

    active: () =>
      one(
        record()
          .where('state', 'in', ['queued', 'running', 'stopped'])
          .where('finished_at', 'is', null)
          .orderBy('started_at')
          .limit(1),
      ),

    sent: async (limit) => {
      const found = await record()
        .where('started_at', 'is not', null)
        .orderBy('started_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      return found.map((row) => readJson<UploadRecord>(row.record));
    },

    rows: async (id) => (await rowsOf(id).orderBy('row').execute()).map(rowFrom),

    row: async (id, row) => {
      const found = await rowsOf(id).where('row', '=', row).executeTakeFirst();
      return found && rowFrom(found);
    },

    rowsIn: async (id, state, limit) =>
      (await rowsOf(id).where('state', '=', state).orderBy('row').limit(limit).execute()).map(rowFrom),

    settledSince: async (id, at) =>
      (await rowsOf(id).where('settled_at', '>=', at).orderBy('settled_at').orderBy('row').execute()).map(rowFrom),

    saveRow: async (id, row) => {
      const saved = await db
        .updateTable('upload_rows')
        .set(rowColumns(row))
        .where('org_id', '=', org)
        .where('upload_id', '=', id)
        .where('row', '=', row.row)
        .executeTakeFirst();
      if (saved.numUpdatedRows !== 1n) throw new Error('A row of an upload was saved that had not been inserted');
    },

    counts: async (id) => (await countsOf([id])).get(id) ?? new Map(),
    countsOf,

    prune: async ({ previews, finished }) => {
      const old = uploads()
        .where((upload) =>
          upload.or([
            upload.and([upload('state', '=', 'preview'), upload('created_at', '<', previews)]),
            upload('finished_at', '<', finished),
          ]),
        )
        .select('id');
      // Held, so that nobody confirms a preview while it goes; one that somebody is just confirming stays.
      const held = await dialect.lockFreeRows(old).execute();
      for (const slice of slices(held)) {
        const ids = slice.map(({ id }) => id);
        for (const table of ['upload_rows', 'upload_files'] as const) {
          await db.deleteFrom(table).where('org_id', '=', org).where('upload_id', 'in', ids).execute();
        }
        await db.deleteFrom('uploads').where('org_id', '=', org).where('id', 'in', ids).execute();
      }
      return held.length;
    },
  };
};

const columns = (upload: UploadRecord) => ({
  state: upload.state,
  created_at: upload.createdAt,
  started_at: upload.startedAt ?? null,
  finished_at: upload.finishedAt ?? null,
  record: JSON.stringify(upload),
});

const rowColumns = ({ leadId, state, settledAt, detail }: UploadRow) => ({
  lead_id: leadId ?? null,
  state,
  settled_at: settledAt ?? null,
  detail: JSON.stringify(detail),
});

type StoredRow = Pick<Database['upload_rows'], 'row' | 'lead_id' | 'state' | 'settled_at' | 'detail'>;

const rowFrom = ({ row, lead_id, state, settled_at, detail }: StoredRow): UploadRow => ({
  row,
  state,
  detail: readJson<unknown>(detail),
  ...(lead_id === null ? {} : { leadId: lead_id }),
  ...(settled_at === null ? {} : { settledAt: settled_at }),
});
