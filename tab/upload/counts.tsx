import type { Upload } from '@marketplace-leads/shared/api/uploads';
import { useSurroundings } from '../shell/surroundings.js';

/** "412 updated · 380 unchanged · 8 not processed": what an upload came to, or has come to so far. */
export const Counts = ({ counts }: Pick<Upload, 'counts'>) => {
  const { say } = useSurroundings();
  const parts = [
    say('counts.updated', { count: counts.updated }),
    say('counts.unchanged', { count: counts.unchanged }),
    say('counts.notProcessed', { count: counts.notProcessed }),
    ...(counts.pending === 0 ? [] : [say('counts.pending', { count: counts.pending })]),
  ];
  return <span>{parts.join(' · ')}</span>;
};
