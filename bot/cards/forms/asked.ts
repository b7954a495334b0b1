import type { Lead } from '@marketplace-leads/shared/lead/lead';
import type { Action, CardData, Element } from '../adaptive-card.js';
import type { Speaker } from '../speaker.js';

/** What somebody typed or chose before, to be kept when a form comes back to them. */
export interface Typed {
  reason?: string | undefined;
  note?: string | undefined;
  value?: string | undefined;
  currency?: string | undefined;
  closeDate?: string | undefined;
  assignee?: string | undefined;
  until?: string | undefined;
}

/** What a form is about: the lead, what was typed so far, and who reads it. */
export interface Asked {
  readonly lead: Lead;
  readonly typed: Typed;
  readonly speaker: Speaker;
  /** Whom a lead can be handed to. */
  readonly people?: readonly { id: string; name: string }[];
  /** The note is not optional this time. */
  readonly noteRequired?: boolean;
}

/** The fields of a form, and what its button sends along with them. */
export interface Form {
  readonly fields: Element[];
  /** False when there is nothing to be sent: nobody to choose, nothing to tick. */
  readonly sends?: false;
  readonly data?: Pick<CardData, 'reason'>;
  /** Other ways to answer. */
  readonly also?: Action[];
}
