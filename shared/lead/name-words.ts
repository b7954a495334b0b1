const separators = /^[:,;–—-]+$/u;

/**
 * What is left of a command's words after something was taken off their end, as the words that name the lead:
 * without the separators that pointed to what was taken ("fabrikam:", "fabrikam -").
 */
export const nameWords = (words: readonly string[]): string => {
  const kept = [...words];
  let last = kept.pop();
  while (last !== undefined && separators.test(last)) last = kept.pop();
  if (last === undefined) return '';
  return [...kept, /[:,;]$/u.test(last) ? last.slice(0, -1) : last].join(' ');
};
