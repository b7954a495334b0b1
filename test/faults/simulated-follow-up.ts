import { planDigests } from '@marketplace-leads/bot/services/follow-up/digests';
import { createFollowUpSettings } from '@marketplace-leads/bot/services/follow-up/follow-up-settings';
import { leadOf } from '@marketplace-leads/bot/services/leads/lead-view';
import { createRoutes } from '@marketplace-leads/bot/services/routing/routes';
import type { Store } from '@marketplace-leads/bot/store/store';
import type { Action, Lead } from '@marketplace-leads/shared/lead/lead';
import type { WorkingHours } from '@marketplace-leads/shared/lead/working-hours';
import { aPerson, workOn } from '../bot/services/house-fixture.js';
import { defaultFlags } from '../sandbox/flags.js';
import { createRandom } from '../sandbox/seeded-random.js';
import { createState } from '../sandbox/state.js';
import { followUpInVirtualTime, type Sent } from '../support/follow-up-in-virtual-time.js';

const hour = 3_600_000;
const day = 24 * hour;

const zones = ['Europe/Berlin', 'America/New_York', 'America/Los_Angeles', 'Asia/Kolkata', 'Australia/Sydney'];
const countries = ['DE', 'US', 'CA', 'IN', 'AU'];

/** How a lead stood from a moment on, for as long as nobody did anything. */
export interface Standing {
  readonly at: number;
  readonly lead: Lead;
}

/** All that happened in a simulated span of time. */
export interface Story {
  readonly leads: ReadonlyMap<string, readonly Standing[]>;
  readonly sent: readonly Sent[];
  readonly zoneOf: ReadonlyMap<string, string>;
  /** From when to when each conversation could be reached. */
  readonly removedAt: ReadonlyMap<string, number>;
  readonly managers: readonly string[];
  readonly hours: WorkingHours;
  readonly zone: string;
  readonly end: number;
  /** From when to when the jobs of a dead process were in nobody's hands, per crash. */
  readonly crashes: readonly { readonly from: number; readonly until: number }[];
}

export interface SimulationPlan {
  readonly days: number;
  readonly leads: number;
  readonly sellers: number;
  readonly seed: number;
  /** Hears how many days are over, every thirty. */
  readonly onProgress?: (days: number) => void;
}

interface Happening {
  readonly at: number;
  run(): Promise<void>;
}

/**
 * A team at work for some months: leads arrive by day and night and are taken, handed over, put off, answered, closed or
 * forgotten; the clocks change, people remove the bot, processes die with jobs in hand. `stores` are the instances.
 */
export const simulateFollowUp = async (stores: readonly Store[], plan: SimulationPlan): Promise<Story> => {
  const [store] = stores;
  if (store === undefined) throw new Error('No store');
  const random = createRandom(plan.seed, 3);
  // Both Europe and America change their clocks within the first three months.
  const start = Date.parse('2026-02-02T00:00:00Z');
  const end = start + plan.days * day;
  const hours: WorkingHours = {
    days: [1, 2, 3, 4, 5],
    from: 9 * 60,
    to: 17 * 60,
    holidays: ['2026-02-16', '2026-04-03', '2026-04-06', '2026-05-01', '2026-12-25'],
  };
  const zone = 'Europe/Berlin';
  const managers = ['boss-0', 'boss-1'];
  const time = followUpInVirtualTime(store, start, { workingHours: hours, timeZone: zone, admins: managers }, stores);
  const work = workOn(time.house);
  const zoneOf = new Map<string, string>();
  const removedAt = new Map<string, number>();
  const channels = zones.map((_, index) => `channel-${index}`);
  const sellers = Array.from({ length: plan.sellers }, (_, index) => `seller-${index}`);

  await store.transaction(async (tx) => {
    await tx.cursors.set('first-sync', new Date(start).toISOString());
    for (const [index, id] of [...sellers, ...managers].entries()) {
      zoneOf.set(id, zones[index % zones.length] ?? zone);
      await tx.people.put({
        id,
        name: id,
        role: managers.includes(id) ? 'admin' : 'user',
        timeZone: zoneOf.get(id) ?? zone,
      });
    }
  });
  for (const id of channels) await time.install({ id, kind: 'channel' });
  for (const id of [...sellers, ...managers]) {
    await time.install({ id: `${id}-chat`, kind: 'personal', personId: id, timeZone: zoneOf.get(id) ?? zone });
  }
  await store.transaction((tx) => planDigests(time.house, tx));
  await createRoutes(time.house).write({
    rules: countries.map((country, index) => ({
      id: country,
      when: { country: [country] },
      to: { kind: 'conversations' as const, conversations: [`channel-${index}`] },
    })),
    otherwise: { kind: 'everywhere' },
  });

  const leads = new Map<string, Standing[]>();
  const keep = async (id: string): Promise<void> => {
    const lead = leadOf(await work.kept(id), time.house.followUpHours);
    leads.set(id, [...(leads.get(id) ?? []), { at: time.now(), lead }]);
  };

  const happenings: Happening[] = [];
  const plans: [Action, () => Record<string, string>][] = [
    ['assign', () => ({ assignee: random.pick(sellers) ?? '' })],
    ['snooze', () => ({ until: `in ${random.int(1, 30)} hours` })],
    ['note', () => ({ note: 'Called twice' })],
  ];
  const actAt = (at: number, id: string, action: Action, inputs: Record<string, string> = {}): Happening => ({
    at,
    async run() {
      const who = random.pick(sellers) ?? '';
      const person = aPerson(who, 'admin', { id: who, timeZone: zoneOf.get(who) ?? zone, conversations: channels });
      await work.act(person, action, id, inputs);
      await keep(id);
    },
  });

  for (let index = 0; index < plan.leads; index += 1) {
    const at = start + random.int(0, Math.floor((end - start) / 1000) - 1) * 1000;
    const country = random.pick(countries) ?? 'DE';
    const kind = random.pick([
      'contactMe',
      'contactMe',
      'contactMe',
      'contactMe',
      'contactMe',
      'freeTrial',
      'test',
    ] as const);
    happenings.push({
      at,
      async run() {
        const state = createState({ leads: 0, seed: plan.seed + index, now: () => at, flags: { ...defaultFlags } });
        const referral = state.arrive({
          kind: kind ?? 'contactMe',
          customer: { name: `Customer ${index}`, country },
          // Each a customer of its own.
          contact: { email: `somebody@customer-${index}.example` },
        });
        const { id } = await work.learn(referral);
        await keep(id);
        const next: Happening[] = [];
        for (const [action, inputs] of plans) {
          if (random.int(0, 9) < 2) next.push(actAt(at + random.int(1, 40 * 60) * 60_000, id, action, inputs()));
        }
        // A third are answered within half a day, a third within two days, the others late or never.
        const fate = random.int(0, 9);
        const answered =
          fate < 3 ? random.int(1, 12 * 60) : fate < 7 ? random.int(1, 48 * 60) : random.int(24 * 60, 40 * 24 * 60);
        if (fate < 9) {
          next.push(actAt(at + Math.floor(answered / 2) * 60_000, id, 'accept'));
          const planned = random.int(0, 3) === 0 ? { until: `in ${random.int(2, 20)} days` } : {};
          next.push(actAt(at + answered * 60_000, id, 'contacted', planned));
        }
        if (random.int(0, 3) === 0) next.push(actAt(at + random.int(1, 60 * 24) * 3_600_000, id, 'win'));
        for (const happening of next) if (happening.at < end) insert(happening);
      },
    });
  }
  for (const id of sellers.slice(0, Math.ceil(sellers.length / 10))) {
    const at = start + random.int(10, plan.days - 1) * day;
    happenings.push({
      at,
      run: async () => {
        removedAt.set(`${id}-chat`, time.now());
        time.remove(`${id}-chat`);
      },
    });
  }
  const crashes: { from: number; until: number }[] = [];
  for (let index = 0; index < plan.days / 2; index += 1) {
    happenings.push({
      at: start + random.int(0, plan.days * 24 - 1) * hour,
      run: async () => {
        const lost = await time.crash();
        if (lost !== undefined) crashes.push(lost);
      },
    });
  }
  happenings.sort((one, other) => one.at - other.at);
  /** Behind those that come before it; what is over is not looked at again. */
  function insert(happening: Happening): void {
    const place = happenings.findIndex(({ at }) => at > happening.at);
    happenings.splice(place === -1 ? happenings.length : place, 0, happening);
  }
  for (let days = 30; days < plan.days; days += 30) {
    insert({ at: start + days * day, run: async () => plan.onProgress?.(days) });
  }
  for (let happening = happenings.shift(); happening; happening = happenings.shift()) {
    await time.until(happening.at - 1);
    time.jump(Math.max(time.now(), happening.at));
    await happening.run();
    await time.settle();
  }
  await createFollowUpSettings(time.house).setRule({ hours, zone });
  await time.until(end);
  return { leads, sent: time.sent, zoneOf, removedAt, managers, hours, zone, end, crashes };
};
