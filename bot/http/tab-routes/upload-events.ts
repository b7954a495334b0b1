import { csvLanguage } from '@marketplace-leads/shared/csv/problem-text';
import type { Clock } from '../../clock.js';
import type { Uploads } from '../../services/uploads/uploads.js';
import type { UploadRecord } from '../../store/store.js';
import type { EventStream } from '../event-stream.js';
import { rowEvent, uploadBody } from './upload-answers.js';

/** How often the database is asked while somebody watches; another instance may be sending the rows. */
const everyMs = 500;

/** Proxies close a stream on which nothing happens. */
const quietMs = 15_000;

/** Rows may become visible later than one that settled after them: this far back is looked again. */
const overlapMs = 10_000;

/**
 * Tells how an upload goes: where it stands first, on every connect, then each row as it ends, and `done` at the end.
 * Everything comes from the database, so that it does not matter which instance sends the rows or was restarted.
 */
export const createUploadEvents =
  (uploads: Uploads, clock: Clock) =>
  async (upload: UploadRecord, locale: string | undefined, stream: EventStream): Promise<void> => {
    const language = csvLanguage(locale);
    const known = new Set<number>();
    let id = 0;
    let since = 0;
    let shown = '';
    let spokeAt = clock.now();

    const send = async (event: string, data: unknown): Promise<void> => {
      id += 1;
      spokeAt = clock.now();
      await stream.send({ event, id, data });
    };

    for (;;) {
      const fresh = (await uploads.sent(upload.id)) ?? upload;
      const view = uploadBody(await uploads.view(fresh));
      const rows = await uploads.settledSince(upload.id, since - overlapMs);
      const { secondsLeft: _seconds, ...state } = view;
      if (JSON.stringify(state) !== shown) await send('progress', view);
      shown = JSON.stringify(state);
      for (const row of rows) {
        since = Math.max(since, row.settledAt ?? 0);
        const data = known.has(row.row) ? undefined : rowEvent(row, language);
        known.add(row.row);
        if (data !== undefined) await send('row', data);
      }
      if (view.finishedAt !== undefined) {
        await send('done', view);
        return;
      }
      if (clock.now() - spokeAt >= quietMs) {
        spokeAt = clock.now();
        await stream.comment('still here');
      }
      await clock.sleep(everyMs, stream.signal);
      if (stream.signal.aborted) return;
    }
  };
