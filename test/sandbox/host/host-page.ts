import type { Answer } from '../http/answer.js';
import { escaped, html, jsonForScript } from '../http/html.js';
import { sandboxCredentials } from '../identity/credentials.js';
import type { PageSettings } from './browser/page-settings.js';
import { readChoices } from './choices.js';
import { controls } from './controls.js';
import { hosts } from './hosts.js';
import { persons } from './persons.js';

const page = (title: string, bodyAttributes: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/host/page.css">
</head>
<body ${bodyAttributes}>
${body}
</body>
</html>
`;

const policy = (frames: string): Record<string, string> => ({
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    'img-src data:',
    `frame-src ${frames}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
});

/** What a policy can name: an address in square brackets is not among it, so there it is the protocol only. */
const frameSource = ({ hostname, protocol, origin }: URL): string => (hostname.startsWith('[') ? protocol : origin);

/**
 * The tab as a host of Microsoft's shows it. All choices are in the query, see `Choices`; what is wrong with them is
 * said in place of the tab, with status 400.
 * @param tab address of the tab where the query names none
 */
export function hostPage(query: URLSearchParams, tab: string): Answer {
  const read = readChoices(query, tab);
  if (!read.ok) {
    const problems = read.problems.map((problem) => `<p>${escaped(problem)}</p>`);
    const body = `<main role="alert"><div><h1>The tab can't be shown like this</h1>${problems.join('')}
<p><a href="/">Show it as usual</a></p></div></main>`;
    return html(400, page('Sandbox', 'data-ready="refused"', body), policy("'none'"));
  }
  const { choices, tabUrl } = read;
  const settings: PageSettings = {
    persons,
    hosts,
    tenantId: sandboxCredentials.tenantId,
    tabUrl: tabUrl.href,
    choices,
  };
  const state = `data-theme="${choices.theme}" data-width="${choices.width}" data-ready="loading" data-tokens="0"`;
  const body = `<header>
<form aria-label="How the tab is shown" autocomplete="off">
${controls(choices)}
</form>
<nav aria-label="Sandbox">
<button type="button" id="again">Load again</button>
<p role="status">Tab: <span id="ready">loading</span></p>
<details><summary>Calls (<span id="count">0</span>)</summary><ol id="calls" aria-label="Calls, newest first"></ol></details>
<a href="/leads">Leads</a>
</nav>
</header>
<p id="why" role="alert"></p>
<main></main>
<script type="application/json" id="settings">${jsonForScript(settings)}</script>
<script src="/host/page.js"></script>`;
  return html(200, page('Marketplace Leads in the sandbox', state, body), policy(frameSource(tabUrl)));
}
