import { sayingCard } from '../cards/outcome-card.js';
import { statusCard } from '../cards/status-card.js';
import type { PlainCommand } from './command.js';

/** Shows an admin how the app is doing, above all where nothing is sent any more and why. */
export const statusCommand: PlainCommand = {
  name: 'status',
  words: { en: ['status'], de: ['status'] },
  needs: 'nothing',
  adminsOnly: true,
  async run({ person, speaker, health }) {
    if (person.role === 'none') return sayingCard(speaker.t('outcome.noRole'));
    if (person.role !== 'admin') return sayingCard(speaker.t('outcome.adminsOnly'));
    return statusCard(await health.report(), speaker);
  },
};
