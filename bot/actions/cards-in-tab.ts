import type { Lead } from '@marketplace-leads/shared/lead/lead';
import type { AdaptiveCard } from '../cards/adaptive-card.js';
import { leadCard } from '../cards/lead-card.js';
import { createSpeaker, type Speaker } from '../cards/speaker.js';
import { runCommand } from '../commands/run-command.js';
import type { House } from '../services/house.js';
import type { Person } from '../services/people.js';
import type { ActionContext } from './action-context.js';
import { cardDataSchema } from './card-data.js';
import { press } from './press.js';

interface CardParts
  extends Pick<ActionContext, 'act' | 'find' | 'checklists' | 'health' | 'figures' | 'followUp' | 'routes'> {
  readonly house: Pick<House, 'now' | 'timeZone'>;
}

/** Who presses a button in the tab. */
interface Presser {
  readonly person: Person;
  /** BCP 47 tag of the language that the answer is in. */
  readonly locale: string | undefined;
  /** By what a repeat is recognised; nothing of Teams' may look like it. */
  readonly repeatKey: string | undefined;
}

/** The cards of the chat for the tab, with every button of theirs: the same functions make and answer them. */
export const createCardsInTab = ({ house, ...services }: CardParts) => {
  const speakerFor = ({ timeZone }: Person, locale: string | undefined): Speaker =>
    createSpeaker(locale, timeZone ?? house.timeZone, house.now());

  return {
    /** The lead's card as it is posted, for a reader of this language in the person's time zone. */
    show(lead: Lead, person: Person, locale: string | undefined): { card: AdaptiveCard; version: number } {
      return { card: leadCard(lead, speakerFor(person, locale)).card, version: lead.version };
    },

    /**
     * Answers a press with a card, also one that would be a message of its own in a chat, and with the lead that it is
     * about, as it is now, if there is one that the person may see. What comes later is told in their own chat.
     */
    async press(data: unknown, { person, locale, repeatKey }: Presser): Promise<{ card: AdaptiveCard; lead?: Lead }> {
      const { find } = services;
      const context: ActionContext = {
        ...services,
        person,
        conversationId: person.conversations[0],
        activityId: repeatKey,
        speaker: speakerFor(person, locale),
        mentioned: [],
        type: async (text, leadId) => {
          const here = leadId === undefined ? undefined : await find.byId(person, leadId);
          return runCommand(text, here, context);
        },
      };
      const { card, shows } = await press(data, context);
      const leadId = shows?.leadId ?? cardDataSchema.safeParse(data).data?.leadId;
      const lead = leadId === undefined ? undefined : await find.byId(person, leadId);
      return { card, ...(lead === undefined ? {} : { lead }) };
    },
  };
};
