import type { RowOutcome } from '@marketplace-leads/shared/csv/checked-row';
import type { ColumnView, FromWorker, Mended, Place, RowCells, RowResult, Told, ToWorker } from './protocol.js';

/** What is known of a file at a moment. A new object with every change; its rows are shared by all of them. */
export interface CheckView {
  /** `read`: what the file alone tells is there. `compared`: it is held against the leads, too. */
  readonly phase: 'reading' | 'read' | 'compared' | 'failed';
  readonly columns: readonly ColumnView[];
  readonly rowCount: number;
  /** In the file's order. */
  readonly rows: readonly RowCells[];
  readonly results: ReadonlyMap<number, RowResult>;
  readonly fileProblems: readonly Told[];
  /** Whether an answer to the last change is still to come. */
  readonly busy: boolean;
}

/** What is known of a file of which nothing is read yet. */
export const nothingRead: CheckView = {
  phase: 'reading',
  columns: [],
  rowCount: 0,
  rows: [],
  results: new Map(),
  fileProblems: [],
  busy: true,
};
/** The rows with each outcome, of those that are still in the file. */
export const outcomesOf = ({ results }: CheckView, leftOut: ReadonlySet<number>): Record<RowOutcome, number> => {
  const counts = { update: 0, unchanged: 0, refused: 0, conflict: 0 };
  for (const { row, outcome } of results.values()) if (!leftOut.has(row)) counts[outcome] += 1;
  return counts;
};

export interface Check {
  view(): CheckView;
  /** `isUrgent` = somebody waits to see what they have just done. */
  subscribe(listener: (isUrgent: boolean) => void): () => void;
  /** Ids of the leads that the file names; resolves once it is read. */
  referralIds(): Promise<readonly string[]>;
  /** Hands over what the server knows of them: the bytes of its answers, which are gone from here then. */
  know(answers: readonly ArrayBuffer[]): void;
  /** The state of all mended rows and meant cells; to be called with every change of them. */
  mend(mended: readonly Mended[], meant: readonly Place[]): void;
  /** The file as it is now, as bytes. */
  write(which: 'all' | 'changed'): Promise<Uint8Array<ArrayBuffer>>;
  /** The cells of a block that was copied from a spreadsheet. */
  block(text: string): Promise<readonly (readonly string[])[]>;
  close(): void;
}

interface OpenedFile {
  readonly bytes: Uint8Array;
  readonly language: 'en' | 'de';
  readonly mended: readonly Mended[];
  readonly meant: readonly Place[];
}

/** How long slices of an answer are collected. */
const togetherMs = 50;

type Answer = Extract<FromWorker, { kind: 'file' | 'cells' | 'table' }>;

const newWorker = (): Worker => new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' });

/** One that has read its program before there is a file: that takes longer than most checks. */
let spare: Worker | undefined;

/** To be called where a file may come next. */
export const expectFile = (): void => {
  spare ??= newWorker();
};

/** Checks a file in a worker, so that the page stays quick whatever the file. Mended rows are shown at once. */
export const openCheck = (opened: OpenedFile): Check => {
  const worker = spare ?? newWorker();
  spare = undefined;
  const send = (message: ToWorker, transfer: Transferable[] = []): void => worker.postMessage(message, transfer);
  const listeners = new Set<(isUrgent: boolean) => void>();
  const waiting = new Map<Answer['kind'], ((answer: Answer) => void)[]>();
  let asked = 0;
  let mended = new Map(opened.mended);
  let original: readonly RowCells[] = [];
  let view = nothingRead;

  let shown = view;
  let due: ReturnType<typeof setTimeout> | undefined;
  const publish = (isUrgent: boolean): void => {
    clearTimeout(due);
    due = undefined;
    shown = view;
    for (const listener of listeners) listener(isUrgent);
  };
  /** Slices come quicker than a page can be drawn: those of some milliseconds are shown together. */
  const show = (change: Partial<CheckView>): void => {
    view = { ...view, ...change };
    due ??= setTimeout(() => publish(false), togetherMs);
  };
  /** What the person has just done is to be seen at once. */
  const showNow = (change: Partial<CheckView>): void => {
    view = { ...view, ...change };
    publish(true);
  };

  const seen = (rows: readonly RowCells[]): RowCells[] =>
    rows.map(({ row, cells }) => ({ row, cells: mended.get(row) ?? cells }));

  const expect = <Kind extends Answer['kind']>(kind: Kind): Promise<Extract<Answer, { kind: Kind }>> =>
    new Promise((resolve) => {
      const take = (answer: Answer): void => resolve(answer as Extract<Answer, { kind: Kind }>);
      waiting.set(kind, [...(waiting.get(kind) ?? []), take]);
    });
  const settle = (answer: Answer): void => waiting.get(answer.kind)?.shift()?.(answer);
  const table = expect('table');

  /** Rows come in slices; once the first is there again, all others are old. */
  const takeRows = (slice: readonly RowCells[]): void => {
    const first = slice[0]?.row ?? 0;
    const before = original.filter(({ row }) => row < first);
    original = [...before, ...slice];
    show({ rows: seen(original) });
  };

  const takeResults = (results: readonly RowResult[]): ReadonlyMap<number, RowResult> => {
    if (results.length === 0) return view.results;
    const all = new Map(view.results);
    for (const result of results) all.set(result.row, result);
    return all;
  };

  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    switch (data.kind) {
      case 'table':
        show({ columns: data.columns, rowCount: data.rowCount });
        return settle(data);
      case 'rows':
        return takeRows(data.rows);
      case 'results':
        return show({ fileProblems: data.fileProblems, results: takeResults(data.results) });
      case 'checked':
        asked -= 1;
        return show({ phase: data.compared ? 'compared' : 'read', busy: asked > 0 });
      case 'failed':
        return show({ phase: 'failed', busy: false });
      case 'file':
      case 'cells':
        return settle(data);
    }
  });

  asked += 1;
  send({ kind: 'open', ...opened });
  return {
    view: () => shown,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    referralIds: async () => (await table).referralIds,
    know(answers) {
      asked += 1;
      showNow({ busy: true });
      send({ kind: 'known', answers }, [...answers]);
    },
    mend(rows, meant) {
      asked += 1;
      mended = new Map(rows);
      showNow({ busy: true, rows: seen(original) });
      send({ kind: 'mend', mended: rows, meant });
    },
    async write(which) {
      const file = expect('file');
      send({ kind: 'write', which });
      return (await file).bytes;
    },
    async block(text) {
      const cells = expect('cells');
      send({ kind: 'block', text });
      return (await cells).cells;
    },
    close() {
      clearTimeout(due);
      worker.terminate();
    },
  };
};
