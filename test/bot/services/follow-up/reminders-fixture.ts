import { defaultFlags } from '../../../sandbox/flags.js';
import { createState } from '../../../sandbox/state.js';
import type { Engine } from '../../../support/engines.js';
import { followUpInVirtualTime } from '../../../support/follow-up-in-virtual-time.js';
import { workOn } from '../house-fixture.js';

export const at = (text: string): number => Date.parse(text);
export const iso = (time: number): string => new Date(time).toISOString().slice(0, 16);

/** Monday to Friday, nine to five in Berlin. */
export const office = { days: [1, 2, 3, 4, 5], from: 540, to: 1020, holidays: [] };
export const tuesday = at('2026-10-06T07:00:00Z');

/** A lead of that moment, as Partner Center sends it. */
export const referralOf = (created: number, seed = 1) =>
  createState({ leads: 0, seed, now: () => created, flags: { ...defaultFlags } }).arrive({
    kind: 'contactMe',
    customer: { name: 'Fabrikam', country: 'DE' },
  });

/** A team with a channel, a seller and a manager, and its clock; a lead arrives when it is told to. */
export const aTeam = async (engine: Engine, start = tuesday, more: object = {}) => {
  const store = await engine.open();
  const time = followUpInVirtualTime(store, start, { workingHours: office, admins: ['boss'], ...more });
  const work = workOn(time.house);
  await store.transaction(async (tx) => {
    await tx.cursors.set('first-sync', iso(start));
    await tx.people.put({ id: 'megan', name: 'Megan Bowen', role: 'user' });
    await tx.people.put({ id: 'boss', name: 'Boss Baker', role: 'admin' });
  });
  await time.install({ id: 'channel', kind: 'channel' });
  const arrive = async () => {
    const lead = await work.learn(referralOf(time.now()));
    await time.settle();
    return lead;
  };
  const posted = () =>
    time.sent.filter(({ replaces, summary }) => replaces === undefined && !/digest|Leads today/.test(summary));
  return { ...time, store, work, arrive, posted };
};
