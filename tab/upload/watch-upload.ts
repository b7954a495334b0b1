import { type Upload, type UploadEvent, uploadEventSchema, uploadRoutes } from '@marketplace-leads/shared/api/uploads';
import type { Server } from '../server/server.js';
import { ServerError } from '../server/server-error.js';

type RowEvent = (UploadEvent & { event: 'row' })['data'];

/** An upload as far as it is known to have come. */
export interface Watched {
  readonly upload?: Upload;
  /** Rows that were not processed, in the order in which that happened. */
  readonly failed: readonly RowEvent[];
  /** False while no news come: they are asked for again and again. */
  readonly isLive: boolean;
  /** Why there will be no news. */
  readonly error?: unknown;
}

export const nothingWatched: Watched = { failed: [], isLive: true };

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** Before another try, in ms: the first comes soon, for a server that was only restarted. */
const pauses = [500, 1_000, 2_000, 5_000];

const isFinal = (error: unknown): boolean =>
  error instanceof ServerError &&
  ((error.kind === 'refused' && error.code !== 'rate-limited') || error.kind === 'signed-out');

/**
 * Follows an upload until it is done, over lost connections, restarts of the server and tokens that end: each time the
 * stream begins with where the upload stands. `show` is called with every change.
 */
export const watchUpload = async (
  server: Server,
  id: string,
  show: (change: (seen: Watched) => Watched) => void,
  signal: AbortSignal,
): Promise<void> => {
  let failures = 0;
  const take = (event: UploadEvent): boolean => {
    failures = 0;
    if (event.event === 'row') {
      const { data } = event;
      if (data.outcome === 'notProcessed') {
        show((seen) =>
          seen.failed.some(({ row }) => row === data.row) ? seen : { ...seen, failed: [...seen.failed, data] },
        );
      }
      return false;
    }
    show((seen) => ({ ...seen, upload: event.data, isLive: true }));
    return event.event === 'done';
  };

  while (!signal.aborted) {
    try {
      for await (const event of server.events(uploadRoutes.uploadEvents, { params: { id }, signal })) {
        const read = uploadEventSchema.safeParse(event);
        if (read.success && take(read.data)) return;
      }
    } catch (error) {
      if (signal.aborted) return;
      if (isFinal(error)) {
        show((seen) => ({ ...seen, isLive: false, error }));
        return;
      }
      show((seen) => ({ ...seen, isLive: false }));
    }
    await pause(pauses[Math.min(failures, pauses.length - 1)] ?? 0, signal);
    failures += 1;
  }
};
