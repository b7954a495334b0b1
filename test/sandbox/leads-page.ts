import type { Answer } from './http/answer.js';
import { escaped, html } from './http/html.js';
import type { Referral } from './referrals/referral.js';
import type { State } from './state.js';

/** Customers write what they like: nothing of theirs may become markup. */
const cell = (text: string | null): string => `<td><bdi>${escaped(text)}</bdi></td>`;

function row(referral: Referral, kind: string): string {
  const { customerProfile, status, substatus, callToAction, referralSource, updatedDateTime } = referral;
  const state = `${status} / ${substatus}`;
  const texts = [
    customerProfile.name,
    customerProfile.address.country,
    state,
    callToAction,
    referralSource,
    kind,
    updatedDateTime,
  ];
  return `<tr>${texts.map(cell).join('')}</tr>`;
}

const style = `
  :root { color-scheme: light dark; }
  body { font: 14px/1.4 system-ui, sans-serif; margin: 2rem; }
  table { border-collapse: collapse; }
  th, td { text-align: start; padding: 0.25rem 0.75rem; border-bottom: 1px solid #ccc; max-width: 24rem; overflow-wrap: anywhere; }
`;

/** The one thing to press; the page shows the new lead because it is loaded again. */
const script = `
  document.querySelector('button').addEventListener('click', async () => {
    await fetch('/sandbox/leads', { method: 'POST' });
    location.reload();
  });
`;

/** All leads with their state, last changed first, and a button that makes one arrive. */
export function leadsPage({ referrals, kinds }: State): Answer {
  const newestFirst = [...referrals.values()].sort((one, other) =>
    one.updatedDateTime < other.updatedDateTime ? 1 : -1,
  );
  const rows = newestFirst.map((referral) => row(referral, kinds.get(referral.id) ?? ''));
  const heads = ['Customer', 'Country', 'State', 'Action', 'Source', 'Example of', 'Updated'];
  const body = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Partner Center sandbox</title><link rel="icon" href="data:,"><style>${style}</style></head>
<body>
<h1>Partner Center sandbox</h1>
<p><a href="/">The tab as Teams and Outlook show it</a></p>
<p>${rows.length} leads. <button type="button">Make a lead arrive</button></p>
<table>
<thead><tr>${heads.map((text) => `<th scope="col">${text}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
<script>${script}</script>
</body>
</html>
`;
  return html(200, body);
}
