import { createFindLeads, type Found } from '@marketplace-leads/bot/services/leads/find-leads';
import { indexOf } from '@marketplace-leads/bot/services/leads/lead-view';
import type { LeadRecord } from '@marketplace-leads/bot/store/store';
import type { Remote } from '@marketplace-leads/shared/lead/remote';
import { describe, expect, it } from 'vitest';
import { aMember, aRemote } from '../../../shared/partner-center/lead-fixture.js';
import { forEachEngine } from '../../../support/engines.js';
import { aChat, aHouse, aPerson, aRecord } from '../house-fixture.js';

const admin = aPerson('Alex', 'admin', { conversations: [] });
const megan = aPerson('Megan', 'user');
const stranger = aPerson('Nobody', 'none');

interface Kept extends Partial<Remote> {
  customerName?: string;
  local?: LeadRecord['local'];
  /** The conversations in which the lead has a card. */
  posted?: string[];
}

forEachEngine((engine) => {
  const aShelf = async (leads: Record<string, Kept>) => {
    const store = await engine.open();
    await store.transaction(async (tx) => {
      await tx.conversations.put(aChat('chat'));
      await tx.conversations.put(aChat('elsewhere'));
      for (const [id, { customerName = id, local = {}, posted = [], ...remote }] of Object.entries(leads)) {
        const record = aRecord(aRemote({ name: '', customer: { name: customerName }, ...remote }), {
          id,
          referralId: `referral-${id}`,
          local,
        });
        await tx.leads.insert(record, indexOf(record, 24));
        for (const conversationId of posted) {
          await tx.cards.add({
            id: `${id}:${conversationId}`,
            leadId: id,
            conversationId,
            activityId: `message of ${id}`,
          });
        }
      }
    });
    return createFindLeads(aHouse(store));
  };

  const closed = { status: 'Closed', substatus: 'Won' };
  const ofMegan = { assignee: { id: 'megan', name: 'Megan' } };
  const ofJo = { assignee: { id: 'jo', name: 'Jo' } };
  const idsOf = (found: Found) =>
    found.kind === 'one'
      ? [found.lead.id]
      : (found.kind === 'several' ? found.leads : found.similar).map(({ id }) => id);

  describe('who sees a lead', () => {
    const leads: Record<string, Kept> = {
      mine: { local: ofMegan },
      team: { team: [aMember('megan'), aMember('jo')] },
      near: { posted: ['chat'] },
      far: { posted: ['elsewhere'] },
      unposted: {},
      jos: { local: ofJo, posted: ['chat'] },
      josTeam: { team: [aMember('jo')], posted: ['chat'] },
    };

    it.each([
      [admin, ['mine', 'team', 'near', 'far', 'unposted', 'jos', 'josTeam']],
      [megan, ['mine', 'team', 'near']],
      [stranger, []],
    ])('$name', async (person, seen) => {
      const find = await aShelf(leads);
      for (const id of Object.keys(leads)) {
        const expected = seen.includes(id) ? id : undefined;
        expect((await find.byId(person, id))?.id).toBe(expected);
        expect(idsOf(await find.byWords(person, `referral-${id}`)).includes(id)).toBe(seen.includes(id));
      }
      for (const id of ['near', 'jos']) {
        expect((await find.byMessage(person, 'chat', `message of ${id}`))?.id).toBe(seen.includes(id) ? id : undefined);
      }
    });

    it('nobody sees what is not there', async () => {
      const find = await aShelf({});
      expect(await find.byId(admin, 'nothing')).toBeUndefined();
      expect(await find.byMessage(admin, 'chat', 'nothing')).toBeUndefined();
    });
  });

  describe('a lead that is named', () => {
    it.each([
      ['fabrikam', 'one', ['lead1']],
      ['FABRI kam', 'one', ['lead1']],
      ['  ﬁrst  ', 'one', ['lead3']],
      ['contoso', 'several', ['lead2', 'lead3']],
      ['contoso first', 'one', ['lead3']],
      ['referral-lead2', 'one', ['lead2']],
      ['fabrikam contoso', 'none', ['lead1', 'lead2', 'lead3']],
      ['contosso', 'none', ['lead2', 'lead3']],
      ['fabricam', 'none', ['lead1']],
      ['fabrccam', 'none', ['lead1']],
      ['fobriccam', 'none', []],
      ['frist', 'none', ['lead3']],
      ['nothing like it', 'none', []],
      ['', 'none', []],
      [' .-!? ', 'none', []],
    ])('%j: %s', async (words, kind, ids) => {
      const find = await aShelf({
        lead1: { customerName: 'Fabrikam GmbH' },
        lead2: { customerName: 'Contoso Ltd' },
        lead3: { customerName: 'Contoso AG', name: 'First order' },
      });
      const found = await find.byWords(admin, words);
      expect(found.kind).toBe(kind);
      expect(idsOf(found).toSorted()).toEqual(ids);
    });

    it('means an open one where there is one, however many closed ones have the name', async () => {
      const old = Object.fromEntries(
        Array.from({ length: 60 }, (_, at) => [`old${at}`, { ...closed, customerName: 'Contoso' }]),
      );
      const open = { open: { customerName: 'Contoso', createdAt: '2020-01-01T00:00:00.000Z' } };
      expect(idsOf(await (await aShelf({ ...old, ...open })).byWords(admin, 'contoso'))).toEqual(['open']);
    });

    it('means a closed one where there is no other, and one of an unknown status', async () => {
      const find = await aShelf({
        won: { ...closed, customerName: 'Contoso' },
        odd: { status: 'Paused', customerName: 'Fabrikam' },
      });
      expect(idsOf(await find.byWords(admin, 'contoso'))).toEqual(['won']);
      expect(idsOf(await find.byWords(admin, 'fabrikam'))).toEqual(['odd']);
    });

    it('is listed with eight others at most, newest first, and the rest is counted', async () => {
      const many = Object.fromEntries(
        Array.from({ length: 60 }, (_, at) => [
          `lead${at}`,
          { customerName: 'Contoso', createdAt: new Date(Date.UTC(2026, 0, at + 1)).toISOString() },
        ]),
      );
      const found = await (await aShelf(many)).byWords(admin, 'contoso');
      expect(found).toMatchObject({ kind: 'several', more: 52 });
      expect(idsOf(found)).toEqual([59, 58, 57, 56, 55, 54, 53, 52].map((at) => `lead${at}`));
    });

    it('is found by a user among any number of leads of others', async () => {
      const others = Object.fromEntries(
        Array.from({ length: 80 }, (_, at) => [`jo${at}`, { customerName: 'Contoso', local: ofJo }]),
      );
      const find = await aShelf({
        ...others,
        mine: { customerName: 'Contoso', local: ofMegan, createdAt: '2020-01-01T00:00:00.000Z' },
      });
      expect(idsOf(await find.byWords(megan, 'contoso'))).toEqual(['mine']);
      expect(idsOf(await find.byWords(megan, 'contoso unheard'))).toEqual(['mine']);
    });
  });

  describe('words of somebody hostile', () => {
    it.each(['%', '_', 'c%o', 'c_ntoso', '\\', "' or 1=1 --", '"', '*', 'contoso%', '\u0000'])('%j', async (words) => {
      const find = await aShelf({ a: { customerName: 'Contoso' }, b: { customerName: 'Fabrikam 100%' } });
      const found = await find.byWords(admin, words);
      expect(found.kind === 'none' || idsOf(found).join() === 'a').toBe(true);
    });

    it.each([
      ['a thousand words', 'a '.repeat(2000)],
      ['one word without an end', 'a'.repeat(4000)],
      ['a thousand different words', Array.from({ length: 1000 }, (_, at) => `word${at}`).join(' ')],
    ])('%s: no lead is named so', async (_what, words) => {
      const find = await aShelf({ a: { customerName: 'aaaa word1' } });
      expect(await find.byWords(admin, words)).toEqual({ kind: 'none', similar: [] });
    });
  });
});
