import type { Store, Tx } from '@marketplace-leads/bot/store/store';

/** What a piece of work asked of the database. */
export interface Work {
  /** Questions and changes. */
  calls: number;
  /** Rows that came back. */
  rows: number;
}

const isFunction = (value: unknown): value is (...given: unknown[]) => unknown => typeof value === 'function';

/** The store, with everything counted that is asked of its tables. */
export const countingStore = (store: Store): { store: Store; take(): Work } => {
  let work: Work = { calls: 0, rows: 0 };
  const note = (answer: unknown): void => {
    work.calls += 1;
    if (Array.isArray(answer)) work.rows += answer.length;
    else if (answer instanceof Map) work.rows += answer.size;
    else if (typeof answer === 'object' && answer !== null) work.rows += 1;
  };
  const counting = <T extends object>(object: T): T =>
    new Proxy(object, {
      get(target, name, receiver) {
        const value: unknown = Reflect.get(target, name, receiver);
        if (isFunction(value)) {
          return async (...given: unknown[]) => {
            const answer = await value.apply(target, given);
            note(answer);
            return answer;
          };
        }
        return typeof value === 'object' && value !== null ? counting(value) : value;
      },
    });
  return {
    store: {
      ...store,
      read: counting(store.read),
      transaction: (run) => store.transaction((tx: Tx) => run(counting(tx))),
    },
    take: () => {
      const taken = work;
      work = { calls: 0, rows: 0 };
      return taken;
    },
  };
};
