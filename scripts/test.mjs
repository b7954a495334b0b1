import { spawnSync } from 'node:child_process';
import { build, run, tool } from './run.mjs';

/** The browser tests drive Chromium; where there is none and we may, Debian's is installed. */
const ensureBrowser = async () => {
  const { findChromium } = await import('../test/dist/support/browser.js');
  if (findChromium() !== undefined) return;
  const mayInstall = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;
  if (!mayInstall) {
    console.error(
      'The tests need Chromium or Chrome. Install one, or set CHROMIUM_PATH to it, and run npm test again.',
    );
    process.exit(1);
  }
  console.log('Installing Chromium …');
  await run('apt-get', ['update', '-qq']);
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'], {
    ...process.env,
    DEBIAN_FRONTEND: 'noninteractive',
  });
};

await import('./check.mjs');
await build();
await ensureBrowser();
await tool('vitest', [
  'run',
  '--project',
  'unit',
  '--project',
  'app',
  '--project',
  'playground',
  ...process.argv.slice(2),
]);
