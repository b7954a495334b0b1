import type { Actor, Lead, Action as LeadAction } from '@marketplace-leads/shared/lead/lead';
import type { Element, Message } from './adaptive-card.js';
import { message, says } from './elements.js';
import { fieldValue } from './field-value.js';
import { formCard } from './form-card.js';
import type { Asked, Typed } from './forms/asked.js';
import { hasForm } from './forms/form-table.js';
import { fieldWord, label, whoIs } from './label.js';
import { leadCard } from './lead-card.js';
import { field, short } from './lead-text.js';
import type { Speaker } from './speaker.js';
import type { en } from './texts/en.js';

interface Reason {
  code: number;
  label: string;
}

interface PersonChoice {
  id: string;
  name: string;
}

/** The keys of the texts about invalid values: "value.not-positive" and so on. */
type InvalidProblem = {
  [F in keyof typeof en.invalid]: `${F}.${keyof (typeof en.invalid)[F] & string}`;
}[keyof typeof en.invalid];

/** An action that was asked for, on a lead, with what was given along. */
interface Attempt {
  action: LeadAction;
  lead: Lead;
  inputs: Typed;
}

/**
 * What came of an action, as a card needs to know it: the same kinds as the service's outcome, spelled out here because
 * cards know nothing of services. The compiler compares the two where they meet.
 */
export type ShownOutcome =
  | { kind: 'done'; action: LeadAction; lead: Lead; repeated: boolean; hint?: 'fewAttempts' }
  | { kind: 'already-accepted' | 'closed' | 'co-sell-exists'; lead: Lead; by: Actor; at: string }
  | { kind: 'wrong-transition' | 'do-not-contact' | 'nothing-to-decide'; lead: Lead }
  | (Attempt & { kind: 'input-required'; people?: PersonChoice[] })
  | (Attempt & { kind: 'reason-required'; given?: string; suggestions: Reason[] })
  | (Attempt & { kind: 'notes-required'; reason: Reason })
  | (Attempt & { kind: 'invalid'; problem: InvalidProblem; given: string; people?: PersonChoice[] })
  | (Attempt & { kind: 'stale'; fields: string[]; by: Actor; at: string })
  | { kind: 'not-allowed'; why: 'no-role' | 'not-yours' | 'admins-only'; holder?: string }
  | { kind: 'gone'; lead: Lead; at: string }
  | { kind: 'not-found' };

type Of<Kind extends ShownOutcome['kind']> = Extract<ShownOutcome, { kind: Kind }>;

const warning = (text: string): Element => says(text, { weight: 'Bolder', color: 'Attention' });
const quietly = (text: string): Element => says(text, { isSubtle: true });

/** A card that says one thing. */
export const sayingCard = (text: string): Message => message(text, [says(text)]);

/** The lead as it is now, under a line that says why nothing was done. */
const told = (lead: Lead, text: string, speaker: Speaker, options?: { saysWhoDecided: boolean }): Message =>
  leadCard(lead, speaker, [warning(text)], options);

/** The form of an action with what was typed; the lead itself for an action that asks for nothing. */
const form = (
  { action, lead, inputs }: Attempt,
  speaker: Speaker,
  why: { problem?: string; hint?: string },
  more: Pick<Asked, 'people' | 'noteRequired'> = {},
): Message => {
  if (hasForm(action)) return formCard(action, { lead, typed: inputs, speaker, ...more }, why);
  return why.problem === undefined ? leadCard(lead, speaker) : told(lead, why.problem, speaker);
};

/** What was saved, where the card would not show it. */
const saved = ({ action, lead, repeated, hint }: Of<'done'>, { t }: Speaker): Element[] => {
  if (hint === 'fewAttempts') return [quietly(t('outcome.fewAttempts', { count: lead.attempts ?? 0 }))];
  const is = (value = ''): Element[] => [
    quietly(t('outcome.saved', { what: t(`button.${action}`), value: field(value) || t('lead.notSet') })),
  ];
  switch (action) {
    case 'note':
      return [quietly(t('outcome.noteAdded'))];
    case 'name':
      return is(lead.name);
    case 'crm':
      return is(lead.crmId);
    case 'campaign':
      return is(lead.campaignId);
    default:
      return repeated && hasForm(action) && lead.status !== 'Closed' ? [quietly(t('outcome.unchanged'))] : [];
  }
};

const reasonRequired = (outcome: Of<'reason-required'>, speaker: Speaker): Message => {
  const { t } = speaker;
  const [suggestion] = outcome.suggestions;
  const given = short(outcome.given ?? '');
  const typed = { ...outcome.inputs, reason: suggestion === undefined ? undefined : String(suggestion.code) };
  const asked = { ...outcome, inputs: typed };
  // Whoever has given nothing yet has done nothing wrong.
  if (given === '') {
    const missing = t('outcome.reasonMissing');
    return form(asked, speaker, outcome.inputs.note?.trim() ? { problem: missing } : { hint: missing });
  }
  const problem =
    suggestion === undefined
      ? t('outcome.reasonUnknown', { given })
      : t('outcome.reasonSuggested', { given, suggestion: suggestion.label });
  return form(asked, speaker, { problem });
};

const invalid = (outcome: Of<'invalid'>, speaker: Speaker): Message => {
  const { t } = speaker;
  const { action, problem, people } = outcome;
  const text = t(`invalid.${problem}`, { given: short(outcome.given) });
  const isCut = problem.endsWith('.too-long') && hasForm(action);
  const said = isCut ? `${text} ${t('form.noteCut')}` : text;
  return form(outcome, speaker, { problem: said }, people === undefined ? {} : { people });
};

/** Somebody else changed what was about to be changed: what holds now, and the form to replace it knowingly. */
const stale = (outcome: Of<'stale'>, speaker: Speaker): Message => {
  const { t, when } = speaker;
  const { action, lead, inputs } = outcome;
  const who = whoIs(t, outcome.by);
  // A value is told with its currency.
  const fields = outcome.fields.filter((name) => name !== 'currency' || !outcome.fields.includes('dealValue'));
  const now = fields.map((name) => [fieldWord(t, name), fieldValue(lead, name, speaker)] as const);
  const words = [...new Set(now.flatMap(([word, value]) => (word && value ? `${word} ${value}` : [])))];
  // Who can be chosen is not known here: the card has the button that asks for it.
  const isForm = hasForm(action) && action !== 'assign' && Object.values(inputs).some((value) => value?.trim());
  if (!isForm || words.length === 0) {
    return told(lead, t('outcome.stale', { who, when: when(outcome.at) }), speaker);
  }
  const values = { who, when: when(outcome.at), now: words.join(', ') };
  return form(outcome, speaker, { problem: t('outcome.staleForm', values), hint: t('outcome.staleAgain') });
};

/** The answer to whoever did something: one card per outcome, each saying what happened and what to do next. */
export const outcomeCard = (outcome: ShownOutcome, speaker: Speaker): Message => {
  const { t, when } = speaker;
  switch (outcome.kind) {
    case 'done':
      return leadCard(outcome.lead, speaker, saved(outcome, speaker));
    case 'already-accepted': {
      const values = { who: whoIs(t, outcome.by), when: when(outcome.at) };
      return told(outcome.lead, t('outcome.alreadyAccepted', values), speaker, { saysWhoDecided: true });
    }
    case 'closed': {
      const values = { who: whoIs(t, outcome.by), when: when(outcome.at) };
      const text = t(outcome.lead.substatus === 'Expired' ? 'outcome.expired' : 'outcome.closed', values);
      return told(outcome.lead, text, speaker, { saysWhoDecided: true });
    }
    case 'co-sell-exists': {
      const values = { who: whoIs(t, outcome.by), when: when(outcome.at) };
      return told(outcome.lead, t('outcome.coSellExists', values), speaker);
    }
    case 'wrong-transition': {
      const status = label(t, 'status', outcome.lead.status);
      return told(outcome.lead, t('outcome.wrongTransition', { status }), speaker);
    }
    case 'do-not-contact':
      return told(outcome.lead, t('outcome.doNotContact'), speaker);
    case 'nothing-to-decide':
      return leadCard(outcome.lead, speaker, [quietly(t('outcome.nothingToDecide'))]);
    case 'input-required':
      return form(outcome, speaker, {}, outcome.people === undefined ? {} : { people: outcome.people });
    case 'reason-required':
      return reasonRequired(outcome, speaker);
    case 'notes-required': {
      const problem = t('outcome.notesRequired', { reason: outcome.reason.label });
      const inputs = { ...outcome.inputs, reason: String(outcome.reason.code) };
      return form({ ...outcome, inputs }, speaker, { problem }, { noteRequired: true });
    }
    case 'invalid':
      return invalid(outcome, speaker);
    case 'stale':
      return stale(outcome, speaker);
    case 'gone':
      return told(outcome.lead, t('outcome.gone', { when: when(outcome.at) }), speaker);
    case 'not-allowed':
      if (outcome.why === 'no-role') return sayingCard(t('outcome.noRole'));
      if (outcome.why === 'admins-only') return sayingCard(t('outcome.adminsOnly'));
      return sayingCard(outcome.holder ? t('outcome.heldBy', { who: short(outcome.holder) }) : t('outcome.notYours'));
    case 'not-found':
      return sayingCard(t('outcome.notFound'));
  }
};
