import { z } from 'zod';

const text = z.string().max(100_000).optional().catch(undefined);
const account = z.object({ id: text, name: text, aadObjectId: text }).optional().catch(undefined);
const idOnly = z.object({ id: text }).optional().catch(undefined);

/**
 * What we read of an activity; everything else of it is ignored. Only what no answer is possible without is required, so
 * that an activity of a kind we do not know is refused politely and not by accident.
 */
export const activitySchema = z.object({
  type: z.string().min(1).max(100),
  id: z.string().max(500).optional(),
  name: text,
  text,
  value: z.unknown().optional(),
  action: text,
  channelId: text,
  serviceUrl: z.url().max(2000),
  locale: text,
  localTimezone: text,
  replyToId: text,
  from: account,
  recipient: account,
  conversation: z.object({ id: z.string().min(1).max(1000), conversationType: text, tenantId: text }),
  channelData: z.object({ tenant: idOnly, team: idOnly, channel: idOnly, eventType: text }).optional().catch(undefined),
  entities: z
    .array(z.object({ type: text, text, timezone: text, locale: text, mentioned: idOnly }))
    .optional()
    .catch(undefined),
  membersRemoved: z
    .array(z.object({ id: text }))
    .optional()
    .catch(undefined),
});
export type Activity = z.infer<typeof activitySchema>;

const threadMark = ';messageid=';

/** `19:…@thread.tacv2;messageid=123` → the channel, and the message that the thread hangs under. */
export const splitThread = (conversationId: string): { base: string; threadId?: string; rootId?: string } => {
  const at = conversationId.indexOf(threadMark);
  if (at < 0) return { base: conversationId };
  return {
    base: conversationId.slice(0, at),
    threadId: conversationId,
    rootId: conversationId.slice(at + threadMark.length),
  };
};

/** The tenant that an activity comes from, in lower case. */
export const tenantOf = (activity: Activity): string | undefined =>
  (activity.channelData?.tenant?.id ?? activity.conversation.tenantId)?.toLowerCase();

/** Teams sends the text of a message with these five written out, and spaces that must not break. */
const entities: Readonly<Record<string, string>> = {
  '&nbsp;': ' ',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

const bare = (mention: string): string => mention.replace(/<\/?at[^>]*>/gi, '').trim();

/** The people who are mentioned, without the bot, by Teams' own ids of them and the names that stand in the text. */
export const mentionsOf = (activity: Activity): { memberId: string; name: string }[] =>
  (activity.entities ?? []).flatMap(({ type, text: shown, mentioned }) =>
    type === 'mention' && shown && mentioned?.id !== undefined && mentioned.id !== activity.recipient?.id
      ? [{ memberId: mentioned.id, name: bare(shown) }]
      : [],
  );

/** What somebody typed, without the mention of the bot, others by their names, and without Teams' markup of them. */
export const typedText = (activity: Activity): string => {
  let typed = activity.text ?? '';
  for (const entity of activity.entities ?? []) {
    if (entity.type !== 'mention' || !entity.text) continue;
    const isBot = entity.mentioned?.id === activity.recipient?.id;
    // As a function, so that a name with a "$" in it stays what it is.
    typed = typed.replace(entity.text, () => (isBot ? ' ' : ` ${bare(entity.text ?? '')} `));
  }
  return typed
    .replace(/&(?:nbsp|lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity)
    .replace(/\s+/g, ' ')
    .trim();
};
