import type { Actor, Lead, Action as LeadAction } from '@marketplace-leads/shared/lead/lead';
import type { Action, CardData, Element, Message } from './adaptive-card.js';
import { execute, message, says } from './elements.js';
import { dealFields, reasonFields, type Typed } from './forms.js';
import { label } from './label.js';
import { leadCard } from './lead-card.js';
import { field, short } from './lead-text.js';
import type { Speaker } from './speaker.js';
import type { en } from './texts/en.js';

interface Choice {
  code: number;
  label: string;
}

/** The keys of the texts about invalid values: "value.not-positive" and so on. */
type InvalidProblem = {
  [F in keyof typeof en.invalid]: `${F}.${keyof (typeof en.invalid)[F] & string}`;
}[keyof typeof en.invalid];

/**
 * What came of an action, as a card needs to know it: the same kinds as the service's outcome, spelled out here because
 * cards know nothing of services. The compiler compares the two where they meet.
 */
export type ShownOutcome =
  | { kind: 'done'; action: LeadAction; lead: Lead }
  | { kind: 'already-accepted' | 'closed'; lead: Lead; by: Actor; at: string }
  | { kind: 'wrong-transition' | 'do-not-contact'; lead: Lead }
  | {
      kind: 'reason-required';
      action: LeadAction;
      lead: Lead;
      choices: Choice[];
      given?: string;
      suggestions: Choice[];
      inputs: Typed;
    }
  | { kind: 'notes-required'; action: LeadAction; lead: Lead; reason: Choice; choices: Choice[]; inputs: Typed }
  | {
      kind: 'invalid';
      action: LeadAction;
      lead: Lead;
      problem: InvalidProblem;
      given: string;
      inputs: Typed;
    }
  | { kind: 'stale'; lead: Lead; by: Actor; at: string }
  | { kind: 'not-allowed'; why: 'no-role' | 'not-yours'; holder?: string }
  | { kind: 'gone'; lead: Lead; at: string }
  | { kind: 'not-found' };

type FormAction = 'decline' | 'lose' | 'error' | 'win';
const isFormAction = (action: LeadAction): action is FormAction =>
  action === 'decline' || action === 'lose' || action === 'error' || action === 'win';

const whoIs = (by: Actor, { t }: Speaker): string => (by.kind === 'person' ? field(by.name) : t('lead.someone'));

const warning = (text: string): Element => says(text, { weight: 'Bolder', color: 'Attention' });

/** A card that says one thing. */
export const sayingCard = (text: string, actions: Action[] = []): Message => message(text, [says(text)], actions);

/** A form that came back, or was asked for: says what is missing, keeps what was typed, and has a way out. */
const formCard = (action: LeadAction, lead: Lead, problem: string, body: Element[], speaker: Speaker): Message => {
  const { t } = speaker;
  const customer = short(lead.customer.name) || t('lead.unnamed');
  const data = (verb: string): CardData => ({ k: 1, verb, leadId: lead.id, version: lead.version });
  const title = isFormAction(action) ? t(`form.title.${action}`, { customer }) : customer;
  const send = isFormAction(action) ? [execute(t(`form.send.${action}`), data(action))] : [];
  return message(
    problem,
    [says(title, { weight: 'Bolder', size: 'Medium' }), warning(problem), ...body],
    [...send, execute(t('button.back'), data('show'))],
  );
};

/** The answer to whoever did something: one card per outcome, each saying what happened and what to do next. */
export const outcomeCard = (outcome: ShownOutcome, speaker: Speaker): Message => {
  const { t, when } = speaker;
  switch (outcome.kind) {
    case 'done':
      return leadCard(outcome.lead, speaker);
    case 'already-accepted': {
      const values = {
        who: whoIs(outcome.by, speaker),
        when: when(outcome.at),
        customer: short(outcome.lead.customer.name),
      };
      return leadCard(outcome.lead, speaker, [warning(t('outcome.alreadyAccepted', values))]);
    }
    case 'closed': {
      const values = { who: whoIs(outcome.by, speaker), when: when(outcome.at) };
      return leadCard(outcome.lead, speaker, [warning(t('outcome.closed', values))]);
    }
    case 'wrong-transition': {
      const status = label(t, 'status', outcome.lead.status);
      return leadCard(outcome.lead, speaker, [warning(t('outcome.wrongTransition', { status }))]);
    }
    case 'do-not-contact':
      return leadCard(outcome.lead, speaker, [warning(t('outcome.doNotContact'))]);
    case 'stale': {
      const values = { who: whoIs(outcome.by, speaker), when: when(outcome.at) };
      return leadCard(outcome.lead, speaker, [warning(t('outcome.stale', values))]);
    }
    case 'gone':
      return leadCard(outcome.lead, speaker, [warning(t('outcome.gone', { when: when(outcome.at) }))]);
    case 'reason-required': {
      const [suggestion] = outcome.suggestions;
      const problem = [
        outcome.given === undefined
          ? t('outcome.reasonMissing')
          : t('outcome.reasonUnknown', { given: short(outcome.given) }),
        ...(suggestion === undefined ? [] : [t('outcome.reasonSuggested', { suggestion: suggestion.label })]),
      ].join(' ');
      const typed = { ...outcome.inputs, reason: suggestion === undefined ? undefined : String(suggestion.code) };
      return formCard(outcome.action, outcome.lead, problem, reasonFields(outcome.choices, typed, speaker), speaker);
    }
    case 'notes-required': {
      const problem = t('outcome.notesRequired', { reason: outcome.reason.label });
      const typed = { ...outcome.inputs, reason: String(outcome.reason.code) };
      const body = reasonFields(outcome.choices, typed, speaker, true);
      return formCard(outcome.action, outcome.lead, problem, body, speaker);
    }
    case 'invalid': {
      const body = outcome.action === 'win' ? dealFields(outcome.lead, outcome.inputs, speaker) : [];
      const problem = t(`invalid.${outcome.problem}`, { given: short(outcome.given) });
      return formCard(outcome.action, outcome.lead, problem, body, speaker);
    }
    case 'not-allowed':
      if (outcome.why === 'no-role') return sayingCard(t('outcome.noRole'));
      return sayingCard(outcome.holder ? t('outcome.heldBy', { who: field(outcome.holder) }) : t('outcome.notYours'));
    case 'not-found':
      return sayingCard(t('outcome.notFound'));
  }
};
