import type { Message } from '../cards/adaptive-card.js';
import type { Speaker } from '../cards/speaker.js';
import type { Checklists } from '../services/deciding/checklist.js';
import type { Figures } from '../services/follow-up/figures.js';
import type { FollowUpSettings } from '../services/follow-up/follow-up-settings.js';
import type { Health } from '../services/health.js';
import type { ActOnLead } from '../services/leads/act-on-lead.js';
import type { FindLeads } from '../services/leads/find-leads.js';
import type { Person } from '../services/people.js';
import type { Routes } from '../services/routing/routes.js';

/** What every button and every command has at hand: who, where, in which language, and what the house can do. */
export interface ActionContext {
  readonly person: Person;
  /** Where the person is told what comes later; undefined where the bot has no chat with them. */
  readonly conversationId: string | undefined;
  /** Teams' id of the activity, by which a repeat is recognised. */
  readonly activityId: string | undefined;
  readonly speaker: Speaker;
  readonly act: ActOnLead;
  readonly find: FindLeads;
  /** The people who are mentioned in what was typed, the bot left out, by their Entra ids; their names stand in the text. */
  readonly mentioned: readonly { readonly id: string; readonly name: string }[];
  /** The checklists, by call to action; writing one is for admins, and that is for the caller to see. */
  readonly checklists: Checklists;
  /** How the app is doing; for admins, and that is for the caller to see. */
  readonly health: Health;
  /** How leads went; whose, goes by the person's role. */
  readonly figures: Figures;
  /** When people are reminded, and where not. */
  readonly followUp: FollowUpSettings;
  /** Where new leads go; for admins, and that is for the caller to see. */
  readonly routes: Routes;
  /** Runs a command as if the person had typed it, about the lead with this id where one is given. */
  type(text: string, leadId: string | undefined): Promise<Message>;
}
