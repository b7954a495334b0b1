import type { Message } from '../cards/adaptive-card.js';
import { editCard } from '../cards/edit-card.js';
import { leadCard } from '../cards/lead-card.js';
import { listCard } from '../cards/list-card.js';
import { outcomeCard, sayingCard } from '../cards/outcome-card.js';
import { knownActions } from '../services/leads/act-on-lead.js';
import type { ActionContext } from './action-context.js';
import type { PressedData } from './card-data.js';

/** One thing that a button can do. */
export interface ActionRow {
  readonly verb: string;
  run(data: PressedData, context: ActionContext): Promise<Message>;
}

/** The unclaimed leads as a list with a button each; the command `new` shows the same. */
export const unclaimedCard = async ({ find, person, speaker }: ActionContext): Promise<Message> => {
  const { t } = speaker;
  if (person.role === 'none') return sayingCard(t('outcome.noRole'));
  const { leads, total } = await find.unclaimed(person);
  if (total === 0) return sayingCard(t('list.freshNone'));
  const rest = total - leads.length;
  const content = { title: t('list.fresh'), leads, ...(rest > 0 ? { more: t('list.more', { count: rest }) } : {}) };
  return listCard({ ...content, chosen: { verb: 'post' }, button: t('button.show') }, speaker);
};

/** Does one of the lead's actions through the service; what comes of it has a card of its own. */
export const actCard = async (
  action: (typeof knownActions)[number],
  data: Omit<PressedData, 'k' | 'verb'>,
  context: ActionContext,
): Promise<Message> => {
  const { leadId, version, ...inputs } = data;
  if (leadId === undefined) return outcomeCard({ kind: 'not-found' }, context.speaker);
  const outcome = await context.act.act({
    person: context.person,
    action,
    leadId,
    inputs,
    ...(context.conversationId === undefined ? {} : { conversationId: context.conversationId }),
    ...(version === undefined ? {} : { version }),
    ...(context.activityId === undefined ? {} : { activityId: context.activityId }),
  });
  return outcomeCard(outcome, context.speaker);
};

const show = async (leadId: string | undefined, { find, person, speaker }: ActionContext): Promise<Message> => {
  if (person.role === 'none') return outcomeCard({ kind: 'not-allowed', why: 'no-role' }, speaker);
  const lead = leadId === undefined ? undefined : await find.byId(person, leadId);
  return lead === undefined ? outcomeCard({ kind: 'not-found' }, speaker) : leadCard(lead, speaker);
};

/** The form of a contact: "Contacted" alone logs one at once, this asks by what means and with what result. */
const log = async (data: PressedData, context: ActionContext): Promise<Message> => {
  const { find, person, speaker } = context;
  const lead = data.leadId === undefined ? undefined : await find.byId(person, data.leadId);
  if (lead?.allowed.includes('contacted') !== true) return show(data.leadId, context);
  return outcomeCard({ kind: 'input-required', action: 'contacted', lead, inputs: {} }, speaker);
};

const edit = async ({ leadId }: PressedData, context: ActionContext): Promise<Message> => {
  const { find, person, speaker } = context;
  const lead = leadId === undefined ? undefined : await find.byId(person, leadId);
  return lead === undefined ? show(leadId, context) : editCard(lead, speaker);
};

/** Everything that a card's button can do: the lead's actions, and the ones that only show something. */
export const actionTable: readonly ActionRow[] = [
  ...knownActions.map((action) => ({
    verb: action,
    run: ({ k: _k, verb: _verb, ...data }: PressedData, context: ActionContext) => actCard(action, data, context),
  })),
  { verb: 'show', run: ({ leadId }, context) => show(leadId, context) },
  { verb: 'log', run: log },
  { verb: 'edit', run: edit },
  // In a list the lead comes as a message of its own, so that the list stays.
  { verb: 'post', run: async ({ leadId }, context) => ({ ...(await show(leadId, context)), apart: true }) },
  // "Did you mean …?": the person has read the whole command and says yes to it.
  { verb: 'say', run: ({ note, leadId }, context) => context.type(note ?? '', leadId) },
  { verb: 'new', run: (_data, context) => unclaimedCard(context) },
];
