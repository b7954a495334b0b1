import type { Lead, Action as LeadAction } from '@marketplace-leads/shared/lead/lead';
import type { Move } from '@marketplace-leads/shared/lead/moves';
import { moves } from '@marketplace-leads/shared/lead/moves';
import { reasons as reasonLists } from '@marketplace-leads/shared/lead/reasons';
import type { Action, CardData } from './adaptive-card.js';
import { execute, opens } from './elements.js';
import { dealFields, reasonFields } from './forms.js';
import type { Speaker } from './speaker.js';

const dataFor = (verb: string, lead: Lead): CardData => ({ k: 1, verb, leadId: lead.id, version: lead.version });

const form = (move: Move & ('decline' | 'lose' | 'error' | 'win'), lead: Lead, speaker: Speaker): Action => {
  const { t } = speaker;
  const list = moves[move].reasons;
  const body = list === undefined ? dealFields(lead, {}, speaker) : reasonFields(reasonLists[list], {}, speaker);
  return opens(t(`button.${move}`), body, [execute(t(`form.send.${move}`), dataFor(move, lead))]);
};

/**
 * The buttons of a lead's card, in the order of the life cycle; one primary, at most one form of each kind, because
 * input names are fixed (rules 14) and have to be unique in a card. What is left goes under "More", whose buttons
 * open their form as an answer.
 */
export const leadActions = (lead: Lead, speaker: Speaker): Action[] => {
  const { t } = speaker;
  const offers = (action: LeadAction) => lead.allowed.includes(action);
  const reasonForm = offers('decline') ? 'decline' : offers('lose') ? 'lose' : undefined;
  const rest = (['decline', 'lose', 'error'] as const).filter((action) => offers(action) && action !== reasonForm);
  return [
    ...(offers('accept') ? [execute(t('button.accept'), dataFor('accept', lead))] : []),
    ...(reasonForm === 'decline' ? [form('decline', lead, speaker)] : []),
    ...(offers('contacted') ? [execute(t('button.contacted'), dataFor('contacted', lead))] : []),
    ...(offers('win') ? [form('win', lead, speaker)] : []),
    ...(reasonForm === 'lose' ? [form('lose', lead, speaker)] : []),
    ...(rest.length === 0
      ? []
      : [
          opens(
            t('button.more'),
            [],
            rest.map((action) => execute(t(`button.${action}`), dataFor(action, lead))),
          ),
        ]),
  ];
};
