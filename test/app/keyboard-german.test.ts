import type { Action } from '@marketplace-leads/shared/lead/lead';
import { actions } from '@marketplace-leads/shared/lead/lead';
import { describe, expect, it } from 'vitest';
import { activeLead, aDesk, megan } from '../bot/commands/desk.js';
import { aChange } from '../shared/partner-center/lead-fixture.js';
import { forEachEngine } from '../support/engines.js';

/** What a button sends beside the lead, and the same typed in German: named by words, and in the lead's thread. */
interface Way {
  pressed: Record<string, string>;
  typed: string;
  inThread: string;
  /** A new lead; the others are worked on already. */
  fresh?: true;
}

/** Every action of a card. Whoever adds one is made to add its German command here by the type. */
const ways: Record<Action, Way> = {
  accept: { pressed: {}, typed: 'annehmen fabrikam', inThread: 'übernehmen', fresh: true },
  decline: {
    pressed: { reason: '1', note: 'erst nächstes Jahr' },
    typed: 'ablehnen fabrikam kein Budget: erst nächstes Jahr',
    inThread: 'ablehnen 1: erst nächstes Jahr',
    fresh: true,
  },
  win: {
    pressed: { value: '25000', currency: 'EUR', closeDate: '2026-12-31' },
    typed: 'gewonnen fabrikam 25000 EUR 31.12.2026',
    inThread: 'abschließen gewonnen 25000 Euro 31.12.2026',
  },
  lose: {
    pressed: { reason: '3' },
    typed: 'verloren fabrikam anderer Anbieter',
    inThread: 'verloren: Grund 3',
  },
  error: {
    pressed: { reason: '6', note: 'falsches Produkt' },
    typed: 'fehler fabrikam falsche Lösung: falsches Produkt',
    inThread: 'schliessen fehler 6: falsches Produkt',
  },
  contacted: {
    pressed: { reason: 'phone', value: 'noAnswer', note: 'war im Urlaub', until: '2026-10-09' },
    typed: 'kontaktiert fabrikam per Telefon, nicht erreicht, wieder Freitag: war im Urlaub',
    inThread: 'kontaktiert telefonisch keine Antwort nächster Kontakt 9.10.2026: war im Urlaub',
  },
  next: {
    pressed: { until: '2026-10-09 14:00' },
    typed: 'nächster kontakt fabrikam Freitag 14 Uhr',
    inThread: 'wiedervorlage nächsten Freitag um 14 Uhr',
  },
  note: {
    pressed: { note: 'Ruft am Montag zurück: sicher' },
    typed: 'notiz fabrikam: Ruft am Montag zurück: sicher',
    inThread: 'notiz: Ruft am Montag zurück: sicher',
  },
  value: {
    pressed: { value: '25000.50', currency: 'EUR' },
    typed: 'wert fabrikam 25.000,50 €',
    inThread: 'auftragswert 25000,50 EUR',
  },
  closeDate: {
    pressed: { closeDate: '2026-12-31' },
    typed: 'abschlussdatum fabrikam 31.12.2026',
    inThread: 'abschlussdatum 31. Dezember 2026',
  },
  intent: { pressed: { value: 'Yes' }, typed: 'absicht fabrikam ja', inThread: 'kaufabsicht ja' },
  stage: { pressed: { value: '60' }, typed: 'phase fabrikam 60 %', inThread: 'phase angeboten' },
  name: {
    pressed: { value: 'Backup für 40 Server' },
    typed: 'umbenennen fabrikam: Backup für 40 Server',
    inThread: 'name Backup für 40 Server',
  },
  crm: { pressed: { value: 'CRM 4711' }, typed: 'crm fabrikam: CRM 4711', inThread: 'crm-id CRM 4711' },
  campaign: { pressed: { value: 'Herbst 26' }, typed: 'kampagne fabrikam Herbst 26', inThread: 'kampagne Herbst 26' },
  assign: { pressed: { assignee: megan.id }, typed: 'zuweisen fabrikam an Megan Bowen', inThread: 'zuweisen Megan' },
  snooze: {
    pressed: { until: '2026-10-06' },
    typed: 'zurückstellen fabrikam bis morgen',
    inThread: 'zurueckstellen bis morgen früh',
  },
  qualify: {
    pressed: { reason: 'form', value: 'need,decider' },
    typed: 'prüfen fabrikam 1 und 3',
    inThread: 'pruefen Bedarf, Entscheider',
  },
  coSell: {
    pressed: { reason: 'yes', value: '900', currency: 'EUR' },
    typed: 'co-sell fabrikam 900 EUR ja',
    inThread: 'co-sell 900 EUR ja',
  },
  useMine: { pressed: {}, typed: 'meine werte fabrikam', inThread: 'meine werte nehmen' },
  keepTheirs: { pressed: {}, typed: 'deren werte fabrikam', inThread: 'deren werte behalten' },
};

const conflict = {
  at: '2026-03-02T11:00:00.000Z',
  changes: [aChange({ id: 'mine', action: 'value', set: { dealValue: '900' }, base: { dealValue: '500' } })],
};

/** The lead that all of it is done to; two values are in dispute where that is what it is about. */
const leadFor = (action: Action) => {
  const { remote, ...lead } = activeLead(
    'Fabrikam',
    action === 'useMine' || action === 'keepTheirs' ? { local: { conflict } } : {},
  );
  const { status, substatus } = ways[action].fresh ? { status: 'New', substatus: 'Pending' } : remote;
  return { ...lead, remote: { ...remote, status, substatus, deal: { value: '500', currency: 'EUR' } } };
};

forEachEngine((engine) => {
  describe.each(actions)('%s', (action) => {
    const { pressed, typed, inThread } = ways[action];

    /** What is kept of the lead after it was worked on at a desk of its own, with a German card or keyboard. */
    const after = async (name: string, work: (desk: Awaited<ReturnType<typeof aDesk>>) => Promise<unknown>) => {
      const desk = await aDesk(await engine.reopen(name), [leadFor(action), 'Contoso Ltd', 'Montag AG'], 'de-DE');
      const before = await desk.outcome('Fabrikam');
      await work(desk);
      const outcome = await desk.outcome('Fabrikam');
      expect(outcome).not.toEqual(before);
      return outcome;
    };

    it('typed in German does what the button does', async () => {
      const byButton = await after('card', (desk) =>
        desk.press({ k: 1, verb: action, leadId: 'Fabrikam', ...pressed }),
      );
      expect(await after('keyboard', (desk) => desk.type(typed))).toEqual(byButton);
      expect(await after('thread', (desk) => desk.type(inThread, { under: 'Fabrikam' }))).toEqual(byButton);
    });
  });

  it('a lead goes to the colleague who is mentioned, by whatever part of their name', async () => {
    const namesake = { id: 'megan-2', name: 'Megan Bowen' };
    for (const [typed, under] of [
      ['zuweisen fabrikam @Megan Bowen', undefined],
      ['zuweisen Megan fabrikam', undefined],
      ['zuweisen Megan Bowen', 'Fabrikam'],
      ['zuweisen Montag', 'Montag AG'],
    ] as const) {
      const desk = await aDesk(await engine.reopen(typed), ['Fabrikam', 'Montag AG'], 'de-DE');
      await desk.meet(namesake);
      const where = under === undefined ? {} : { under };
      const mentioned = typed.endsWith('Montag') ? { id: 'megan-2', name: 'Megan Montag' } : namesake;
      await desk.type(typed, { ...where, mentioned: [mentioned] });
      expect((await desk.kept(under ?? 'Fabrikam')).local.assignee?.id).toBe('megan-2');
    }
  });

  it.each(['mich', 'mir', 'an mich', 'me', 'to me', 'ich'])('„zuweisen fabrikam %s“ takes the lead', async (me) => {
    const desk = await aDesk(await engine.reopen(), ['Fabrikam', 'Contoso'], 'de-DE');
    await desk.type(`zuweisen fabrikam ${me}`);
    expect((await desk.kept('Fabrikam')).local.assignee?.id).toBe('alex');
  });
});
