import { type EditableField, intents, type Lead } from '@marketplace-leads/shared/lead/lead';
import { label, stageLabel, standing } from './label.js';
import { brief } from './lead-text.js';
import type { Speaker } from './speaker.js';

/** What an open lead is called by its substatus. */
const openAs: Record<string, string> = { Pending: 'New', Received: 'New', Accepted: 'Active' };

/** A value of a field as people read it, '' for none; `currency` is that of a deal's value. */
export const showValue = (
  name: EditableField,
  value: string | undefined,
  currency: string | undefined,
  { t, money, day }: Speaker,
): string => {
  if (value === undefined || value === '') return '';
  switch (name) {
    case 'dealValue':
      return money(value, currency);
    case 'closeDate':
      return /^\d{4}-\d{2}-\d{2}$/.test(value) ? day(value) : brief(value);
    case 'intent': {
      const intent = intents.find((one) => one === value);
      return intent === undefined ? brief(value) : t(`intent.${intent}`);
    }
    case 'salesStage':
      return stageLabel(t, value);
    case 'status':
    case 'substatus':
      return label(t, 'status', openAs[value] ?? value);
    default:
      return brief(value);
  }
};

/** What a lead has in a field that people change, by the names that histories use; undefined for one that is not told. */
export const fieldValue = (lead: Lead, name: string, speaker: Speaker): string | undefined => {
  const { t, when } = speaker;
  const { deal, checklist = [], nextContactAt, snoozedUntil, assignee } = lead;
  const show = (field: EditableField, value: string | undefined) =>
    showValue(field, value, deal.currency, speaker) || t('lead.notSet');
  const moment = (at: string | undefined) => (at === undefined ? t('lead.notSet') : when(at));
  switch (name) {
    case 'status':
    case 'substatus':
      return standing(t, lead);
    case 'statusReason':
      return show(name, lead.reason?.text);
    case 'name':
      return show(name, lead.name);
    case 'dealValue':
      return show(name, deal.value);
    case 'currency':
      return show(name, deal.currency);
    case 'closeDate':
      return show(name, deal.closeDate);
    case 'intent':
    case 'salesStage':
    case 'crmId':
    case 'campaignId':
      return show(name, lead[name]);
    case 'assignee':
      return assignee === undefined ? t('lead.notSet') : brief(assignee.name);
    case 'nextContactAt':
      return moment(nextContactAt);
    case 'snoozedUntil':
      return moment(snoozedUntil);
    case 'checked': {
      const done = checklist.filter((item) => item.done !== undefined).length;
      return t('lead.ofAll', { done, count: checklist.length });
    }
    default:
      return undefined;
  }
};
