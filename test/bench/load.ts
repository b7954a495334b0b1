import autocannon from 'autocannon';

export interface Figures {
  perSecond: number;
  p50: number;
  p99: number;
  failed: number;
}

/** Posts each of these bodies once over 20 connections; latencies in milliseconds. */
export const postAll = async (url: string, bodies: readonly object[]): Promise<Figures> => {
  const texts = bodies.map((body) => JSON.stringify(body));
  let next = 0;
  const started = performance.now();
  const result = await autocannon({
    url: `${url}/api/messages`,
    connections: 20,
    amount: texts.length,
    requests: [
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        setupRequest: (request) => {
          const body = texts[next % texts.length];
          next += 1;
          return body === undefined ? request : { ...request, body };
        },
      },
    ],
  });
  const seconds = (performance.now() - started) / 1000;
  return {
    perSecond: Math.round(texts.length / seconds),
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.non2xx + result.errors,
  };
};
