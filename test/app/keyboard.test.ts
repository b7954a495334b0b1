import { expect, it } from 'vitest';
import { forEachEngine } from '../support/engines.js';
import { useApp } from '../support/running-app.js';
import { buttonsOf, textOf } from '../support/teams.js';

forEachEngine((engine) => {
  const running = useApp(engine);

  const arrived = async (name: string) => {
    const referral = running.sandbox.state.arrive({ customer: { name, country: 'DE' } });
    await running.poll();
    const remote = () => running.sandbox.state.referrals.get(referral.id);
    return { remote, card: () => running.teams.in('channel').find(({ card }) => textOf(card).includes(name)) };
  };

  it('a lead is worked from its thread in a channel with nothing but the keyboard', async () => {
    await running.people.install('personal');
    await running.people.install('channel');
    await running.people.say('hello', 'personal', 'megan');
    const lead = await arrived('Fabrikam GmbH');
    const say = (text: string) => running.people.say(text, 'channel', 'alex', lead.card()?.id);

    await say('annehmen');
    await say('value 25000 EUR');
    await say('abschlussdatum 31.12.2026');
    await say('name: Backup for 40 servers');
    await say('notiz: ruft am Montag zurück');
    await say('phase 60');
    await say('assign @megan');
    await running.settled();
    expect(lead.remote()).toMatchObject({
      status: 'Active',
      name: 'Backup for 40 servers',
      details: { dealValue: 25000, currency: 'EUR' },
    });
    expect(lead.remote()?.details.notes).toMatch(/\[\d{4}-\d\d-\d\d Alex Wilber\] ruft am Montag zurück$/);
    expect(lead.remote()?.team.map(({ email }) => email)).toEqual(['alexw@example.com', 'meganb@example.com']);
    expect(textOf(lead.card()?.card)).toContain('Megan Bowen');
  });

  it('what was typed goes along with the choice among several leads, however long it is', async () => {
    await running.people.install('personal');
    const [one, other] = [await arrived('Contoso Ltd'), await arrived('Contoso AG')];
    const name = 'Backup for forty servers and everything that hangs on them';
    const picker = await running.people.say(`umbenennen contoso: ${name}`);
    const mine = buttonsOf(picker.card).filter(({ verb }) => verb === 'name');
    expect(mine).toHaveLength(2);
    // What stands in a field of the card is sent by Teams beside the button's own data.
    for (const one of mine) await running.people.press(one, { value: name });
    await running.settled();
    expect([one.remote()?.name, other.remote()?.name]).toEqual([name, name]);
    expect(JSON.stringify(picker.card)).toContain(name);
  });

  it('an admin types for the state of the app and for a checklist, and nobody else', async () => {
    await running.people.install('personal');
    expect(textOf((await running.people.say('status')).card)).toContain('1 chat or channel receives leads');
    expect(textOf((await running.people.say('checklist contact me: Budget known')).card)).toContain('1. Budget known');
    const refused = await running.people.say('status', 'personal', 'megan');
    expect(textOf(refused.card)).toContain('Only a Referrals admin');
  });
});
