import { describe, expect, it } from 'vitest';
import { forEachEngine } from '../support/engines.js';
import { useApp } from '../support/running-app.js';
import { button, buttonsOf, textOf } from '../support/teams.js';

forEachEngine((engine) => {
  const running = useApp(engine);

  /** A lead that has arrived, with its card in Alex's chat. */
  const arrived = async (customer = 'Fabrikam GmbH') => {
    await running.people.install('personal');
    const referral = running.sandbox.state.arrive({ customer: { name: customer, country: 'DE' } });
    await running.poll();
    const message = running.teams.in('personal').at(-1);
    if (message === undefined) throw new Error('no card');
    return { referral, message };
  };
  const remote = (id: string) => running.sandbox.state.referrals.get(id);
  const patches = () => running.sandbox.calls.filter((call) => call.method === 'PATCH');

  describe('a new lead', () => {
    it('is posted to every conversation that the app is installed in', async () => {
      await running.people.install('personal');
      await running.people.install('group');
      await running.people.install('channel');
      running.sandbox.state.arrive({ customer: { name: 'Fabrikam GmbH' } });
      await running.poll();
      for (const where of ['personal', 'group', 'channel'] as const) {
        expect(
          running.teams
            .in(where)
            .map((message) => textOf(message.card))
            .at(-1),
        ).toContain('Fabrikam GmbH');
      }
    });

    it('costs one call per poll when nothing is new', async () => {
      await arrived();
      const before = running.sandbox.calls.length;
      await running.poll();
      await running.poll();
      expect(running.sandbox.calls.length - before).toBe(2);
    });
  });

  describe('accepting', () => {
    it('shows who and when, and reaches Partner Center with the seller on the team', async () => {
      const { referral, message } = await arrived();
      const answer = await running.people.press(button(message.card, 'Accept'));
      expect(textOf(answer.value)).toMatch(/Accepted by Alex Wilber, today \d\d:\d\d/);
      await running.settled();
      expect(remote(referral.id)).toMatchObject({ status: 'Active', substatus: 'Accepted' });
      expect(remote(referral.id)?.team.map((member) => member.email)).toEqual(['alexw@example.com']);
      expect(textOf(message.card)).toMatch(/Accepted by Alex Wilber/);
      expect(textOf(message.card)).not.toContain('Saving');
      expect(buttonsOf(message.card).map((one) => one.title)).not.toContain('Accept');
      expect(patches()).toHaveLength(1);
      expect(patches()[0]?.ifMatch).toBeDefined();
    });

    it('is not sent to Teams or read again when the next poll brings it back', async () => {
      const { message } = await arrived();
      await running.people.press(button(message.card, 'Accept'));
      await running.settled();
      const [updates, reads] = [message.updates, running.sandbox.calls.filter((call) => call.referralId).length];
      await running.poll();
      expect(message.updates).toBe(updates);
      await running.people.press(button(message.card, 'Close as won'));
      await running.settled();
      // One PATCH, with the eTag that the answer to the first one brought.
      expect(running.sandbox.calls.filter((call) => call.referralId).length - reads).toBe(1);
    });

    it('updates the card in every conversation', async () => {
      await running.people.install('group');
      await running.people.install('channel');
      const { message } = await arrived();
      await running.people.press(button(message.card, 'Accept'));
      await running.settled();
      for (const where of ['personal', 'group', 'channel'] as const) {
        expect(textOf(running.teams.in(where).at(-1)?.card)).toContain('Accepted by Alex Wilber');
      }
    });

    it('is won by one of two people, and the other is told who', async () => {
      await running.people.install('group');
      const { message, referral } = await arrived();
      const accept = button(message.card, 'Accept');
      const answers = await Promise.all([
        running.people.press(accept, {}, 'alex', 'group'),
        running.people.press(accept, {}, 'megan', 'group'),
      ]);
      const texts = answers.map((answer) => textOf(answer.value));
      const winner = texts.find((text) => !text.includes('Already accepted'));
      const loser = texts.find((text) => text.includes('Already accepted'));
      const name = /Accepted by (Alex Wilber|Megan Bowen)/.exec(winner ?? '')?.[1];
      expect(loser).toContain(`Already accepted by ${name}`);
      await running.settled();
      expect(patches()).toHaveLength(1);
      expect(remote(referral.id)).toMatchObject({ status: 'Active' });
    });

    it('answers the same invoke three times with one change and the same card', async () => {
      const { message } = await arrived();
      const accept = button(message.card, 'Accept');
      const press = () => running.people.press(accept, {}, 'alex', 'personal', 'f:same');
      const first = await press();
      const rest = await Promise.all([press(), press()]);
      expect(rest).toEqual([first, first]);
      await running.settled();
      expect(patches()).toHaveLength(1);
    });
  });

  describe('declining', () => {
    it('asks for a reason and changes nothing without one', async () => {
      const { message, referral } = await arrived();
      const answer = await running.people.press(button(message.card, 'Decline this lead'));
      expect(textOf(answer.value)).toContain('A reason is needed');
      await running.settled();
      expect(remote(referral.id)).toMatchObject({ status: 'New' });
      expect(patches()).toHaveLength(0);
    });

    it('writes the reason as its label and the note under the customer’s words', async () => {
      const { message, referral } = await arrived();
      await running.people.press(button(message.card, 'Decline this lead'), { reason: '1', note: 'next year maybe' });
      await running.settled();
      const after = remote(referral.id);
      expect(after).toMatchObject({
        status: 'Closed',
        substatus: 'Declined',
        statusReason: "Project budget isn't adequate",
      });
      expect(after?.details.notes).toMatch(/\n\n\[\d{4}-\d\d-\d\d Alex Wilber\] next year maybe$/);
      expect(textOf(message.card)).toContain('Declined by Alex Wilber');
      expect(buttonsOf(message.card)).toEqual([]);
    });
  });

  describe('typed commands', () => {
    it('close won with value and currency', async () => {
      const { referral } = await arrived();
      const answer = await running.people.say('close won fabrik 25000 EUR');
      expect(textOf(answer.card)).toContain('Won, closed by Alex Wilber');
      expect(textOf(answer.card)).toContain('25,000 EUR');
      await running.settled();
      expect(remote(referral.id)).toMatchObject({
        status: 'Closed',
        substatus: 'Won',
        details: { dealValue: 25000, currency: 'EUR' },
      });
    });

    it('take the lead from the thread they are written in', async () => {
      await running.people.install('channel');
      const { referral } = await arrived();
      const root = running.teams.in('channel').at(-1);
      await running.people.say('accept', 'channel', 'alex', root?.id);
      await running.settled();
      expect(remote(referral.id)).toMatchObject({ status: 'Active' });
    });

    it('offer a choice when several leads match, and the chosen one gets the whole command', async () => {
      const { referral } = await arrived('Fabrikam GmbH');
      running.sandbox.state.arrive({ customer: { name: 'Fabrikam Inc' } });
      await running.poll();
      const picker = await running.people.say('close won fabrikam 900 USD');
      expect(textOf(picker.card)).toContain('Which of these leads do you mean?');
      const mine = buttonsOf(picker.card).filter((one) => one.title === 'Close won');
      expect(mine).toHaveLength(2);
      for (const one of mine) await running.people.press(one);
      await running.settled();
      expect(remote(referral.id)).toMatchObject({ substatus: 'Won', details: { dealValue: 900, currency: 'USD' } });
    });

    it('do nothing on a near miss but ask', async () => {
      const { referral } = await arrived();
      const answer = await running.people.say('acept fabrikam');
      expect(textOf(answer.card)).toContain('Did you mean “accept fabrikam”?');
      await running.settled();
      expect(remote(referral.id)).toMatchObject({ status: 'New' });
      const [yes] = buttonsOf(answer.card);
      if (yes) await running.people.press(yes);
      await running.settled();
      expect(remote(referral.id)).toMatchObject({ status: 'Active' });
    });
  });

  it('a change made in Partner Center shows on the card, with its time and without a name', async () => {
    const { referral, message } = await arrived();
    running.sandbox.state.change(referral.id, { status: 'Active', substatus: 'Accepted' });
    await running.poll();
    expect(textOf(message.card)).toMatch(/Accepted by somebody in Partner Center, today/);
  });

  it('a decision that Partner Center has overtaken is taken back and its maker told', async () => {
    const { referral, message } = await arrived();
    running.sandbox.state.change(referral.id, { status: 'Closed', substatus: 'Lost', statusReason: 'Others' });
    await running.people.press(button(message.card, 'Accept'));
    await running.settled();
    expect(remote(referral.id)).toMatchObject({ substatus: 'Lost' });
    expect(textOf(running.teams.in('personal').at(-1)?.card)).toContain('Accept was not saved for Fabrikam GmbH');
    expect(textOf(message.card)).toContain('Lost, closed by somebody in Partner Center');
  });

  it('a refused close leaves the lead accepted by whoever accepted it', async () => {
    const { message } = await arrived();
    await running.people.press(button(message.card, 'Accept'));
    await running.settled();
    running.sandbox.state.inject({ kind: '412', times: 10, match: { method: 'PATCH' } });
    await running.people.press(button(message.card, 'Close as won'));
    await running.settled();
    expect(textOf(message.card)).toMatch(/Accepted by Alex Wilber, today/);
    expect(textOf(running.teams.in('personal').at(-1)?.card)).toContain('Close won was not saved for Fabrikam GmbH');
  });

  it('a closed lead refuses everything with who closed it and when', async () => {
    const { message } = await arrived();
    const accept = button(message.card, 'Accept');
    await running.people.say('close lost fabrikam 3');
    const answer = await running.people.press(accept);
    expect(textOf(answer.value)).toMatch(/Already closed by Alex Wilber, today/);
    expect(textOf((await running.people.say('contacted fabrikam')).card)).toContain('Already closed by Alex Wilber');
  });
});
