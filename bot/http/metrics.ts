import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Store } from '../store/store.js';

/** What can be watched from outside, in Prometheus' text form. Labels are fixed words, never ids or names of people. */
export const createMetrics = (store: Store) => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'marketplace_leads_jobs',
    help: 'Jobs by state',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      for (const [state, count] of Object.entries(await store.read.jobs.counts())) this.set({ state }, count);
    },
  });
  const requests = new Histogram({
    name: 'marketplace_leads_http_seconds',
    help: 'Time to answer a request',
    labelNames: ['route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  return {
    observe: (route: string, status: number, seconds: number) => requests.observe({ route, status }, seconds),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
};

export type Metrics = ReturnType<typeof createMetrics>;
