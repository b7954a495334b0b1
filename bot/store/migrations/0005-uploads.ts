import { sql } from 'kysely';
import type { Migration } from './migration.js';

export const uploads: Migration = {
  name: '0005-uploads',
  up: async (db, dialect) => {
    const table = (name: string) => dialect.strict(db.schema.createTable(name)).addColumn('org_id', 'text', notNull);
    const bytes = sql.raw(dialect.bytes);

    // Files name leads by Partner Center's id, in whatever case.
    await sql`create index leads_referral_lower on leads (org_id, lower(referral_id))`.execute(db);

    await table('uploads')
      .addColumn('id', 'text', notNull)
      .addColumn('state', 'text', notNull)
      .addColumn('created_at', dialect.integer, notNull)
      .addColumn('started_at', dialect.integer)
      .addColumn('finished_at', dialect.integer)
      .addColumn('record', 'text', notNull)
      .addPrimaryKeyConstraint('uploads_key', ['org_id', 'id'])
      .execute();
    await db.schema.createIndex('uploads_newest').on('uploads').columns(['org_id', 'started_at']).execute();
    await db.schema.createIndex('uploads_state').on('uploads').columns(['org_id', 'state', 'created_at']).execute();

    await table('upload_files')
      .addColumn('upload_id', 'text', notNull)
      .addColumn('bytes', bytes, notNull)
      .addPrimaryKeyConstraint('upload_files_key', ['org_id', 'upload_id'])
      .addForeignKeyConstraint('upload_files_upload', ['org_id', 'upload_id'], 'uploads', ['org_id', 'id'])
      .execute();

    await table('upload_rows')
      .addColumn('upload_id', 'text', notNull)
      .addColumn('row', dialect.integer, notNull)
      .addColumn('lead_id', 'text')
      .addColumn('state', 'text', notNull)
      .addColumn('settled_at', dialect.integer)
      .addColumn('detail', 'text', notNull)
      .addPrimaryKeyConstraint('upload_rows_key', ['org_id', 'upload_id', 'row'])
      .addForeignKeyConstraint('upload_rows_upload', ['org_id', 'upload_id'], 'uploads', ['org_id', 'id'])
      .execute();
    const byState = ['org_id', 'upload_id', 'state', 'row'];
    await db.schema.createIndex('upload_rows_state').on('upload_rows').columns(byState).execute();
    const byTime = ['org_id', 'upload_id', 'settled_at'];
    await db.schema.createIndex('upload_rows_settled').on('upload_rows').columns(byTime).execute();

    await table('download_rows')
      .addColumn('person_id', 'text', notNull)
      .addColumn('referral_id', 'text', notNull)
      .addColumn('digest', 'text', notNull)
      .addColumn('cells', 'text', notNull)
      .addColumn('at', dialect.integer, notNull)
      .addPrimaryKeyConstraint('download_rows_key', ['org_id', 'person_id', 'referral_id', 'digest'])
      .execute();
    await db.schema.createIndex('download_rows_age').on('download_rows').columns(['org_id', 'at']).execute();
  },
};

const notNull = <Column extends { notNull(): Column }>(column: Column): Column => column.notNull();
