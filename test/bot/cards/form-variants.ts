import { type FormAction, forms } from '@marketplace-leads/bot/cards/forms/form-table';
import { outcomeCard } from '@marketplace-leads/bot/cards/outcome-card';
import type { ActionInputs, InvalidProblem, Outcome } from '@marketplace-leads/bot/services/deciding/outcome';
import type { Action } from '@marketplace-leads/shared/lead/lead';
import { anActiveLead, hoursAgo, megan } from './a-lead.js';
import type { Material, Variants } from './variant.js';

/** Every problem that a value can have, with a text that has it. */
const badValues: Record<InvalidProblem, string> = {
  'value.not-a-number': 'a lot',
  'value.not-positive': '-5',
  'value.ambiguous': '25,000',
  'value.too-large': '9999999999999',
  'currency.unknown': 'EUT',
  'currency.missing': '',
  'closeDate.not-a-date': 'soon',
  'closeDate.impossible': '2026-02-30',
  'closeDate.ambiguous': '03/04/2026',
  'closeDate.past': '2019-01-01',
  'note.too-long': '',
  'until.not-a-time': 'when they are ready',
  'until.ambiguous': '3/4',
  'until.past': 'yesterday',
  'until.too-far': 'in 3 years',
  'intent.unknown': 'perhaps',
  'stage.unknown': 'nearly there',
  'stage.closing': '100',
  'name.too-long': '',
  'crm.too-long': '',
  'campaign.too-long': '',
  'assignee.unknown': 'Nobody Inparticular',
  'assignee.several': 'Alex',
  'assignee.no-role': 'Grady Archie',
  'contact.channel': 'carrier pigeon',
  'contact.outcome': 'so so',
  'qualify.unknown': '7',
};

/** The actions in which a field can go wrong, and the input that it comes in. */
const fieldOf: Record<string, { actions: Action[]; input: keyof ActionInputs }> = {
  value: { actions: ['win', 'value', 'coSell'], input: 'value' },
  currency: { actions: ['win', 'value'], input: 'currency' },
  closeDate: { actions: ['win', 'closeDate'], input: 'closeDate' },
  note: { actions: ['win', 'note', 'contacted'], input: 'note' },
  until: { actions: ['snooze', 'next', 'contacted'], input: 'until' },
  intent: { actions: ['intent'], input: 'value' },
  stage: { actions: ['stage'], input: 'value' },
  name: { actions: ['name'], input: 'value' },
  crm: { actions: ['crm'], input: 'value' },
  campaign: { actions: ['campaign'], input: 'value' },
  assignee: { actions: ['assign'], input: 'assignee' },
  contact: { actions: ['contacted'], input: 'value' },
  qualify: { actions: ['qualify'], input: 'value' },
};

/** What somebody gave along with an action, for the forms that keep it. */
const typed: Partial<Record<FormAction, ActionInputs>> = {
  decline: { note: 'Too small for us.' },
  lose: { note: 'They went with what they have.' },
  error: { note: 'Came twice.' },
  win: { value: '25000', currency: 'USD', closeDate: '2026-03-01', note: 'Signed.' },
  contacted: { reason: 'phone', value: 'message', note: 'Calls back on Monday.', until: '2026-03-09' },
  next: { until: 'friday 14:00' },
  note: { note: 'Prefers calls in the morning.' },
  value: { value: '25000', currency: 'USD', closeDate: '2026-12-31' },
  closeDate: { closeDate: '2026-12-31', value: '25000' },
  intent: { value: 'No' },
  stage: { value: '60' },
  name: { value: 'Backup for 40 servers' },
  crm: { value: 'D365-4711' },
  campaign: { value: 'spring-2026' },
  assign: { assignee: 'adele' },
  snooze: { until: 'friday 14:00' },
  qualify: { value: 'need, timing' },
  coSell: { value: '25000', currency: 'EUR', note: 'Wants to buy through us.' },
};

/** What another person changed meanwhile, by the names that histories use. */
const touches: Partial<Record<FormAction, string[]>> = {
  win: ['status', 'substatus', 'dealValue'],
  value: ['dealValue', 'currency'],
  closeDate: ['closeDate'],
  intent: ['intent'],
  stage: ['salesStage'],
  name: ['name'],
  assign: ['assignee', 'team'],
  snooze: ['snoozedUntil'],
  next: ['nextContactAt'],
  qualify: ['checked'],
};

/** The form of every action: asked for, with what was typed, refused for each reason there is, and overtaken. */
export const formVariants = ({ lead, said }: Material): Variants => {
  const who = { kind: 'person' as const, id: megan.id, name: said(megan.name) };
  const active = lead(anActiveLead());
  const at = hoursAgo(2);
  const people = [
    { id: 'adele', name: said('Adele Vance') },
    { id: 'alex', name: said('Alex Wilber') },
    { id: megan.id, name: said(megan.name) },
  ];
  const ticked = { by: { id: megan.id, name: megan.name }, at };
  const worked = lead(
    anActiveLead({
      salesStage: '35',
      crmId: 'D365-4700',
      campaignId: 'winter-2025',
      nextContactAt: hoursAgo(-47.3),
      snoozedUntil: hoursAgo(-3),
      checklist: [
        { id: 'need', done: ticked },
        { id: 'budget' },
        { id: 'decider' },
        { id: 'a1', text: 'Signed the non-disclosure agreement' },
      ],
    }),
  );
  const bare = lead(anActiveLead({ deal: {}, name: '', checklist: [] }));
  const named = (texts: ActionInputs): ActionInputs =>
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, said(text)]));
  const actions = Object.keys(forms).filter((action): action is FormAction => Object.hasOwn(forms, action));

  const invalid = Object.entries(badValues).flatMap(([problem, given]): [string, Outcome][] => {
    const [field = ''] = problem.split('.');
    const { actions: possible, input } = fieldOf[field] ?? { actions: ['win'] as Action[], input: 'value' as const };
    const text = problem.endsWith('.too-long') ? 'far too long '.repeat(400) : given;
    return possible.map((action) => [
      `invalid-${problem.replaceAll('.', '-').toLowerCase()}-${action.toLowerCase()}`,
      {
        kind: 'invalid',
        action,
        lead: worked,
        problem: problem as InvalidProblem,
        given: said(given),
        inputs: { ...named(typed[action as FormAction] ?? {}), [input]: said(text) },
        ...(field === 'assignee' ? { people } : {}),
      },
    ]);
  });

  const asked = actions.flatMap((action): [string, Outcome][] => {
    const offered = action === 'assign' ? { people } : {};
    const name = action.toLowerCase();
    return [
      [`form-${name}`, { kind: 'input-required', action, lead: worked, inputs: {}, ...offered }],
      [`form-${name}-bare`, { kind: 'input-required', action, lead: bare, inputs: {} }],
      [
        `form-${name}-typed`,
        { kind: 'input-required', action, lead: worked, inputs: named(typed[action] ?? {}), ...offered },
      ],
    ];
  });

  const stale = Object.entries(touches).map(([action, fields]): [string, Outcome] => [
    `stale-${action.toLowerCase()}`,
    {
      kind: 'stale',
      action: action as FormAction,
      lead: worked,
      fields,
      by: who,
      at: hoursAgo(0.1),
      inputs: named(typed[action as FormAction] ?? {}),
    },
  ]);

  const many = Array.from({ length: 100 }, (_, index) => ({
    id: `8f6b3c1e-52d4-4a0b-9c1d-${String(index).padStart(12, '0')}`,
    name: said(`Colleague Number ${index}`),
  }));
  const others: Record<string, Outcome> = {
    'form-assign-many': { kind: 'input-required', action: 'assign', lead: active, inputs: {}, people: many },
    'form-stage-words': {
      kind: 'input-required',
      action: 'stage',
      lead: lead(anActiveLead({ salesStage: 'Propose' })),
      inputs: {},
    },
    'stale-accept': { kind: 'stale', action: 'accept', lead: active, fields: ['status'], by: who, at, inputs: {} },
    'stale-assign-button': {
      kind: 'stale',
      action: 'assign',
      lead: active,
      fields: ['assignee'],
      by: { kind: 'partnerCenter' },
      at,
      inputs: { assignee: 'adele' },
    },
  };

  const outcomes = [...asked, ...invalid, ...stale, ...Object.entries(others)];
  return Object.fromEntries(outcomes.map(([name, outcome]) => [name, (speaker) => outcomeCard(outcome, speaker)]));
};
