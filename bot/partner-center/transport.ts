import type { Transport } from '@marketplace-leads/shared/partner-center/exchange';

/** How long Partner Center gets to answer; a job's lease is longer. */
const answerWithinMs = 30_000;

/** HTTP to Partner Center. Redirects are refused: a token goes nowhere but where we sent it. */
export const fetchTransport: Transport = async ({ method, url, headers, body }) => {
  const answer = await fetch(url, {
    method,
    headers,
    redirect: 'error',
    signal: AbortSignal.timeout(answerWithinMs),
    ...(body === undefined ? {} : { body }),
  });
  const text = await answer.text();
  return { status: answer.status, header: (name) => answer.headers.get(name), text };
};
