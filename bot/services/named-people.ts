import { normaliseWords } from '@marketplace-leads/shared/lead/search-text';

/** The people whom words may mean: all of a name goes before the beginnings of its parts ("meg bow"). */
export const namedPeople = <Known extends { readonly name: string }>(
  text: string,
  people: readonly Known[],
): Known[] => {
  const words = normaliseWords(text);
  if (words.length === 0) return [];
  const fitting = people.filter(({ name }) => {
    const parts = normaliseWords(name);
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  });
  const whole = fitting.filter(({ name }) => normaliseWords(name).join(' ') === words.join(' '));
  return whole.length > 0 ? whole : fitting;
};
