import type { ActionContext } from '@marketplace-leads/bot/actions/action-context';
import type { CardData, Message } from '@marketplace-leads/bot/cards/adaptive-card';
import { createSpeaker } from '@marketplace-leads/bot/cards/speaker';
import { runCommand } from '@marketplace-leads/bot/commands/run-command';
import type { Outcome } from '@marketplace-leads/bot/services/deciding/outcome';
import type { ActRequest } from '@marketplace-leads/bot/services/leads/act-on-lead';
import type { Found } from '@marketplace-leads/bot/services/leads/find-leads';
import type { Person } from '@marketplace-leads/bot/services/people';
import { figuresOf } from '@marketplace-leads/shared/lead/figures';
import type { Lead } from '@marketplace-leads/shared/lead/lead';
import { standardTable } from '@marketplace-leads/shared/lead/routing';
import { normaliseWords } from '@marketplace-leads/shared/lead/search-text';
import { parseMoment } from '@marketplace-leads/shared/lead/when';
import * as z from 'zod';
import { aLead, readAt } from '../cards/a-lead.js';
import { nodesOf } from '../cards/walk.js';
import { aPerson, aroundTheClock } from '../services/house-fixture.js';

/** A lead of this customer; its id is the name in one word. */
const leadOf = (name: string): Lead =>
  aLead({ id: normaliseWords(name).join('-'), name: `${name} - an offer`, customer: { name } });

/** What was asked of the service: action, lead and inputs in one line. */
type Asked = string;

const dataSchema = z.object({ type: z.literal('Action.Execute'), data: z.custom<CardData>() });

/** What the buttons of a card send, in order. */
export const buttonsOf = (message: Message): CardData[] =>
  nodesOf(message.card)
    .map((node) => dataSchema.safeParse(node).data?.data)
    .filter((data) => data !== undefined);

/** Everything that can be read of a message. */
export const textOf = (message: Message): string => JSON.stringify(message);

/**
 * Somebody who types commands among these leads; `ids` are further ids by which some are found. Finding is by parts of names, as the real thing finds; acting writes
 * down what was asked and says that it is done.
 */
export const aTypist = (
  names: readonly string[],
  role: Person['role'] = 'admin',
  ids: Record<string, string> = {},
  locale = 'en-GB',
) => {
  const leads = names.map(leadOf);
  const asked: Asked[] = [];
  let looks = 0;
  const fits = (lead: Lead, word: string) =>
    normaliseWords(`${lead.name} ${ids[lead.customer.name] ?? ''}`)
      .join(' ')
      .includes(word);

  const byWords = async (text: string): Promise<Found> => {
    looks += 1;
    const words = normaliseWords(text);
    const fitting = words.length === 0 ? [] : leads.filter((lead) => words.every((word) => fits(lead, word)));
    const [first] = fitting;
    if (first !== undefined && fitting.length === 1) return { kind: 'one', lead: first };
    if (first !== undefined) return { kind: 'several', leads: fitting, more: 0 };
    return { kind: 'none', similar: leads.filter((lead) => words.some((word) => word.length > 2 && fits(lead, word))) };
  };

  const context: ActionContext = {
    person: aPerson('Alex', role),
    conversationId: 'chat',
    activityId: 'activity',
    speaker: createSpeaker(locale, 'UTC', readAt),
    act: {
      act: async ({ action, leadId, inputs, ...request }: ActRequest): Promise<Outcome> => {
        asked.push([action, leadId, JSON.stringify(inputs)].join(' '));
        const lead = leads.find(({ id }) => id === leadId);
        if (lead === undefined || request.conversationId !== 'chat' || request.activityId !== 'activity') {
          return { kind: 'not-found' };
        }
        return { kind: 'done', action, lead, at: lead.createdAt, repeated: false };
      },
    },
    find: {
      byWords: (_person, text) => byWords(text),
      byId: async (_person, leadId) => leads.find(({ id }) => id === leadId),
      byMessage: async () => undefined,
      mine: async () => ({ leads: leads.slice(0, 2), total: leads.length }),
      unclaimed: async () => ({ leads, total: leads.length }),
      due: async () => ({ late: { leads: leads.slice(0, 1), total: 1 }, soon: { leads: [], total: 0 } }),
      summary: async () => ({ total: 0, fresh: 0, late: 0 }),
    },
    mentioned: [],
    checklists: { read: async () => [], write: async () => [] },
    followUp: {
      tabLink: undefined,
      place: async () => ({ ok: false, why: 'nowhere' }),
      momentOf: (_person, text) => parseMoment(text, { now: new Date(readAt).toISOString(), zone: 'UTC' }),
      mute: async () => undefined,
      unmute: async () => false,
      digest: async () => ({ late: leads, dueToday: [], waiting: [], unclaimed: [], closed: [] }),
      setDigest: async () => new Date(readAt).toISOString(),
      rule: async () => ({ hours: aroundTheClock, zone: 'UTC' }),
      setRule: async () => undefined,
    },
    health: {
      report: async () => ({ conversations: { active: 0, closed: [] }, outbox: { waiting: 0 }, deadJobs: [] }),
    },
    figures: {
      between: async (_person, span) => ({ ...figuresOf(leads, span, readAt), cut: false }),
    },
    routes: {
      read: async () => standardTable,
      write: async () => undefined,
      change: async (edit) => edit(standardTable),
      newId: () => 'rule',
      test: async () => ({ counts: [], otherwise: 0, leads: [] }),
      places: async () => ({ conversations: [], people: [] }),
    },
    type: async (text, leadId) =>
      runCommand(
        text,
        leads.find(({ id }) => id === leadId),
        context,
      ),
  };

  return {
    asked,
    looks: () => looks,
    context,
    /** `under` names the lead in whose thread it is typed. */
    type: (text: string, under?: string) => runCommand(text, under === undefined ? undefined : leadOf(under), context),
  };
};
