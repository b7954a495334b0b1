import {
  cardActionSchema,
  leadActionSchema,
  leadListSchema,
  type leadRoutes,
} from '@marketplace-leads/shared/api/leads';
import { AppError } from '@marketplace-leads/shared/errors';
import type { Lead } from '@marketplace-leads/shared/lead/lead';
import type { ActOnLead } from '../../services/leads/act-on-lead.js';
import type { FindLeads } from '../../services/leads/find-leads.js';
import type { ListLeads } from '../../services/leads/list-leads.js';
import type { Person } from '../../services/people.js';
import type { TabHandlers } from '../tab-api.js';
import { actAnswer, noSuchLead } from './act-answer.js';
import { hereAndNow, localeOf } from './reader.js';
import { repeatKey } from './repeat-key.js';

/** The chat's cards, made and pressed elsewhere: this room knows no cards. Times are in the person's zone. */
interface LeadCards {
  show(lead: Lead, person: Person, locale: string | undefined): { card: object; version: number };
  press(
    data: object,
    by: { person: Person; locale: string | undefined; repeatKey: string | undefined },
  ): Promise<{ card: object; lead?: Lead }>;
}

interface LeadParts {
  readonly leads: ListLeads;
  readonly find: Pick<FindLeads, 'byId'>;
  readonly act: ActOnLead;
  readonly cards: LeadCards;
}

/** Leads over HTTP: listed, shown and worked, under the rights of whoever asks (rules 17). */
export const createLeadHandlers = ({ leads, find, act, cards }: LeadParts): TabHandlers<typeof leadRoutes> => ({
  leads: async (request) => {
    const query = leadListSchema.safeParse(Object.fromEntries(request.query));
    if (!query.success) throw new AppError('bad-request', 'a list that cannot be read');
    return { body: await leads.list(request.person, query.data, localeOf(request), request.signal) };
  },

  lead: async ({ person, params }) => {
    const lead = await leads.one(person, params.id);
    return lead === undefined ? noSuchLead : { body: lead };
  },

  leadCard: async (request) => {
    const lead = await find.byId(request.person, request.params.id);
    return lead === undefined ? noSuchLead : { body: cards.show(lead, hereAndNow(request), localeOf(request)) };
  },

  actOnLead: async (request) => {
    const { headers, params } = request;
    const person = hereAndNow(request);
    const activityId = repeatKey(headers, person);
    const { action, version, ...inputs } = await request.json(leadActionSchema);
    // What comes later, such as Partner Center's no, is told in their own chat with the bot, where there is one.
    const [conversationId] = person.conversations;
    return actAnswer(
      await act.act({
        person,
        action,
        version,
        inputs,
        leadId: params.id,
        ...(conversationId === undefined ? {} : { conversationId }),
        ...(activityId === undefined ? {} : { activityId }),
      }),
    );
  },

  cardAction: async (request) => {
    const person = hereAndNow(request);
    const key = repeatKey(request.headers, person);
    const data = await request.json(cardActionSchema);
    return { body: await cards.press(data, { person, locale: localeOf(request), repeatKey: key }) };
  },
});
