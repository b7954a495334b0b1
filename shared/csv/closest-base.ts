import type { Cells } from './lead-cells.js';
import { comparable } from './row-cells.js';

/**
 * The download that a row was most likely made from: the one with the most equal cells, the latest among equals
 * (rules 21). `given` are the rows of one lead, the latest first; undefined when there are none.
 */
export const closestBase = (cells: Cells, given: readonly Cells[]): Cells | undefined => {
  const [only, ...more] = given;
  if (more.length === 0) return only;
  const names = Object.keys(cells);
  const likeness = (base: Cells): number => {
    const texts = comparable(base);
    return names.filter((name) => (texts[name] ?? '') === cells[name]).length;
  };
  const ranked = given.map((base) => ({ base, equal: likeness(base) }));
  return ranked.reduce((best, one) => (one.equal > best.equal ? one : best)).base;
};
