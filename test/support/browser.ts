import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const { LOCALAPPDATA = '' } = process.env;

const USUAL_PLACES: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    `${LOCALAPPDATA}\\Google\\Chrome\\Application\\chrome.exe`,
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/** Nothing but the pages under test may use the network, and no first-run window may cover them. */
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The path of a Chromium, Chrome or Edge on this machine: `CHROMIUM_PATH`, else the usual places of the platform, else
 * the one that `npx playwright-core install chromium` downloads. Undefined when there is none.
 *
 * @throws when `CHROMIUM_PATH` names a file that does not exist: somebody asked for that browser and no other.
 */
export const findChromium = (): string | undefined => {
  const asked = process.env.CHROMIUM_PATH;
  if (asked) {
    if (!existsSync(asked)) throw new Error(`CHROMIUM_PATH names ${asked}, which does not exist`);
    return asked;
  }
  return [...(USUAL_PLACES[process.platform] ?? []), chromium.executablePath()].find((path) => existsSync(path));
};

/**
 * A headless browser, to be closed by the caller. Chromium refuses to sandbox itself for root, which is what a
 * container usually runs as, so there it starts without its sandbox; the tests open local pages only.
 */
export const openBrowser = async (): Promise<Browser> => {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error('No Chromium found: set CHROMIUM_PATH, or run `npx playwright-core install chromium`');
  }
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, headless: true, args: [...QUIET, ...asRoot] });
};
