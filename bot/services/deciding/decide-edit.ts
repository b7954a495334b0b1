import type { Edit } from '@marketplace-leads/shared/lead/change';
import { fieldsOf, sameValue } from '@marketplace-leads/shared/lead/edit-fields';
import { effective, remoteValue } from '@marketplace-leads/shared/lead/effective';
import { parseIntent } from '@marketplace-leads/shared/lead/intent';
import { parseSalesStage } from '@marketplace-leads/shared/lead/sales-stage';
import { readDeal } from './deal-inputs.js';
import {
  alreadySo,
  asks,
  type Case,
  changeOf,
  type Decision,
  given,
  invalid,
  isNoted,
  longestNote,
  noteLine,
} from './decision.js';

/** The actions that set values of a lead. */
export type EditAction = 'note' | 'value' | 'closeDate' | 'intent' | 'stage' | 'name' | 'crm' | 'campaign';

/** Longest name and ids, in characters; Partner Center's own limits are not documented, its page takes about as much. */
const longest = { name: 250, crm: 100, campaign: 100 };

/** The change that sets these values and adds the note, if there is one; nothing when the lead has all of it already. */
const setting = (asked: Case, set: Edit, note?: string): Decision => {
  const { record } = asked;
  if (note !== undefined && note.length > longestNote) return invalid(asked, 'note.too-long');
  const line = note === undefined ? undefined : noteLine(asked, note);
  const seen = effective(record.remote, record.pending);
  const same = fieldsOf(set).every((field) => sameValue(field, set[field], remoteValue(seen, field)));
  if (same && (line === undefined || isNoted(asked, line))) return alreadySo(asked);
  return { ok: true, change: changeOf(asked, same ? {} : set, line === undefined ? {} : { note: line }) };
};

const noted = (asked: Case): Decision => {
  const note = given(asked.inputs.note);
  return note === undefined ? asks(asked) : setting(asked, {}, note);
};

const deal = (asked: Case): Decision => {
  const { inputs, lead, now } = asked;
  const read = readDeal(inputs, lead.deal.currency, now.slice(0, 10));
  if (!read.ok) return invalid(asked, read.problem, read.given);
  return fieldsOf(read.edit).length === 0 ? asks(asked) : setting(asked, read.edit, given(inputs.note));
};

const text = (asked: Case, action: 'name' | 'crm' | 'campaign'): Decision => {
  const value = given(asked.inputs.value)?.replace(/\s+/g, ' ');
  if (value === undefined) return asks(asked);
  if (value.length > longest[action]) return invalid(asked, `${action}.too-long`);
  const field = { name: 'name', crm: 'crmId', campaign: 'campaignId' }[action];
  return setting(asked, { [field]: value });
};

const intent = (asked: Case): Decision => {
  const words = given(asked.inputs.value);
  if (words === undefined) return asks(asked);
  const value = parseIntent(words);
  return value === undefined ? invalid(asked, 'intent.unknown', words) : setting(asked, { intent: value });
};

const stage = (asked: Case): Decision => {
  const words = given(asked.inputs.value);
  if (words === undefined) return asks(asked);
  const read = parseSalesStage(words);
  return read.ok ? setting(asked, { salesStage: String(read.stage) }) : invalid(asked, `stage.${read.why}`, words);
};

/** Sets one or some of a lead's values; that the lead is open has been seen to. */
export const decideEdit = (asked: Case, action: EditAction): Decision => {
  switch (action) {
    case 'note':
      return noted(asked);
    case 'value':
    case 'closeDate':
      return deal(asked);
    case 'intent':
      return intent(asked);
    case 'stage':
      return stage(asked);
    default:
      return text(asked, action);
  }
};
