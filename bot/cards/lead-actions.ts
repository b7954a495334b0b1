import type { Lead, Action as LeadAction } from '@marketplace-leads/shared/lead/lead';
import type { Action, Element } from './adaptive-card.js';
import { canEdit } from './can-edit.js';
import { buttons, dataFor, execute, opens } from './elements.js';
import { type FormAction, forms } from './forms/form-table.js';
import type { Speaker } from './speaker.js';

/** Partner Center's page of leads. A lead's own address is documented nowhere, so it is the same for all of them. */
const partnerCenterLeads = 'https://partner.microsoft.com/dashboard/referrals/v2/leads';

/** A form below the card, for the steps that are taken often. */
const opened = (action: FormAction, lead: Lead, speaker: Speaker): Action => {
  const { t } = speaker;
  const { fields } = forms[action]({ lead, typed: {}, speaker });
  return opens(t(`button.${action}`), fields, [execute(t(`form.send.${action}`), dataFor(action, lead))]);
};

const openUrl = ({ t }: Speaker): Action => ({
  type: 'Action.OpenUrl',
  title: t('button.open'),
  url: partnerCenterLeads,
});

/**
 * What is done less often, behind one button, in two lines of at most five: what keeps a lead going, and what changes it.
 * Each button opens its form as an answer; the values of a lead have one button together.
 */
const more = (lead: Lead, speaker: Speaker): Action => {
  const { t } = speaker;
  const some = (...actions: LeadAction[]): Action[] =>
    actions
      .filter((action) => lead.allowed.includes(action))
      .map((action) => execute(t(`button.${action}`), dataFor(action, lead)));
  // "Contacted" is one press; its form, for whoever has more to say, has a verb of its own.
  const log = lead.allowed.includes('contacted') ? [execute(t('button.log'), dataFor('log', lead))] : [];
  const edit = canEdit(lead) ? [execute(t('button.edit'), dataFor('edit', lead))] : [];
  const lines = [
    [...some('note'), ...log, ...some('next', 'snooze', 'qualify')],
    [...some('assign'), ...edit, ...some('coSell', 'error')],
  ].filter((line) => line.length > 0);
  return opens(
    t('button.more'),
    lines.map((line): Element => buttons(line, 'Small')),
    [openUrl(speaker)],
  );
};

/**
 * The buttons of a lead's card, in the order of the life cycle; one primary, at most one form of each kind, because
 * input names are fixed (rules 14) and have to be unique in a card. What is left goes under "More", whose buttons
 * open their form as an answer. The card is the same for everybody in a channel; the server refuses what one may not.
 */
export const leadActions = (lead: Lead, speaker: Speaker): Action[] => {
  const { t } = speaker;
  const offers = (action: LeadAction) => lead.allowed.includes(action);
  const one = (action: LeadAction): Action[] =>
    offers(action) ? [execute(t(`button.${action}`), dataFor(action, lead))] : [];
  const reasonForm = offers('decline') ? 'decline' : offers('lose') ? 'lose' : undefined;
  if (lead.allowed.length === 0) return lead.status === 'Closed' ? [openUrl(speaker)] : [];
  return [
    ...one('keepTheirs'),
    ...one('useMine'),
    ...one('accept'),
    ...(reasonForm === 'decline' ? [opened('decline', lead, speaker)] : []),
    // Which values are right comes first; a contact can be logged under "More" meanwhile.
    ...(offers('useMine') ? [] : one('contacted')),
    ...(offers('win') ? [opened('win', lead, speaker)] : []),
    ...(reasonForm === 'lose' ? [opened('lose', lead, speaker)] : []),
    more(lead, speaker),
  ];
};
