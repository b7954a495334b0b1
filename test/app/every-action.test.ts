import { describe, expect, it } from 'vitest';
import { forEachEngine } from '../support/engines.js';
import { useApp } from '../support/running-app.js';
import { type Button, button, buttonsOf, textOf } from '../support/teams.js';

forEachEngine((engine) => {
  const running = useApp(engine);

  /** A lead that Alex has accepted, with its card in Alex's chat. */
  const accepted = async (more: object = {}) => {
    await running.people.install('personal');
    const referral = running.sandbox.state.arrive({
      kind: 'contactMe',
      customer: { name: 'Fabrikam GmbH', country: 'DE' },
      ...more,
    });
    await running.poll();
    const message = running.teams.in('personal').at(-1);
    if (message === undefined) throw new Error('no card');
    await running.people.press(button(message.card, 'Accept'));
    await running.settled();
    return { referral, message };
  };
  const remote = (id: string) => running.sandbox.state.referrals.get(id);

  /** Presses the button of an action, under "More" or behind "Edit", fills in the form that answers, and sends it. */
  const fillIn = async (card: unknown, verb: string, inputs: Record<string, string>): Promise<string> => {
    const find = (where: unknown) => buttonsOf(where).find((one) => one.verb === verb);
    const pressed = find(card) ?? find((await running.people.press(button(card, 'Edit'))).value);
    if (pressed === undefined) throw new Error(`no button for ${verb}`);
    const form = await running.people.press(pressed);
    const send = buttonsOf(form.value).find(({ title: name }: Button) => name !== 'Back');
    if (send === undefined) throw new Error(`no form behind ${verb}: ${textOf(form.value)}`);
    const answer = await running.people.press(send, inputs);
    await running.settled();
    return textOf(answer.value);
  };

  describe('what a form under More changes in Partner Center', () => {
    it.each<[string, Record<string, string>, object]>([
      ['value', { value: '12500', currency: 'EUR' }, { details: { dealValue: 12500, currency: 'EUR' } }],
      ['closeDate', { closeDate: '2099-01-31' }, { details: { closingDateTime: '2099-01-31T00:00:00Z' } }],
      ['stage', { value: '40' }, { salesStage: '40' }],
      ['name', { value: 'Backup for 40 servers' }, { name: 'Backup for 40 servers' }],
      ['crm', { value: 'OPP-17' }, { externalReferenceId: 'OPP-17' }],
      ['campaign', { value: 'SPRING' }, { campaignId: 'SPRING' }],
    ])('%s', async (verb, inputs, wanted) => {
      const { referral, message } = await accepted();
      await fillIn(message.card, verb, inputs);
      expect(remote(referral.id)).toMatchObject(wanted);
      expect(textOf(message.card)).not.toContain('Saving');
    });

    it('Intent', async () => {
      const { referral, message } = await accepted();
      await fillIn(message.card, 'intent', { value: 'Yes' });
      expect(remote(referral.id)?.details.requirements.additionalRequirements.attributes).toContainEqual({
        type: 'CustomerMarketplaceIntent',
        id: 'Yes',
      });
      expect(textOf(message.card)).toContain('Wants to buy on the marketplace');
    });

    it('Note, below the customer’s own words', async () => {
      const { referral, message } = await accepted({ notes: 'We need a backup.' });
      await fillIn(message.card, 'note', { note: 'Called, wants an offer' });
      expect(remote(referral.id)?.details.notes).toMatch(
        /^We need a backup\.\n\n\[\d{4}-\d\d-\d\d Alex Wilber\] Called, wants an offer$/,
      );
    });
  });

  describe('what stays with us', () => {
    it('Next contact, Snooze, a contact with its means and outcome, and the checklist show on the card', async () => {
      const { message } = await accepted();
      const patches = () => running.sandbox.calls.filter(({ method }) => method === 'PATCH').length;
      const before = patches();
      const later = new Date(Date.now() + 40 * 24 * 3_600_000);
      await fillIn(message.card, 'next', { until: later.toISOString().slice(0, 10) });
      const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(later);
      expect(textOf(message.card)).toContain(`Next contact ${day}, 09:00`);
      await fillIn(message.card, 'snooze', { until: 'tomorrow 14:00' });
      expect(textOf(message.card)).toContain('Reminders wait until tomorrow 14:00');
      await fillIn(message.card, 'log', { reason: 'phone', value: 'noAnswer' });
      expect(textOf(message.card)).toMatch(/phone/i);
      await fillIn(message.card, 'qualify', { value: 'need,budget' });
      expect(textOf(message.card)).toMatch(/2 of 4/);
      expect(patches()).toBe(before);
    });

    it('an emptied checklist stays empty', async () => {
      const { message } = await accepted();
      await fillIn(message.card, 'qualify', { value: 'need' });
      await fillIn(message.card, 'qualify', {});
      expect(textOf(message.card)).not.toMatch(/1 of 4/);
    });
  });

  describe('handing a lead over', () => {
    it('by a mention: the colleague joins the team and gets the card in their own chat', async () => {
      const { referral, message } = await accepted();
      await running.people.install('personal', 'megan');
      await running.settled();
      await running.people.say('assign fabrikam @megan');
      await running.settled();
      expect(remote(referral.id)?.team.map(({ email }) => email)).toEqual(['alexw@example.com', 'meganb@example.com']);
      expect(textOf(message.card)).toContain('Megan Bowen');
      const hers = running.teams.messages.filter(({ conversationId }) => conversationId === 'a:megan');
      expect(hers.map(({ card }) => textOf(card)).join('\n')).toContain('Fabrikam GmbH');
    });

    it('by the form, which offers those who have a role', async () => {
      const { message } = await accepted();
      await running.people.install('group');
      await running.settled();
      const form = await running.people.press(button(message.card, 'Assign'));
      expect(JSON.stringify(form.value)).toContain('Megan Bowen');
      expect(JSON.stringify(form.value)).not.toContain('Nestor');
    });
  });

  it('another lead of the same customer says which one it is, who works on the first, and offers to hand it over', async () => {
    const email = 'petra@fabrikam.example';
    const contact = { firstName: 'Petra', lastName: 'Beispiel', email };
    await accepted({ contact });
    running.sandbox.state.arrive({ kind: 'contactMe', customer: { name: 'Fabrikam GmbH', country: 'DE' }, contact });
    await running.poll();
    const second = running.teams.in('personal').at(-1);
    expect(textOf(second?.card)).toMatch(/Second lead from this customer\. Alex Wilber works on the first\./);
    const hand = button(second?.card, 'Assign to Alex Wilber');
    await running.people.press(hand);
    await running.settled();
    expect(textOf(second?.card)).toContain('Alex Wilber');
  });

  describe('a conflict', () => {
    /** Alex's value meets one that somebody wrote in Partner Center a moment earlier. */
    const conflicting = async () => {
      const { referral, message } = await accepted();
      running.sandbox.state.change(referral.id, { dealValue: 14000, currency: 'EUR' });
      await fillIn(message.card, 'value', { value: '12500', currency: 'EUR' });
      return { referral, message };
    };

    it('shows theirs and mine on the card and to whoever decided, and writes nothing over', async () => {
      const { referral, message } = await conflicting();
      expect(remote(referral.id)?.details.dealValue).toBe(14000);
      expect(textOf(message.card)).toMatch(/14,000 EUR/);
      expect(textOf(message.card)).toMatch(/12,500 EUR/);
      expect(buttonsOf(message.card).map(({ title }) => title)).toEqual(
        expect.arrayContaining(['Keep theirs', 'Use mine']),
      );
      expect(textOf(running.teams.in('personal').at(-1)?.card)).toMatch(/14,000 EUR/);
    });

    it.each([
      ['Keep theirs', 14000],
      ['Use mine', 12500],
    ])('%s ends it', async (title, value) => {
      const { referral, message } = await conflicting();
      await running.people.press(button(message.card, title));
      await running.settled();
      expect(remote(referral.id)?.details.dealValue).toBe(value);
      expect(buttonsOf(message.card).map((one) => one.title)).not.toContain(title);
      expect(textOf(message.card)).not.toContain('newer value');
    });
  });

  it('a co-sell opportunity is made once, by an admin who said yes', async () => {
    const { referral, message } = await accepted();
    const own = () => [...running.sandbox.state.referrals.values()].filter(({ direction }) => direction === 'Outgoing');
    const before = own().length;
    await fillIn(message.card, 'coSell', { value: '9000', currency: 'EUR' });
    expect(own()).toHaveLength(before + 1);
    expect(own().at(-1)).toMatchObject({ customerProfile: { name: 'Fabrikam GmbH' }, details: { dealValue: 9000 } });
    expect(remote(referral.id)?.status).toBe('Active');
    expect((await running.people.say('co-sell fabrikam yes')).card).toBeDefined();
    await running.settled();
    expect(own()).toHaveLength(before + 1);
    await running.poll();
    expect(await running.app.store.read.leads.count({})).toBe(1);
  });
});
