import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createRandom } from '../sandbox/seeded-random.js';
import { forEachEngine } from '../support/engines.js';
import { useApp } from '../support/running-app.js';
import { button, textOf } from '../support/teams.js';

const seed = Number(process.env.RACE_SEED ?? Math.floor(Math.random() * 1e9));

forEachEngine((engine) => {
  const running = useApp(engine, { sandbox: { flags: { rateLimit: 0 } } });

  it(`of two people who press Accept at once one wins, 100 times (RACE_SEED=${seed})`, async () => {
    const random = createRandom(seed);
    await running.people.install('group');
    for (let n = 0; n < 100; n += 1) running.sandbox.state.arrive({ customer: { name: `Customer ${n}` } });
    await running.poll();
    // A hundred leads are too many to introduce one by one: they are shown one after the other instead.
    for (const referral of running.sandbox.state.referrals.values()) {
      const shown = await running.people.say(`show ${referral.id}`, 'group');
      const accept = button(shown.card, 'Accept');
      const press = async (who: 'alex' | 'megan') => {
        await pause(random.int(0, 6));
        return { who, text: textOf((await running.people.press(accept, {}, who, 'group')).value) };
      };
      const answers = await Promise.all([press('alex'), press('megan')]);
      const losers = answers.filter((answer) => answer.text.includes('Already accepted by'));
      const winner = answers.find((answer) => !losers.includes(answer));
      expect(losers).toHaveLength(1);
      expect(losers[0]?.text).toContain(
        `Already accepted by ${winner?.who === 'alex' ? 'Alex Wilber' : 'Megan Bowen'}`,
      );
    }
    await running.settled();
    const accepted = [...running.sandbox.state.referrals.values()].filter((referral) => referral.status === 'Active');
    expect(accepted).toHaveLength(100);
    for (const referral of accepted) expect(referral.team).toHaveLength(1);
    const written = running.sandbox.calls.filter((call) => call.method === 'PATCH' && call.status < 300);
    expect(written).toHaveLength(100);
  }, 120_000);

  it('the two of them never leave a lead half accepted when one declines meanwhile', async () => {
    const random = createRandom(seed, 2);
    await running.people.install('group');
    for (let n = 0; n < 20; n += 1) running.sandbox.state.arrive({ customer: { name: `Customer ${n}` } });
    await running.poll();
    for (const referral of running.sandbox.state.referrals.values()) {
      const shown = await running.people.say(`show ${referral.id}`, 'group');
      const [accept, decline] = [button(shown.card, 'Accept'), button(shown.card, 'Decline this lead')];
      const after = async (work: () => Promise<unknown>) => {
        await pause(random.int(0, 6));
        return work();
      };
      await Promise.all([
        after(() => running.people.press(accept, {}, 'alex', 'group')),
        after(() => running.people.press(decline, { reason: '2' }, 'megan', 'group')),
      ]);
      await running.settled();
      const end = running.sandbox.state.referrals.get(referral.id);
      expect(['Accepted', 'Declined']).toContain(end?.substatus);
    }
    const written = running.sandbox.calls.filter((call) => call.method === 'PATCH' && call.status < 300);
    expect(written).toHaveLength(20);
  }, 60_000);
});
