import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { forEachEngine } from '../support/engines.js';
import { people } from '../support/playground.js';
import { textOf } from '../support/teams.js';
import { type Json, tabOn } from './leads-api-fixture.js';

const person = (who: 'alex' | 'megan') => ({ kind: 'person', id: people[who].aadObjectId, name: people[who].name });

const names = ({ body }: { body: Json }) => body.leads.map(({ customer }: Json) => customer.name);

forEachEngine((engine) => {
  const { running, arrive, get, act, press, idOf, lead } = tabOn(engine);

  describe('leads in the tab', () => {
    it('are listed by filters, views, order and page', async () => {
      arrive('Fabrikam', { dealValue: 900, currency: 'EUR', createdDateTime: '2025-03-03T09:00:00Z', quality: 'High' });
      arrive('Contoso', { customer: { name: 'Contoso', country: 'AT' }, dealValue: 5000 });
      arrive('Tailspin', { status: 'Closed', substatus: 'Won', dealValue: 70 });
      await running.poll();
      const all = await get('/api/leads?sort=customer');
      expect([all.status, names(all)]).toEqual([200, ['Contoso', 'Fabrikam', 'Tailspin']]);
      expect(all.body).toMatchObject({ total: 3, counts: { all: 3, new: 2, mine: 0, late: 1, closed: 1 } });
      expect(all.body.options.country).toEqual([
        { value: 'DE', count: 2 },
        { value: 'AT', count: 1 },
      ]);
      expect(names(await get('/api/leads?sort=-value&top=1&skip=1'))).toEqual(['Fabrikam']);
      const late = await get('/api/leads?view=late&quality=high&country=de&q=fabri');
      expect(late.body).toMatchObject({ total: 1, leads: [{ sync: 'saved', related: [] }], counts: { all: 1 } });
      expect(late.body.leads[0]).not.toHaveProperty('history');
      for (const query of ['sort=name', 'top=0', 'top=501', 'skip=-1', 'view=some', 'from=yesterday']) {
        expect(await get(`/api/leads?${query}`)).toMatchObject({
          status: 400,
          body: { error: { code: 'bad-request' } },
        });
      }
    });

    it('are for those who may see them: a foreign one is not there, a stranger gets nothing', async () => {
      await running.people.install('personal');
      await running.people.install('personal', 'megan');
      await running.people.say('help', 'personal', 'megan');
      arrive('Fabrikam');
      arrive('Contoso');
      await running.poll();
      const [mine, hers] = [await idOf('Fabrikam'), await idOf('Contoso')];
      await act(mine, { action: 'accept' });
      expect((await act(hers, { action: 'assign', assignee: people.megan.aadObjectId })).status).toBe(200);
      expect(names(await get('/api/leads', 'megan'))).toEqual(['Contoso']);
      expect(await lead(hers, 'megan')).toMatchObject({ id: hers, assignee: { name: 'Megan Bowen' } });
      for (const path of [`/api/leads/${mine}`, `/api/leads/${mine}/card`, '/api/leads/nothing', '/api/leads/%00']) {
        expect(await get(path, 'megan')).toMatchObject({ status: 404, body: { error: { code: 'not-found' } } });
      }
      expect((await get(`/api/leads/${mine}%00/card`)).status).toBe(200);
      expect(await act(mine, { action: 'note', note: 'x' }, { who: 'megan' })).toMatchObject({
        status: 403,
        body: { error: { code: 'not-allowed', details: { why: 'not-yours', holder: 'Alex Wilber' } } },
      });
      const shown = await press({ k: 1, verb: 'show', leadId: mine }, { who: 'megan' });
      expect([textOf(shown.body.card), shown.body.lead]).toEqual([
        expect.stringContaining('This lead is not known here'),
        undefined,
      ]);
      for (const path of ['/api/leads', `/api/leads/${hers}`, `/api/leads/${hers}/card`]) {
        expect((await get(path, 'stranger')).status).toBe(403);
      }
      expect((await act(hers, { action: 'accept' }, { who: 'stranger' })).status).toBe(403);
      expect((await press({ k: 1, verb: 'new' }, { who: 'stranger' })).status).toBe(403);
    });

    it('have a history, the newest line last, and change in Partner Center and in the chat', async () => {
      await running.people.install('personal');
      const referral = arrive('Fabrikam');
      await running.poll();
      const id = await idOf('Fabrikam');
      const accepted = await act(id, { action: 'accept' });
      expect(accepted).toMatchObject({
        status: 200,
        body: { lead: { id, version: 2, status: 'Active', assignee: { name: 'Alex Wilber' }, sync: 'saving' } },
      });
      await act(id, { action: 'contacted', version: 2, reason: 'phone', note: 'Called' });
      await running.settled();
      const { history, version, sync } = await lead(id);
      expect(history.map(({ what, by }: Json) => [what, by])).toEqual([
        ['accept', person('alex')],
        ['contacted', person('alex')],
      ]);
      expect([version, sync]).toEqual([history.at(-1).version, 'saved']);
      expect(running.sandbox.state.referrals.get(referral)).toMatchObject({ status: 'Active', substatus: 'Accepted' });
      expect(textOf(running.teams.in('personal').at(-1)?.card)).toContain('Accepted by Alex Wilber');
    });
  });

  describe('an action', () => {
    const refused = async (
      id: string,
      action: object,
      status: number,
      code: string,
      details: unknown,
      options = {},
    ) => {
      const answer = await act(id, action, options);
      const error = { code, message: expect.stringMatching(/^[A-Z].*\.$/), ref: expect.any(String), details };
      expect([answer.status, answer.body]).toEqual([status, { error }]);
    };

    it('that cannot be done is refused with what it takes to go on', async () => {
      for (const name of ['Fabrikam', 'Contoso', 'Tailspin', 'Wingtip']) arrive(name, { dealValue: null });
      arrive('Quiet', { consentToContact: false });
      const lost = arrive('Gone');
      await running.poll();
      const [fabrikam, contoso, tailspin, wingtip] = [
        await idOf('Fabrikam'),
        await idOf('Contoso'),
        await idOf('Tailspin'),
        await idOf('Wingtip'),
      ];
      const by = person('alex');
      const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/);

      await act(contoso, { action: 'accept' });
      await refused(contoso, { action: 'accept', version: 2 }, 409, 'already-accepted', { by, at }, { who: 'manager' });
      await act(tailspin, { action: 'decline', reason: '2' });
      await refused(tailspin, { action: 'note', note: 'x', version: 2 }, 409, 'closed', { by, at });
      await act(contoso, { action: 'value', value: '100', currency: 'EUR', version: 2 });
      const theirs = { action: 'value', value: '200', currency: 'EUR', version: 2 };
      const stale = { fields: ['dealValue', 'currency'], by, at };
      await refused(contoso, theirs, 409, 'stale', stale, { who: 'manager' });

      await refused(fabrikam, { action: 'stage', value: '40' }, 409, 'wrong-transition', { kind: 'wrong-transition' });
      const choices = expect.arrayContaining([{ code: 1, label: expect.any(String) }]);
      await refused(fabrikam, { action: 'decline' }, 422, 'reason-required', { choices, suggestions: [] });
      await refused(fabrikam, { action: 'error', reason: '6' }, 422, 'notes-required', {
        reason: { code: 6, label: expect.any(String) },
      });
      const needed = {
        next: 'until',
        snooze: 'until',
        note: 'note',
        closeDate: 'closeDate',
        value: 'value',
        crm: 'value',
      };
      for (const [action, field] of Object.entries(needed)) {
        await refused(fabrikam, { action }, 422, 'bad-request', { fields: [field] });
      }
      await refused(fabrikam, { action: 'assign' }, 422, 'bad-request', {
        fields: ['assignee'],
        people: expect.arrayContaining([{ id: people.alex.aadObjectId, name: 'Alex Wilber' }]),
      });
      const zero = { problem: 'value.not-positive', given: '0' };
      await refused(fabrikam, { action: 'win', value: '0', currency: 'EUR' }, 422, 'bad-request', zero);
      const nothing = { kind: 'nothing-to-decide' };
      await refused(fabrikam, { action: 'keepTheirs' }, 409, 'wrong-transition', nothing);
      const leaveAlone = { kind: 'do-not-contact' };
      await refused(await idOf('Quiet'), { action: 'contacted' }, 409, 'wrong-transition', leaveAlone);

      await act(wingtip, { action: 'accept' });
      await act(wingtip, { action: 'coSell', version: 2, value: '900', currency: 'EUR', reason: 'yes' });
      const exists = { kind: 'co-sell-exists', by, at };
      await refused(wingtip, { action: 'coSell', version: 3, reason: 'yes' }, 409, 'wrong-transition', exists);
      const admins = { why: 'admins-only', holder: 'Alex Wilber' };
      await refused(wingtip, { action: 'coSell' }, 403, 'not-allowed', admins, { who: 'megan' });

      const gone = await idOf('Gone');
      running.sandbox.state.remove(lost);
      await act(gone, { action: 'accept' });
      await running.settled();
      await refused(gone, { action: 'note', note: 'x' }, 409, 'wrong-transition', { kind: 'gone', at });
      await refused('nothing', { action: 'accept' }, 404, 'not-found', undefined);

      for (const body of [{ action: 'explode' }, { action: 'accept', version: 0 }, { action: 'value', amount: '5' }]) {
        await refused(fabrikam, body, 400, 'bad-request', undefined);
      }
      await refused(fabrikam, { action: 'accept' }, 400, 'bad-request', undefined, { 'x-request-id': 'a b' });
      expect(await lead(fabrikam)).toMatchObject({ version: 1, history: [] });
    });

    it('that is sent again under the same id is done once and answered as before; each person has their own ids', async () => {
      arrive('Fabrikam');
      await running.poll();
      const id = await idOf('Fabrikam');
      const same = { 'x-request-id': randomUUID() };
      const log = { action: 'contacted', reason: 'phone' };
      const [one, two] = await Promise.all([act(id, log, same), act(id, log, same)]);
      expect([one.status, one.body.lead.attempts, two.body]).toEqual([200, 1, one.body]);
      expect((await act(id, { action: 'note', note: 'x' }, same)).body).toEqual(one.body);
      const answer = await press({ k: 1, verb: 'contacted', leadId: id, version: 1, value: 'reached' }, same);
      expect(answer.body.lead).toMatchObject({ version: 2, attempts: 1 });
      expect((await act(id, { action: 'note', note: 'x' }, { ...same, who: 'manager' })).body.lead.version).toBe(3);
      expect((await lead(id)).history).toHaveLength(2);
    });

    it('that Partner Center refuses later is told in the person’s own chat with the bot, where there is one', async () => {
      await running.people.install('group');
      const referrals = [arrive('Fabrikam'), arrive('Contoso')];
      await running.poll();
      for (const referral of referrals) running.sandbox.state.remove(referral);
      const before = running.teams.messages.length;
      const fabrikam = await idOf('Fabrikam');
      await act(fabrikam, { action: 'accept' });
      await running.settled();
      expect(await lead(fabrikam)).toMatchObject({ status: 'New', allowed: [] });
      expect(running.teams.messages).toHaveLength(before);
      await running.people.install('personal');
      await press({ k: 1, verb: 'accept', leadId: await idOf('Contoso'), version: 1 });
      await running.settled();
      expect(textOf(running.teams.in('personal').at(-1)?.card)).toContain('Contoso');
      expect(
        running.teams
          .in('personal')
          .map(({ card }) => textOf(card))
          .join(),
      ).toMatch(/Accept.*Alex Wilber/s);
      expect(running.logged).toEqual([]);
    });
  });
});
