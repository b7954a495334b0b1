import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Tests run the sources, not the built files, so that a stack trace names the line that was written. */
const alias = [{ find: /^@marketplace-leads\/(shared|bot|tab)\/(.*)$/, replacement: `${root}$1/$2.ts` }];

/** What the host page does for teams-js in each host; the tests of the tab use the same page in every ordinary run. */
const longOnes = ['test/sandbox/host-of-teams-js.test.ts', 'test/sandbox/host-bar-and-frame.test.ts'];

const project = (name: string, include: string[], env: Record<string, string> = {}) => ({
  resolve: { alias },
  test: {
    name,
    include,
    env,
    exclude: ['**/dist/**', '**/node_modules/**', ...(name === 'soak' ? [] : longOnes)],
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
      project('unit', ['test/{shared,bot,sandbox,manifest,scripts,tab}/**/*.test.ts']),
      project('app', ['test/{app,faults}/**/*.test.ts']),
      project('playground', ['test/playground/**/*.test.ts']),
      // What is random in the ordinary tests runs longer here.
      project('soak', ['test/soak/**/*.test.ts', 'test/shared/csv/bytes.property.test.ts', ...longOnes], {
        CSV_FUZZ: '100000',
      }),
    ],
    // Most tests wait for processes, databases and pages: a worker per core, also on two cores.
    maxWorkers: '100%',
    globalSetup: ['test/support/global-setup.ts'],
    reporters: ['default'],
  },
});
