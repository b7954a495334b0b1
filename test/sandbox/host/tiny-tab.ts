import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Answer } from '../http/answer.js';
import { serve } from '../http/serve.js';

/** The library as the tab has it; asked for from there, as it is a dependency of that package. */
const fromTab = createRequire(createRequire(import.meta.url).resolve('@marketplace-leads/tab/package.json'));
const library = readFileSync(fromTab.resolve('@microsoft/teams-js'), 'utf8');

/** What a tab does first; the rest of teams-js is called by the tests. */
const start = `
  const { app } = microsoftTeams;
  const say = (name, value) => { document.body.dataset[name] = value; };
  app.initialize([location.ancestorOrigins[0]]).then(async () => {
    const context = await app.getContext();
    say('theme', context.app.theme);
    say('context', JSON.stringify(context));
    app.registerOnThemeChangeHandler((theme) => say('theme', theme));
    app.notifyAppLoaded();
    if (location.search !== '?slow') await app.notifySuccess();
  });
`;

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Tiny tab</title><link rel="icon" href="data:,">
<body><script src="/teams.js"></script><script>${start}</script></body></html>`;

const of = (type: string, body: string): Answer => ({ status: 200, headers: { 'Content-Type': type }, body });

/** A page that does nothing but use the real teams-js, on an origin of its own. With `?slow` it never says it is ready. */
export async function startTinyTab(): Promise<{ url: string; close(): Promise<void> }> {
  const { port, handle, close } = await serve(0, '127.0.0.1');
  handle(async ({ path }) =>
    path === '/teams.js' ? of('text/javascript', library) : of('text/html; charset=utf-8', page),
  );
  return { url: `http://127.0.0.1:${port}/tab/`, close };
}
