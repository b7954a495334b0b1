import { dueCard } from '../cards/due-card.js';
import { sayingCard } from '../cards/outcome-card.js';
import type { PlainCommand } from './command.js';

/** Shows what is late or soon will be: an admin's whole team's leads, a user's own and the unclaimed ones they may see. */
export const dueCommand: PlainCommand = {
  name: 'due',
  words: { en: ['due', 'late'], de: ['fällig', 'überfällig'] },
  needs: 'nothing',
  async run({ find, person, speaker }) {
    if (person.role === 'none') return sayingCard(speaker.t('outcome.noRole'));
    return dueCard(await find.due(person), speaker);
  },
};
