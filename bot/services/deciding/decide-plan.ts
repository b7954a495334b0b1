import { parseChannel, parseContactOutcome } from '@marketplace-leads/shared/lead/contact';
import type { Lead } from '@marketplace-leads/shared/lead/lead';
import { type ParsedMoment, parseMoment } from '@marketplace-leads/shared/lead/when';
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
  type Refusal,
} from './decision.js';

/** The words that take a planned contact or a snooze away again. */
const off = /^(off|none|never|aus|kein\w*|nie|-)$/i;

/** Whether that moment is what stands already. "In two hours", pressed twice, is never quite the same moment. */
const isPlanned = ({ again }: Case, at: string, plan: string | undefined): boolean =>
  plan !== undefined && Math.abs(Date.parse(at) - Date.parse(plan)) < (again ? 60_000 : 1);

const readMoment = ({ now, zone }: Case, text: string): ParsedMoment => parseMoment(text, { now, zone });

type ContactFacts = Pick<NonNullable<Lead['lastContact']>, 'channel' | 'outcome'>;

/** What a contact was: by what means, and what came of it. Both may be left out. */
const readContact = (asked: Case): { ok: true; facts: ContactFacts } | Refusal => {
  const channelText = given(asked.inputs.reason);
  const outcomeText = given(asked.inputs.value);
  const channel = channelText === undefined ? undefined : parseChannel(channelText);
  const outcome = outcomeText === undefined ? undefined : parseContactOutcome(outcomeText);
  if (channelText !== undefined && channel === undefined) return invalid(asked, 'contact.channel', channelText);
  if (outcomeText !== undefined && outcome === undefined) return invalid(asked, 'contact.outcome', outcomeText);
  return {
    ok: true,
    facts: { ...(channel === undefined ? {} : { channel }), ...(outcome === undefined ? {} : { outcome }) },
  };
};

/** A contact that was planned for at most so much later has taken place. */
const about = 12 * 3_600_000;

/**
 * Logs an attempt to reach the customer; the first one meets the promise (rules 26). It ends a snooze, and a plan that
 * it fulfils.
 */
export const decideContacted = (asked: Case): Decision => {
  const { record, person, now, inputs } = asked;
  const contact = readContact(asked);
  if (!contact.ok) return contact;
  const note = given(inputs.note);
  if (note !== undefined && note.length > longestNote) return invalid(asked, 'note.too-long');
  const until = given(inputs.until);
  const next = until === undefined ? undefined : readMoment(asked, until);
  if (next?.ok === false) return invalid(asked, `until.${next.why}`, until);
  const line = note === undefined ? undefined : noteLine(asked, note);
  const fresh = line !== undefined && !isNoted(asked, line) ? line : undefined;
  const { nextContactAt: plan, snoozedUntil, ...local } = record.local;
  const { channel, outcome } = local.lastContact ?? {};
  const saysNothingNew =
    contact.facts.channel === channel &&
    contact.facts.outcome === outcome &&
    fresh === undefined &&
    (next === undefined || isPlanned(asked, next.at, plan));
  if (asked.again && saysNothingNew) return alreadySo(asked);

  const stands = plan !== undefined && Date.parse(plan) > Date.parse(now) + about ? plan : undefined;
  const nextContactAt = next?.at ?? stands;
  return {
    ok: true,
    ...(fresh === undefined ? {} : { change: changeOf(asked, {}, { note: fresh }) }),
    local: {
      ...local,
      contactedAt: local.contactedAt ?? now,
      attempts: (local.attempts ?? 0) + 1,
      lastContact: { at: now, by: { id: person.id, name: person.name }, ...contact.facts },
      ...(nextContactAt === undefined ? {} : { nextContactAt }),
    },
    extra: [
      'contactedAt',
      ...(nextContactAt === plan ? [] : ['nextContactAt']),
      ...(snoozedUntil === undefined ? [] : ['snoozedUntil']),
    ],
  };
};

/** Plans the next contact, or puts reminders off (`snooze`), until a moment that is given in words. */
export const decidePlan = (asked: Case, action: 'next' | 'snooze'): Decision => {
  const { record } = asked;
  const field = action === 'next' ? 'nextContactAt' : 'snoozedUntil';
  const until = given(asked.inputs.until);
  if (until === undefined) return asks(asked);
  const { [field]: before, ...local } = record.local;
  if (off.test(until)) return before === undefined ? alreadySo(asked) : { ok: true, local, extra: [field] };
  const moment = readMoment(asked, until);
  if (!moment.ok) return invalid(asked, `until.${moment.why}`, until);
  if (isPlanned(asked, moment.at, before)) return alreadySo(asked);
  return { ok: true, local: { ...local, [field]: moment.at }, extra: [field] };
};
