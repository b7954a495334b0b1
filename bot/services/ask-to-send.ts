import type { NewMessage, Tx } from '../store/store.js';
import type { House } from './house.js';

/**
 * Which of a conversation's messages goes first. What somebody presses or decides does not wait behind a thousand new
 * leads; what is due goes before them, and a digest after everything.
 */
export const priorities = {
  /** A message that stands there already and shows something old. */
  update: 10,
  /** What became of something that a person asked for. */
  answer: 20,
  /** Somebody is waiting for us, and the time runs. */
  remind: 30,
  post: 40,
  digest: 60,
} as const;

/** The task that finds conversations with something to send a job (`outbox:{conversation}`). */
export const dispatchTask = 'outbox-dispatch';

/**
 * Asks for a message. The row and a job that gets it going are written with the caller's transaction. That job is the
 * asker's own (`about`, such as the lead's id): if askers shared the job that sends, one of them would hold it until its
 * transaction ends, and two could lock each other out.
 */
export const askToSend = async (
  house: House,
  tx: Tx,
  about: string,
  message: Omit<NewMessage, 'askedAt'>,
): Promise<void> => {
  const now = house.now();
  const added = await tx.outbox.add({ ...message, askedAt: now });
  // What waits already has its job, or is being sent and will be again.
  if (added) await tx.jobs.enqueue({ key: `${dispatchTask}:${about}`, task: dispatchTask, payload: {}, runAt: now });
};
