import { short } from '../cards/lead-text.js';
import { sayingCard } from '../cards/outcome-card.js';
import { statsCard } from '../cards/stats-card.js';
import type { PlainCommand } from './command.js';

const day = 24 * 3_600_000;

/** How many days before now a word means. */
const spans: ReadonlyMap<string, number> = new Map([
  ['', 7],
  ['week', 7],
  ['woche', 7],
  ['month', 30],
  ['monat', 30],
]);

const lettersOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s.:?!]/gu, '');

/** Shows how leads went in the days before now: an admin's whole team's, a user's own. */
export const statsCommand: PlainCommand = {
  name: 'stats',
  words: { en: ['stats', 'statistics'], de: ['statistik', 'zahlen'] },
  needs: 'nothing',
  async run({ figures, person, speaker }, words) {
    const { t, now } = speaker;
    if (person.role === 'none') return sayingCard(t('outcome.noRole'));
    const days = spans.get(lettersOf(words));
    if (days === undefined) return sayingCard(t('figures.unknownSpan', { given: short(words) }));
    const report = await figures.between(person, { from: now - days * day, to: now });
    return statsCard({ ...report, days, whole: person.role === 'admin' }, speaker);
  },
};
