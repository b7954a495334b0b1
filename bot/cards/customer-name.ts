import type { Lead } from '@marketplace-leads/shared/lead/lead';
import { short } from './lead-text.js';
import type { Speaker } from './speaker.js';

/** What a lead's customer is called in a sentence or a title. */
export const customerName = (lead: Lead, { t }: Speaker): string => short(lead.customer.name) || t('lead.unnamed');

/** What names a lead in a command: its customer, else what it has. */
export const commandName = (lead: Lead): string => short(lead.customer.name) || short(lead.name) || lead.id;
