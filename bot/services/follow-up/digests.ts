import type { Lead } from '@marketplace-leads/shared/lead/lead';
import { localDay } from '@marketplace-leads/shared/lead/local-day';
import { isWorkingTime, nextWorkingDay, nextWorkingWeek } from '@marketplace-leads/shared/lead/working-hours';
import * as z from 'zod';
import type { Conversation, Tx } from '../../store/store.js';
import type { House } from '../house.js';
import { askForNotice } from '../notice.js';
import { roleNow } from '../people.js';
import { type FollowUpRule, readRule } from './follow-up-rule.js';
import { isMuted } from './quiet.js';

/** The task that sends a conversation's digest (`digest:{conversation}`). */
export const digestTask = 'digest';

/** How often a conversation gets its digest. */
export const digestRhythms = ['daily', 'weekly', 'off'] as const;
export type DigestRhythm = (typeof digestRhythms)[number];

/** The leads of a digest, each in one group only. */
type DigestGroup = 'late' | 'dueToday' | 'waiting' | 'unclaimed' | 'closed';
export type Digest = Readonly<Record<DigestGroup, readonly Lead[]>>;

const settingName = (conversationId: string): string => `digest:${conversationId}`;

/** How often a conversation gets its digest; every working day until somebody says otherwise. */
export const rhythmOf = async (tx: Tx, conversationId: string): Promise<DigestRhythm> => {
  const own = z.enum(digestRhythms).safeParse(await tx.settings.get(settingName(conversationId)));
  return own.success ? own.data : 'daily';
};

/** Working hours in the zone of a conversation. */
const ruleIn = ({ timeZone }: Conversation, rule: FollowUpRule): FollowUpRule =>
  timeZone === undefined ? rule : { ...rule, zone: timeZone };

/** Asks for a conversation's next digest; one that is asked for already stays. */
export const planDigest = async (house: House, tx: Tx, conversation: Conversation): Promise<void> => {
  const rhythm = await rhythmOf(tx, conversation.id);
  if (rhythm === 'off') return;
  const { hours, zone } = ruleIn(conversation, await readRule(house, tx));
  const next = rhythm === 'daily' ? nextWorkingDay : nextWorkingWeek;
  await tx.jobs.enqueue({
    key: `${digestTask}:${conversation.id}`,
    task: digestTask,
    payload: { conversationId: conversation.id },
    runAt: next(house.now(), hours, zone),
  });
};

/** Asks for the digests of all conversations, such as when the server starts. */
export const planDigests = async (house: House, tx: Tx): Promise<void> => {
  for (const conversation of await tx.conversations.active()) await planDigest(house, tx, conversation);
};

/** Sends a conversation what its day begins with, if people work now, and asks for the next one. */
export const sendDigest = async (house: House, tx: Tx, conversationId: string): Promise<void> => {
  const conversation = await tx.conversations.get(conversationId);
  if (conversation?.state !== 'active') return;
  const { hours, zone } = ruleIn(conversation, await readRule(house, tx));
  const rhythm = await rhythmOf(tx, conversationId);
  // Asked for while it came every day, it may be due on any.
  const isDay =
    rhythm !== 'weekly' || nextWorkingWeek(localDay(house.now(), zone).start - 1, hours, zone) <= house.now();
  const isTheirs = conversation.personId === undefined || (await roleNow(house, tx, conversation.personId)) !== 'none';
  const isWanted =
    isTheirs &&
    rhythm !== 'off' &&
    isDay &&
    isWorkingTime(house.now(), hours, zone) &&
    !(await isMuted(house, tx, conversationId));
  if (isWanted) {
    const notice = { kind: 'digest' as const, conversationId };
    await askForNotice(house, tx, { key: `digest:${conversationId}`, conversationId, notice });
  }
  await planDigest(house, tx, conversation);
};

/** Keeps how often a conversation gets its digest. */
export const setRhythm = async (house: House, tx: Tx, conversationId: string, rhythm: DigestRhythm): Promise<void> => {
  await tx.settings.set(settingName(conversationId), rhythm);
  const conversation = await tx.conversations.get(conversationId);
  if (conversation?.state === 'active') await planDigest(house, tx, conversation);
};
