import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Tests run the sources, not the built files, so that a stack trace names the line that was written. */
const alias = [{ find: /^@marketplace-leads\/(shared|bot|tab)\/(.*)$/, replacement: `${root}$1/$2.ts` }];

/** What the host page does for teams-js in each host; the tests of the tab use the same page in every ordinary run. */
const longOnes = ['test/sandbox/host-of-teams-js.test.ts', 'test/sandbox/host-bar-and-frame.test.ts'];

/** Sets the mask of new files, which only a process has, not a thread. */
const withMask = 'test/bot/admin/admin-socket.test.ts';

interface Kind {
  env?: Record<string, string>;
  exclude?: string[];
  /** Threads are quicker; processes can be killed and have a mask of their own. */
  pool?: 'threads' | 'forks';
}

const project = (name: string, include: string[], { env = {}, exclude = longOnes, pool = 'forks' }: Kind = {}) => ({
  resolve: { alias },
  test: {
    name,
    include,
    env,
    pool,
    exclude: ['**/dist/**', '**/node_modules/**', ...exclude],
    testTimeout: 60_000,
    // How long something may take to become true before it counts as never: a guard, as the timeouts are.
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 60_000,
    setupFiles: ['test/support/setup.ts'],
    unstubGlobals: true,
    server: { deps: { inline: ['adaptivecards'] } },
  },
});

export default defineConfig({
  test: {
    projects: [
      project('unit', ['test/{shared,bot,sandbox,manifest,scripts,tab}/**/*.test.ts'], {
        exclude: [...longOnes, withMask],
        pool: 'threads',
      }),
      project('app', ['test/{app,faults}/**/*.test.ts', withMask]),
      project('playground', ['test/playground/**/*.test.ts']),
      // What is random in the ordinary tests runs longer here.
      project('soak', ['test/soak/**/*.test.ts', 'test/shared/csv/bytes.property.test.ts', ...longOnes], {
        env: { CSV_FUZZ: '100000' },
        exclude: [],
      }),
    ],
    // Most tests wait for processes, databases and pages: a worker per core, also on two cores.
    maxWorkers: '100%',
    globalSetup: ['test/support/global-setup.ts'],
    reporters: ['default'],
  },
});
