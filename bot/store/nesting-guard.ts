import { AsyncLocalStorage } from 'node:async_hooks';
import type { KyselyPlugin } from 'kysely';

/**
 * Finds code that reaches for the store while it runs inside one of its transactions. On SQLite, which has one
 * connection, it would wait for itself for ever; on PostgreSQL it would read what the transaction has not written.
 */
export interface NestingGuard {
  /** Runs the body of a transaction. Its end is the end of `work`, whatever `work` left running. */
  inside<T>(work: () => Promise<T>): Promise<T>;
  /** @throws Error that names the mistake, inside a transaction. */
  check(): void;
  /** Checks before every query of the database that it is added to. */
  readonly plugin: KyselyPlugin;
}

export const createNestingGuard = (): NestingGuard => {
  const transactions = new AsyncLocalStorage<{ open: boolean }>();
  const check = () => {
    if (transactions.getStore()?.open) {
      throw new Error('The store was used inside one of its transactions: use the `tx` that the transaction was given');
    }
  };
  return {
    inside: (work) => {
      const transaction = { open: true };
      return transactions.run(transaction, async () => {
        try {
          return await work();
        } finally {
          transaction.open = false;
        }
      });
    },
    check,
    plugin: {
      transformQuery: ({ node }) => {
        check();
        return node;
      },
      transformResult: async ({ result }) => result,
    },
  };
};
