import { outcomeCard } from '@marketplace-leads/bot/cards/outcome-card';
import type { ActionInputs, Outcome } from '@marketplace-leads/bot/services/deciding/outcome';
import type { Action } from '@marketplace-leads/shared/lead/lead';
import { reasons as reasonLists } from '@marketplace-leads/shared/lead/reasons';
import { aClosedLead, aLead, anActiveLead, hoursAgo, megan } from './a-lead.js';
import type { Material, Variants } from './variant.js';

const choices = (list: 'declined' | 'error') => reasonLists[list].map(({ code, label }) => ({ code, label }));

/** One card per thing that can come of an action; the service's own type says which there are. */
export const outcomeVariants = ({ lead, said }: Material): Variants => {
  const who = { kind: 'person' as const, id: megan.id, name: said(megan.name) };
  const fresh = lead(aLead());
  const active = lead(anActiveLead());
  const at = hoursAgo(2);
  const reasonRequired = (action: Action, given?: string, suggested?: number, inputs: ActionInputs = {}): Outcome => {
    const list = choices(action === 'error' ? 'error' : 'declined');
    return {
      kind: 'reason-required',
      action,
      lead: fresh,
      choices: list,
      ...(given === undefined ? {} : { given: said(given) }),
      suggestions: list.filter(({ code }) => code === suggested),
      inputs,
    };
  };
  const tooLong: ActionInputs = { reason: '1', note: said('far too long '.repeat(400)) };

  const outcomes: Record<string, Outcome> = {
    'outcome-done': { kind: 'done', action: 'accept', lead: active, at, repeated: false },
    'outcome-already-accepted': { kind: 'already-accepted', lead: active, by: who, at },
    'outcome-already-accepted-in-partner-center': {
      kind: 'already-accepted',
      lead: active,
      by: { kind: 'partnerCenter' },
      at,
    },
    'outcome-closed': { kind: 'closed', lead: lead(aClosedLead('Won')), by: who, at: hoursAgo(20) },
    'outcome-closed-expired': {
      kind: 'closed',
      lead: lead(aClosedLead('Expired')),
      by: { kind: 'partnerCenter' },
      at: hoursAgo(20),
    },
    'outcome-wrong-transition': {
      kind: 'wrong-transition',
      action: 'accept',
      lead: lead(aLead({ status: 'Paused', substatus: 'OnHold' })),
    },
    'outcome-do-not-contact': { kind: 'do-not-contact', lead: lead(aLead({ kind: 'doNotContact' })) },
    'outcome-reason-missing-decline': reasonRequired('decline', undefined, undefined, {
      note: said('Too small for us.'),
    }),
    'outcome-reason-missing-lose': reasonRequired('lose'),
    'outcome-reason-missing-error': reasonRequired('error'),
    'outcome-reason-unknown': reasonRequired('decline', 'they are mean'),
    'outcome-reason-suggested': reasonRequired('lose', 'no bugdet', 1),
    'outcome-notes-required': {
      kind: 'notes-required',
      action: 'error',
      lead: active,
      reason: { code: 6, label: 'Solution issues - explain in notes' },
      choices: choices('error'),
      inputs: { reason: '6' },
    },
    'outcome-note-too-long-decline': {
      kind: 'invalid',
      action: 'decline',
      lead: fresh,
      problem: 'note.too-long',
      given: '',
      inputs: tooLong,
    },
    'outcome-note-too-long-accept': {
      kind: 'invalid',
      action: 'accept',
      lead: fresh,
      problem: 'note.too-long',
      given: '',
      inputs: tooLong,
    },
    'outcome-no-role': { kind: 'not-allowed', why: 'no-role' },
    'outcome-not-yours': { kind: 'not-allowed', why: 'not-yours' },
    'outcome-held-by': { kind: 'not-allowed', why: 'not-yours', holder: who.name },
    'outcome-gone': { kind: 'gone', lead: lead(anActiveLead({ allowed: [] })), at },
    'outcome-not-found': { kind: 'not-found' },
  };

  const done = (action: Action, changes: Parameters<typeof anActiveLead>[0] = {}): Outcome => ({
    kind: 'done',
    action,
    lead: lead(anActiveLead(changes)),
    at,
    repeated: false,
  });
  const more: Record<string, Outcome> = {
    'outcome-done-note': done('note'),
    'outcome-done-name': done('name', { name: 'Backup for 40 servers' }),
    'outcome-done-crm': done('crm', { crmId: 'D365-4711' }),
    'outcome-done-campaign': done('campaign', { campaignId: 'spring-2026' }),
    'outcome-unchanged': { kind: 'done', action: 'intent', lead: active, at, repeated: true },
    'outcome-few-attempts': {
      kind: 'done',
      action: 'lose',
      lead: lead(aClosedLead('Lost', { reason: { code: 2, text: 'Customer didn’t respond' } })),
      at,
      repeated: false,
      hint: 'fewAttempts',
    },
    'outcome-nothing-to-decide': { kind: 'nothing-to-decide', lead: active },
    'outcome-co-sell-exists': {
      kind: 'co-sell-exists',
      lead: lead(anActiveLead({ coSell: { state: 'created', by: { id: megan.id, name: megan.name }, at } })),
      by: who,
      at,
    },
    'outcome-admins-only': { kind: 'not-allowed', why: 'admins-only' },
  };

  return Object.fromEntries(
    Object.entries({ ...outcomes, ...more }).map(([name, outcome]) => [
      name,
      (speaker) => outcomeCard(outcome, speaker),
    ]),
  );
};
