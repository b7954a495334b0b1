import type { Message } from '@marketplace-leads/bot/cards/adaptive-card';
import type { Speaker } from '@marketplace-leads/bot/cards/speaker';
import type { Lead } from '@marketplace-leads/shared/lead/lead';

/**
 * What goes through every variant on its way to the card, so that the same cards can be had with ordinary content and
 * with the worst there is: leads, and what people type or are called.
 */
export interface Material {
  lead(lead: Lead): Lead;
  said(text: string): string;
}

/** The cards of one kind by name; the name is that of the snapshot too. */
export type Variants = Record<string, (speaker: Speaker) => Message>;
