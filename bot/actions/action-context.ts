import type { Message } from '../cards/adaptive-card.js';
import type { Speaker } from '../cards/speaker.js';
import type { ActOnLead } from '../services/act-on-lead.js';
import type { FindLeads } from '../services/find-leads.js';
import type { Person } from '../services/people.js';

/** What every button and every command has at hand: who, where, in which language, and what the house can do. */
export interface ActionContext {
  readonly person: Person;
  readonly conversationId: string;
  /** Teams' id of the activity, by which a repeat is recognised. */
  readonly activityId: string | undefined;
  readonly speaker: Speaker;
  readonly act: ActOnLead;
  readonly find: FindLeads;
  /** Runs a command as if the person had typed it, about the lead with this id where one is given. */
  type(text: string, leadId: string | undefined): Promise<Message>;
}
