import { z } from 'zod';
import { DeliveryError } from '../outbox/sender.js';

const bodySchema = z.object({
  error: z
    .object({ code: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
  errorCode: z.union([z.number(), z.string()]).optional().catch(undefined),
  message: z.string().optional().catch(undefined),
});

const codeOf = (text: string): string | undefined => {
  try {
    const body = bodySchema.parse(JSON.parse(text));
    // One answer has no code: {"errorCode":209,"message":"{ subCode: MessageWritesBlocked }"}.
    if (body.message?.includes('MessageWritesBlocked')) return 'MessageWritesBlocked';
    return body.error?.code;
  } catch {
    return undefined;
  }
};

/** Teams' limits are counted over an hour at most; whoever asks for a longer wait is not taken at its word. */
const longestWaitSeconds = 3600;

/**
 * What a refusal of the Bot Connector means for the message and its conversation (Teams documentation, "Status codes
 * from bot conversational APIs"). Only codes are taken over, never message texts. Differing from that page, 401 and 500
 * are tried again: a token may end on the way, and what is given up is a lead that nobody sees.
 */
export const classifyDelivery = (status: number, retryAfter: string | null, text: string): DeliveryError => {
  const code = codeOf(text);
  const reason = code ?? `http-${status}`;
  const told = retryAfter !== null && /^\d+$/.test(retryAfter) ? Number(retryAfter) : undefined;
  const wait = told === undefined ? {} : { retryAfterMs: Math.min(told, longestWaitSeconds) * 1000 };
  // Without a code it is not Teams that speaks, but something on the way: no reason to close a conversation at once.
  if ((status === 403 || status === 404) && code === undefined) {
    return new DeliveryError('later', reason, { ...wait, inTheEnd: 'conversationGone' });
  }
  if (status === 404) {
    return new DeliveryError(code === 'ActivityNotFoundInConversation' ? 'messageGone' : 'conversationGone', reason);
  }
  if (status === 403) return new DeliveryError(code === 'InvalidBotApiHost' ? 'never' : 'conversationGone', reason);
  // Of all that may pass only this may be about the message itself, and then it must not hold up the others for ever.
  if (status === 500) return new DeliveryError('later', reason, { ...wait, inTheEnd: 'never' });
  if (status === 401 || status === 412 || status === 429 || status > 500) {
    return new DeliveryError('later', reason, wait);
  }
  return new DeliveryError('never', reason);
};
