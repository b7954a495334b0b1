import { setTimeout as pause } from 'node:timers/promises';
import { completeLead } from '../support/complete-lead.js';
import type { Engine } from '../support/engines.js';
import { useApp } from '../support/running-app.js';

/** What an answer holds; the assertions say what that is. */
export type Json = ReturnType<JSON['parse']>;

export const csv = { 'content-type': 'text/csv', 'x-file-name': 'leads%20week%2047.csv' };

/** The app, and what a manager does with files in its tab. */
export const uploadsOn = (engine: Engine) => {
  const running = useApp(engine, { sandbox: { flags: { rateLimit: 0 } } });
  const alex = () => running.tab('alex');
  const patches = () => running.sandbox.calls.filter(({ method }) => method === 'PATCH');

  const arrive = (name: string, more: object = {}) => running.sandbox.state.arrive(completeLead(name, more)).id;
  const referral = (id: string) => running.sandbox.state.referrals.get(id);
  const preview = async (file: string | Uint8Array): Promise<Json> =>
    (await alex().post('/api/uploads/preview', file, csv)).body;
  const send = async (body: object): Promise<{ status: number; body: unknown }> => alex().post('/api/uploads', body);
  const finished = async (id: string): Promise<Json> => {
    for (;;) {
      const { body } = (await alex().get(`/api/uploads/${id}`)) as { body: Json };
      if (body.finishedAt !== undefined) return body;
      await pause(50);
    }
  };
  return { running, alex, patches, arrive, referral, preview, send, finished };
};
