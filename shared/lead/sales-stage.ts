import { nameWords } from './name-words.js';
import { normaliseWords } from './search-text.js';

/**
 * How Partner Center counts the stages of a sale (documentation "Manage co-sell opportunities"). The API and the CSV take
 * other numbers from 1 to 99 too, for a lead that is being worked on; 0 is a new lead, 100 a won one.
 */
export const salesStages = [10, 20, 40, 60, 80] as const;

const words: ReadonlyMap<string, number> = new Map([
  ['accepted', 10],
  ['angenommen', 10],
  ['qualified', 20],
  ['qualify', 20],
  ['qualifiziert', 20],
  ['developed', 40],
  ['develop', 40],
  ['entwickelt', 40],
  ['ausgearbeitet', 40],
  ['proposed', 60],
  ['propose', 60],
  ['proposal', 60],
  ['angeboten', 60],
  ['angebot', 60],
  ['negotiated', 80],
  ['negotiate', 80],
  ['negotiation', 80],
  ['verhandelt', 80],
  ['verhandlung', 80],
]);

/**
 * The stage that a text names: a number from 1 to 99, with or without a percent sign, or a word. `closing` = 0 or 100,
 * which a lead only gets by being new or won.
 */
export const parseSalesStage = (
  text: string,
): { ok: true; stage: number } | { ok: false; why: 'unknown' | 'closing' } => {
  const given = text.trim().replace(/\s*%$/, '');
  if (/^\d{1,3}$/.test(given)) {
    const stage = Number(given);
    if (stage >= 1 && stage <= 99) return { ok: true, stage };
    return { ok: false, why: stage === 0 || stage === 100 ? 'closing' : 'unknown' };
  }
  const [word, ...more] = normaliseWords(given);
  const stage = more.length === 0 && word !== undefined ? words.get(word) : undefined;
  if (stage !== undefined) return { ok: true, stage };
  return { ok: false, why: /^(won|gewonnen|new|neu)$/i.test(given) ? 'closing' : 'unknown' };
};

/**
 * Takes a sales stage off the end of a command's words, also one that no lead can be brought to: "fabrikam 40 %",
 * "fabrikam verhandelt", "fabrikam 100". Undefined when they do not end with one.
 */
export const splitStage = (words: string): { rest: string; stageText: string } | undefined => {
  const all = words.split(/\s+/u).filter(Boolean);
  for (const count of [2, 1]) {
    const stageText = all
      .slice(-count)
      .join(' ')
      .replace(/[,;.]$/u, '');
    if (count > all.length || (count === 2 && !stageText.endsWith('%'))) continue;
    const read = parseSalesStage(stageText);
    if (read.ok || read.why === 'closing' || /^\d+\s*%$/u.test(stageText)) {
      return { rest: nameWords(all.slice(0, -count)), stageText };
    }
  }
  return undefined;
};
