import type { Actor, Lead, Action as LeadAction } from '@marketplace-leads/shared/lead/lead';
import { moves } from '@marketplace-leads/shared/lead/moves';
import { reasons as reasonLists } from '@marketplace-leads/shared/lead/reasons';
import type { CardData, Element, Message } from './adaptive-card.js';
import { customerName } from './customer-name.js';
import { execute, leave, message, says } from './elements.js';
import { dealFields, reasonFields, type Typed } from './forms.js';
import { label } from './label.js';
import { leadCard } from './lead-card.js';
import { short } from './lead-text.js';
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

const whoIs = (by: Actor, { t }: Speaker): string => (by.kind === 'person' ? short(by.name) : t('lead.someone'));

const warning = (text: string): Element => says(text, { weight: 'Bolder', color: 'Attention' });

/** A card that says one thing. */
export const sayingCard = (text: string): Message => message(text, [says(text)]);

/** A form that came back, or was asked for: says what is missing, keeps what was typed, and has a way out. */
const formCard = (action: LeadAction, lead: Lead, problem: string, body: Element[], speaker: Speaker): Message => {
  const { t } = speaker;
  const customer = customerName(lead, speaker);
  const data = (verb: string): CardData => ({ k: 1, verb, leadId: lead.id, version: lead.version });
  const title = isFormAction(action) ? t(`form.title.${action}`, { customer }) : customer;
  const send = isFormAction(action) ? [execute(t(`form.send.${action}`), data(action))] : [];
  return message(
    problem,
    [says(title, { weight: 'Bolder', size: 'Medium' }), warning(problem), ...body],
    [...send, leave(t('button.back'), data('show'))],
  );
};

/** The fields that an action asks for, with what was typed so far. */
const fieldsOf = (action: LeadAction, lead: Lead, inputs: Typed, speaker: Speaker): Element[] => {
  if (!isFormAction(action)) return [];
  const list = moves[action].reasons;
  return list === undefined ? dealFields(lead, inputs, speaker) : reasonFields(reasonLists[list], inputs, speaker);
};

/** The answer to whoever did something: one card per outcome, each saying what happened and what to do next. */
export const outcomeCard = (outcome: ShownOutcome, speaker: Speaker): Message => {
  const { t, when } = speaker;
  const told = (lead: Lead, text: string, options?: { saysWhoDecided: boolean }): Message =>
    leadCard(lead, speaker, [warning(text)], options);
  switch (outcome.kind) {
    case 'done':
      return leadCard(outcome.lead, speaker);
    case 'already-accepted': {
      const values = { who: whoIs(outcome.by, speaker), when: when(outcome.at) };
      return told(outcome.lead, t('outcome.alreadyAccepted', values), { saysWhoDecided: true });
    }
    case 'closed': {
      const values = { who: whoIs(outcome.by, speaker), when: when(outcome.at) };
      const expired = outcome.lead.substatus === 'Expired';
      return told(outcome.lead, t(expired ? 'outcome.expired' : 'outcome.closed', values), { saysWhoDecided: true });
    }
    case 'wrong-transition':
      return told(outcome.lead, t('outcome.wrongTransition', { status: label(t, 'status', outcome.lead.status) }));
    case 'do-not-contact':
      return told(outcome.lead, t('outcome.doNotContact'));
    case 'stale':
      return told(outcome.lead, t('outcome.stale', { who: whoIs(outcome.by, speaker), when: when(outcome.at) }));
    case 'gone':
      return told(outcome.lead, t('outcome.gone', { when: when(outcome.at) }));
    case 'reason-required': {
      const [suggestion] = outcome.suggestions;
      const given = short(outcome.given ?? '');
      const problem =
        given === ''
          ? t('outcome.reasonMissing')
          : suggestion === undefined
            ? t('outcome.reasonUnknown', { given })
            : t('outcome.reasonSuggested', { given, suggestion: suggestion.label });
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
      const body = fieldsOf(outcome.action, outcome.lead, outcome.inputs, speaker);
      const problem = t(`invalid.${outcome.problem}`, { given: short(outcome.given) });
      const isCut =
        outcome.problem === 'note.too-long' &&
        body.some((element) => element.type === 'Input.Text' && element.id === 'note');
      const told = isCut ? `${problem} ${t('form.noteCut')}` : problem;
      return formCard(outcome.action, outcome.lead, told, body, speaker);
    }
    case 'not-allowed':
      if (outcome.why === 'no-role') return sayingCard(t('outcome.noRole'));
      return sayingCard(outcome.holder ? t('outcome.heldBy', { who: short(outcome.holder) }) : t('outcome.notYours'));
    case 'not-found':
      return sayingCard(t('outcome.notFound'));
  }
};
