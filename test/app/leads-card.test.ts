import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { useEngine } from '../support/engines.js';
import { button, buttonsOf, textOf } from '../support/teams.js';
import { tabOn } from './leads-api-fixture.js';

describe('a card in the tab', () => {
  const { running, arrive, get, press, idOf } = tabOn(useEngine('sqlite'));

  /** A lead with its card in Alex's chat, where Teams told Alex's time zone; its times are far from now. */
  const shown = async () => {
    await running.people.install('personal');
    arrive('Fabrikam', { createdDateTime: '2025-03-03T09:00:00Z', notes: 'We need *backup*.' });
    await running.poll();
    const message = await running.people.say('show fabrikam');
    const id = await idOf('Fabrikam');
    return { message, id };
  };

  it('is the chat’s, in the language and time zone of the reader', async () => {
    const { message, id } = await shown();
    const card = `/api/leads/${id}/card`;
    expect((await get(card)).body).toEqual({ card: message.card, version: 1 });
    expect((await get(`${card}?timeZone=Nowhere/Atlantis`)).body.card).toEqual(message.card);
    const far = textOf((await get(`${card}?timeZone=Asia/Tokyo`)).body.card);
    expect([textOf(message.card), far]).toEqual([
      expect.stringContaining('4 Mar 2025, 10:00'),
      expect.stringContaining('4 Mar 2025, 18:00'),
    ]);
    const german = { 'accept-language': 'de-DE;q=0.9, en' };
    const inGerman = await press({ k: 1, verb: 'show', leadId: id }, german);
    expect(buttonsOf(inGerman.body.card).map(({ title }) => title)).toContain('Annehmen');
  });

  it('has buttons and forms that work: the lead, the chat’s card and Partner Center follow', async () => {
    const { message, id } = await shown();
    const { card } = (await get(`/api/leads/${id}/card`)).body;
    const accepted = await press(button(card, 'Accept').data);
    expect(accepted.body.lead).toMatchObject({ id, version: 2, status: 'Active' });
    expect(textOf(accepted.body.card)).toContain('Accepted by Alex Wilber');
    const form = await press(button(accepted.body.card, 'Close as lost').data);
    const send = buttonsOf(form.body.card).find(({ verb, data }) => verb === 'lose' && data.leadId === id);
    const again = await press({ ...send?.data });
    expect(textOf(again.body.card)).toContain('A reason is needed');
    expect(again.body.lead.status).toBe('Active');
    const lost = await press({ ...send?.data, reason: '3', note: 'Too late' });
    expect(lost.body.lead).toMatchObject({ substatus: 'Lost', reason: { code: 3 } });
    await running.settled();
    expect(textOf(message.card)).toContain('Lost');
    const [referral] = running.sandbox.state.referrals.values();
    expect(referral).toMatchObject({ status: 'Closed', substatus: 'Lost' });
  });

  it('asks what was meant, and does what is said yes to', async () => {
    const { id } = await shown();
    const asked = await press({ k: 1, verb: 'say', note: 'acept fabrikam' });
    expect(asked.body).not.toHaveProperty('lead');
    const [yes] = buttonsOf(asked.body.card);
    expect(yes).toMatchObject({ verb: 'say', data: { note: 'accept fabrikam' } });
    const done = await press({ ...yes?.data }, { 'x-request-id': randomUUID() });
    expect(textOf(done.body.card)).toContain('Accepted by Alex Wilber');
    expect(done.body.lead).toMatchObject({ id, version: 2 });
    const list = await press({ k: 1, verb: 'post', leadId: id });
    expect(list.body).toMatchObject({ card: { type: 'AdaptiveCard' }, lead: { id } });
  });

  it('whose data is none of ours is a bad request; a button that nobody knows says so', async () => {
    for (const body of [{}, [], { k: 2, verb: 'show' }, { k: 1 }, 'x']) {
      expect((await press(Object(body), { 'content-type': 'application/json' })).status).toBe(400);
    }
    const answer = await press({ k: 1, verb: 'explode', leadId: 'x', version: 1 });
    expect(textOf(answer.body.card)).toContain('This button belongs to an older version of the app.');
  });
});
