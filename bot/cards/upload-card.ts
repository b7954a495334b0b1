import type { Message } from './adaptive-card.js';
import { message, says } from './elements.js';
import { short } from './lead-text.js';
import type { Speaker } from './speaker.js';

interface SentFile {
  readonly fileName: string;
  readonly state: 'queued' | 'running' | 'stopped' | 'done';
  readonly counts: { readonly updated: number; readonly unchanged: number; readonly notProcessed: number };
}

/** Tells whoever sent a file what became of it, in one message for all its leads. */
export const uploadCard = ({ fileName, state, counts }: SentFile, { t }: Speaker): Message => {
  const title = t(state === 'stopped' ? 'upload.stopped' : 'upload.done', { file: short(fileName) });
  const { updated, unchanged, notProcessed } = counts;
  const told = [
    t('upload.updated', { count: updated }),
    t('upload.unchanged', { count: unchanged }),
    t('upload.notProcessed', { count: notProcessed }),
  ];
  return message(title, [
    says(title, { weight: 'Bolder', size: 'Medium' }),
    says(told.join(' · ')),
    says(t(notProcessed > 0 ? 'upload.mend' : 'upload.look'), { isSubtle: true }, 'Small'),
  ]);
};
