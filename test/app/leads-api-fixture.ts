import { expect } from 'vitest';
import type { Engine } from '../support/engines.js';
import { useApp } from '../support/running-app.js';
import type { TabPerson } from '../support/tab-client.js';

/** What an answer holds; the assertions say what that is. */
export type Json = ReturnType<JSON['parse']>;

/** The app, and what people do in its tab. */
export const tabOn = (engine: Engine) => {
  const running = useApp(engine, { sandbox: { flags: { rateLimit: 0 } } });
  const arrive = (name: string, more: object = {}) =>
    running.sandbox.state.arrive({ kind: 'contactMe', customer: { name, country: 'DE' }, ...more }).id;
  const get = async (path: string, who: TabPerson = 'alex'): Promise<{ status: number; body: Json }> =>
    running.tab(who).get(path);
  const post = async (
    path: string,
    body: unknown,
    { who = 'alex', ...headers }: { who?: TabPerson; [header: string]: string } = {},
  ): Promise<{ status: number; body: Json }> => running.tab(who).post(path, body, headers);
  const act = (id: string, action: object, options = {}) =>
    post(`/api/leads/${id}/actions`, { version: 1, ...action }, options);
  const press = (data: object, options = {}) => post('/api/card-actions', data, options);
  /** Our id of the lead with this customer. */
  const idOf = async (name: string): Promise<string> => {
    const { body } = await get(`/api/leads?q=${encodeURIComponent(name)}`);
    expect(body.leads).toHaveLength(1);
    return body.leads[0].id;
  };
  const lead = async (id: string, who?: TabPerson): Promise<Json> => (await get(`/api/leads/${id}`, who)).body;
  return { running, arrive, get, act, press, idOf, lead };
};
