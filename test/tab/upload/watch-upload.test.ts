import type { Upload } from '@marketplace-leads/shared/api/uploads';
import type { Server } from '@marketplace-leads/tab/server/server';
import { ServerError } from '@marketplace-leads/tab/server/server-error';
import { nothingWatched, type Watched, watchUpload } from '@marketplace-leads/tab/upload/watch-upload';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const upload: Upload = {
  id: '1',
  fileName: 'leads.csv',
  by: 'Alex',
  createdAt: '2026-11-25T09:00:00Z',
  state: 'running',
  counts: { total: 2, updated: 0, unchanged: 0, notProcessed: 0, pending: 2 },
};
const progress = { event: 'progress', data: upload };
const done = { event: 'done', data: { ...upload, state: 'done' } };
const row = (place: number, outcome = 'notProcessed') => ({
  event: 'row',
  data: { row: place, outcome, problems: [] },
});

/** Each stream gives its events and then ends, or breaks with the error that is its last; there are no others after. */
const watching = (...streams: readonly (readonly unknown[])[]) => {
  const left = [...streams];
  const seen: Watched[] = [];
  const stop = new AbortController();
  let tries = 0;
  async function* events(): AsyncGenerator<{ event: string; data: unknown }> {
    tries += 1;
    for (const event of left.shift() ?? [new ServerError('offline')]) {
      if (event instanceof Error) throw event;
      yield event as { event: string; data: unknown };
    }
  }
  const server = { events } as unknown as Server;
  const show = (change: (before: Watched) => Watched): void => {
    seen.push(change(seen.at(-1) ?? nothingWatched));
  };
  const ended = watchUpload(server, '1', show, stop.signal);
  return { ended, seen, stop, last: () => seen.at(-1), tries: () => tries };
};

describe('an upload that is watched', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is known as it stands, with the rows that were not processed, until it is done', async () => {
    const { ended, seen, last } = watching([progress, row(2), row(3, 'updated'), done]);
    await ended;
    expect(seen[0]).toEqual({ upload, failed: [], isLive: true });
    expect(last()).toEqual({ upload: done.data, failed: [row(2).data], isLive: true });
  });

  it('goes on over a lost connection, and counts no row twice', async () => {
    const { ended, seen, last } = watching(
      [progress, row(2), new ServerError('offline')],
      [progress, row(2), row(3), done],
    );
    const asked = vi.advanceTimersByTimeAsync(60_000);
    await Promise.all([ended, asked]);
    expect(seen.map(({ isLive }) => isLive)).toContain(false);
    expect(last()).toMatchObject({ failed: [{ row: 2 }, { row: 3 }], isLive: true, upload: { state: 'done' } });
  });

  it('goes on after a stream that ended before the upload did, and over failures of the server', async () => {
    const { ended, last, tries } = watching([progress], [new ServerError('broken')], [done]);
    await Promise.all([ended, vi.advanceTimersByTimeAsync(60_000)]);
    expect([tries(), last()?.upload?.state]).toEqual([3, 'done']);
  });

  it('passes over events that this page does not know', async () => {
    const { ended, seen } = watching([{ event: 'mood', data: {} }, { event: 'row', data: { row: 0 } }, done]);
    await ended;
    expect(seen).toHaveLength(1);
  });

  it.each(['refused', 'signed-out'] as const)('brings no more news once the server says %s', async (kind) => {
    const error = new ServerError(kind);
    const { ended, last, tries } = watching([progress, error]);
    await ended;
    expect(last()).toMatchObject({ upload, isLive: false, error });
    expect(tries()).toBe(1);
  });

  it('is asked for more and more seldom while nothing comes, and often again once something came', async () => {
    const { stop, ended, tries } = watching([], [], [], [], [], [progress]);
    const after = async (ms: number): Promise<number> => {
      await vi.advanceTimersByTimeAsync(ms);
      return tries();
    };
    expect([await after(0), await after(500), await after(1_000), await after(2_000)]).toEqual([1, 2, 3, 4]);
    expect([await after(4_999), await after(1), await after(5_000), await after(500)]).toEqual([4, 5, 6, 7]);
    stop.abort();
    await ended;
  });

  it('is not asked for any more when nobody watches', async () => {
    const { stop, ended, tries, seen } = watching([progress]);
    await vi.advanceTimersByTimeAsync(0);
    stop.abort();
    await ended;
    expect([tries(), seen.length]).toEqual([1, 1]);
  });
});
