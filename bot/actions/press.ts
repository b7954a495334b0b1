import type { Message } from '../cards/adaptive-card.js';
import { sayingCard } from '../cards/outcome-card.js';
import type { ActionContext } from './action-context.js';
import { actionTable } from './action-table.js';
import { cardDataSchema } from './card-data.js';

/** Answers a press on a button of ours, however it came: as an invoke or, from old clients, as a message. */
export const press = async (data: unknown, context: ActionContext): Promise<Message> => {
  const parsed = cardDataSchema.safeParse(data);
  const row = parsed.success ? actionTable.find(({ verb }) => verb === parsed.data.verb) : undefined;
  if (!parsed.success || row === undefined) return sayingCard(context.speaker.t('malformed'));
  return row.run(parsed.data, context);
};

/** Whether a message's value is a press on one of our buttons. */
export const isPress = (value: unknown): boolean => typeof value === 'object' && value !== null && 'k' in value;
