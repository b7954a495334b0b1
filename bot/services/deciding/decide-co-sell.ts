import { readDeal } from './deal-inputs.js';
import { asks, type Case, type Decision, given, invalid, longestNote, refused } from './decision.js';

/** Whoever makes something in Partner Center that cannot be taken back says yes to it first. */
const agreed = /^(yes|ja|confirmed)$/i;

/** Makes a co-sell opportunity from the lead, once (rules 12); a job does it and looks for an earlier one first. */
export const decideCoSell = (asked: Case): Decision => {
  const { record, lead, inputs, person, now } = asked;
  const { coSell } = record.local;
  if (coSell !== undefined && coSell.state !== 'refused') {
    return refused({ kind: 'co-sell-exists', lead, by: { kind: 'person', ...coSell.by }, at: coSell.at });
  }
  const deal = readDeal(inputs, lead.deal.currency, now.slice(0, 10));
  if (!deal.ok) return invalid(asked, deal.problem, deal.given);
  const note = given(inputs.note);
  if (note !== undefined && note.length > longestNote) return invalid(asked, 'note.too-long');
  if (!agreed.test(given(inputs.reason) ?? '')) return asks(asked);
  const by = { id: person.id, name: person.name };
  return {
    ok: true,
    local: { ...record.local, coSell: { state: 'creating', by, at: now } },
    extra: ['coSell'],
    makesCoSell: { ...deal.edit, ...(note === undefined ? {} : { note }) },
  };
};
