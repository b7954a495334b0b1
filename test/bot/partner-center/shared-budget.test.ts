import { createSharedBudget } from '@marketplace-leads/bot/partner-center/shared-budget';
import type { Store } from '@marketplace-leads/bot/store/store';
import type { Priority } from '@marketplace-leads/shared/partner-center/exchange';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forEachEngine } from '../../support/engines.js';
import { createFakeClock } from '../../support/fake-clock.js';

interface Grant {
  /** Epoch milliseconds. */
  at: number;
  instance: number;
  priority: Priority;
  /** Which of the calls of its instance and priority it was. */
  number: number;
}

/** Instances on one database and one clock, of which each waits for its calls; says who was let through when. */
const instancesOn = (stores: readonly Store[], perMinute: number, start?: number) => {
  const clock = createFakeClock(start);
  const budgets = stores.map((store) => createSharedBudget(store, clock, perMinute));
  const waiting = stores.map(() => 0);
  const numbers = new Map<string, number>();
  const grants: Grant[] = [];
  const failures: unknown[] = [];

  /** Lets everything run that needs no more time: until every instance with somebody in line is asleep. */
  const settle = async (): Promise<void> => {
    const asleep = () => clock.sleepers === waiting.filter((calls) => calls > 0).length;
    do await new Promise((resolve) => setTimeout(resolve, 1));
    while (!asleep());
  };

  return {
    clock,
    grants,
    failures,
    waiting: () => waiting.reduce((sum, calls) => sum + calls, 0),
    settle,
    take(instance: number, priority: Priority, count: number): void {
      for (let call = 0; call < count; call += 1) {
        const line = `${instance} ${priority}`;
        const number = numbers.get(line) ?? 0;
        numbers.set(line, number + 1);
        waiting[instance] = (waiting[instance] ?? 0) + 1;
        const served = () => {
          waiting[instance] = (waiting[instance] ?? 0) - 1;
        };
        budgets[instance]?.take(priority).then(
          () => {
            grants.push({ at: clock.now(), instance, priority, number });
            served();
          },
          (error: unknown) => {
            failures.push(error);
            served();
          },
        );
      }
    },
    pause: (instance: number, milliseconds: number) => budgets[instance]?.pause(milliseconds),
    /** Lets time pass, in steps so small that nobody wakes much too late. */
    async pass(milliseconds: number): Promise<void> {
      await settle();
      for (let passed = 0; passed < milliseconds; passed += 100) {
        const before = clock.sleepers;
        await clock.advance(100);
        if (clock.sleepers !== before || grants.at(-1)?.at === clock.now()) await settle();
      }
      await settle();
    },
  };
};

/** The most calls that any 60 seconds have seen. */
const busiestMinute = (grants: readonly Grant[]): number => {
  const times = grants.map(({ at }) => at).toSorted((a, b) => a - b);
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length));
};

const inOrder = (grants: readonly Grant[]): boolean =>
  grants.every((grant, at) =>
    grants
      .slice(0, at)
      .every(
        (other) =>
          other.instance !== grant.instance || other.priority !== grant.priority || other.number < grant.number,
      ),
  );

forEachEngine((engine) => {
  it('500 calls at once are all let through, in order, and never more in a minute than there may be', async () => {
    const { take, pass, grants, waiting } = instancesOn([await engine.open()], 100);
    take(0, 'background', 500);
    await pass(6 * 60_000);
    expect(grants).toHaveLength(500);
    expect(waiting()).toBe(0);
    expect(inOrder(grants)).toBe(true);
    expect(busiestMinute(grants)).toBeLessThanOrEqual(100);
    const took = (grants.at(-1)?.at ?? 0) - (grants[0]?.at ?? 0);
    // 95 a minute behind the first five: that nobody waits longer than the limit asks for.
    expect(took).toBeLessThan(5.4 * 60_000);
  });

  it('who waits for a person goes first, however many others are in line', async () => {
    const { take, pass, grants } = instancesOn([await engine.open()], 100);
    take(0, 'background', 30);
    await pass(3000);
    const before = grants.length;
    take(0, 'person', 4);
    await pass(20_000);
    expect(grants.slice(before, before + 4).map(({ priority }) => priority)).toEqual(Array(4).fill('person'));
    expect(grants).toHaveLength(34);
    expect(inOrder(grants)).toBe(true);
  });

  it('a person who comes while the others sleep gets the next place, and does not wait for their end of it', async () => {
    const { take, pass, grants, clock, settle } = instancesOn([await engine.open()], 20);
    take(0, 'background', 5);
    await settle();
    await pass(1000);
    const [from, before] = [clock.now(), grants.length];
    take(0, 'person', 1);
    await pass(4000);
    expect(grants[before]).toMatchObject({ priority: 'person' });
    expect((grants[before]?.at ?? 0) - from).toBeLessThanOrEqual(Math.ceil(60_000 / 19));
  });

  it('nobody calls during a pause, and everybody goes on after it', async () => {
    const { take, pass, pause, grants, clock, settle } = instancesOn([await engine.open()], 100);
    take(0, 'background', 20);
    await settle();
    const from = clock.now();
    await pause(0, 30_000);
    await pass(29_000);
    // One may have been let through before the pause was known.
    expect(grants.filter(({ at }) => at > from)).toEqual([]);
    await pass(15_000);
    expect(grants).toHaveLength(20);
  });

  it('one call at a time where there may be but a few', async () => {
    const { take, pass, grants } = instancesOn([await engine.open()], 2);
    take(0, 'background', 4);
    await pass(4 * 60_000);
    expect(grants).toHaveLength(4);
    expect(busiestMinute(grants)).toBeLessThanOrEqual(2);
  });

  describe('a database that is away', () => {
    it('lets nobody stand in line for ever, and is asked again by the next', async () => {
      const store = await engine.open();
      const away = new Error('the database is away');
      let isAway = false;
      const moody: Store = {
        ...store,
        transaction: (work) => (isAway ? Promise.reject(away) : store.transaction(work)),
      };
      const { take, pass, grants, failures, waiting, settle } = instancesOn([moody], 100);
      take(0, 'background', 10);
      await settle();
      isAway = true;
      take(0, 'person', 2);
      await pass(1000);
      expect(failures).toEqual(Array(12 - grants.length).fill(away));
      expect(waiting()).toBe(0);
      isAway = false;
      const before = grants.length;
      take(0, 'person', 3);
      await pass(5000);
      expect(grants).toHaveLength(before + 3);
    });
  });

  if (engine.name === 'postgres') {
    it('two instances together make no more calls than one may, and neither is left out', async () => {
      const { take, pass, grants } = instancesOn([await engine.open(), await engine.open()], 100);
      take(0, 'background', 120);
      take(1, 'background', 120);
      await pass(4 * 60_000);
      expect(grants).toHaveLength(240);
      expect(busiestMinute(grants)).toBeLessThanOrEqual(100);
      expect(inOrder(grants)).toBe(true);
    });

    it('a person goes before everything that any instance does for nobody', async () => {
      const stores = [await engine.open(), await engine.open()];
      const { take, pass, grants, settle } = instancesOn(stores, 100);
      take(0, 'background', 60);
      await pass(5000);
      for (let round = 0; round < 5; round += 1) {
        const before = grants.length;
        take(1, 'person', 2);
        await settle();
        await pass(2500);
        expect(grants.slice(before, before + 2).map(({ priority }) => priority)).toEqual(['person', 'person']);
        // Nor do the others stand still for longer than they have to.
        await pass(4000);
        expect(grants.length).toBeGreaterThan(before + 6);
      }
    });

    it('whoever comes when: the limit holds, people go first, and nobody is forgotten', async () => {
      const stores = [await engine.open(), await engine.open()];
      let start = Date.parse('2026-03-02T09:00:00Z');
      const arrivals = fc.array(
        fc.record({
          after: fc.oneof(fc.nat(300), fc.nat(5000), fc.nat(40_000)),
          instance: fc.nat(1),
          priority: fc.constantFrom<Priority>('person', 'background', 'background'),
          count: fc.integer({ min: 1, max: 25 }),
          pause: fc.boolean(),
        }),
        { minLength: 2, maxLength: 8 },
      );
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(7, 40, 100), arrivals, async (perMinute, moments) => {
          start += 24 * 3_600_000;
          const { take, pass, pause, grants, settle, waiting } = instancesOn(stores, perMinute, start);
          let asked = 0;
          for (const { after, instance, priority, count, pause: pauses } of moments) {
            await pass(after);
            if (pauses && count === 1) await pause(instance, 10_000);
            const before = grants.length;
            const inLine = waiting();
            take(instance, priority, count);
            await settle();
            asked += count;
            if (priority === 'person' && inLine > 0) {
              await pass(1000);
              const others = grants.slice(before).findIndex((grant) => grant.priority === 'background');
              expect(others === -1 || others >= count).toBe(true);
            }
          }
          for (let minutes = 0; waiting() > 0 && minutes < 60; minutes += 1) await pass(60_000);
          expect(grants).toHaveLength(asked);
          expect(busiestMinute(grants)).toBeLessThanOrEqual(perMinute);
          expect(inOrder(grants)).toBe(true);
        }),
        { numRuns: 6 },
      );
    });

    it('a pause that one instance was told of holds the other back too', async () => {
      const { take, pass, pause, grants, clock } = instancesOn([await engine.open(), await engine.open()], 100);
      await pause(0, 20_000);
      const from = clock.now();
      take(0, 'person', 3);
      take(1, 'person', 3);
      await pass(25_000);
      expect(grants).toHaveLength(6);
      expect(Math.min(...grants.map(({ at }) => at - from))).toBeGreaterThanOrEqual(20_000);
    });
  }
});
