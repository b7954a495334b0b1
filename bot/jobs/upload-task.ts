import * as z from 'zod';
import type { RunUpload } from '../services/uploads/run-upload.js';
import { Postpone } from './postpone.js';
import type { Task } from './task.js';

const schema = z.object({ uploadId: z.string() });

/** How often an upload is looked at while rows of it are under way. The rows' own jobs do not wait for that. */
const everyMs = 200;

/** Sends the rows of an upload, however long Partner Center is away; a process that is killed goes on where it was. */
export const createUploadTask = (uploads: RunUpload): Task<z.infer<typeof schema>> => ({
  name: 'upload',
  schema,
  concurrency: 1,
  maxAttempts: Number.POSITIVE_INFINITY,
  async run({ uploadId }, job) {
    const isOver = await uploads.advance(uploadId);
    if (!isOver) throw new Postpone({ afterMs: everyMs }, 'rows-under-way', { counts: false });
    await job.settle((tx) => uploads.finish(tx, uploadId));
  },
});
