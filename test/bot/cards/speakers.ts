import { createSpeaker, type Speaker } from '@marketplace-leads/bot/cards/speaker';
import { readAt } from './a-lead.js';

/** The languages and ways of writing times that every card is tested in. */
export const locales = ['en-GB', 'en-US', 'de-DE'] as const;

/** Somebody in Berlin who reads at {@link readAt}. */
export const speakerFor = (locale: string): Speaker => createSpeaker(locale, 'Europe/Berlin', readAt);
