const weekday = '(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mo|di|mi|do|fr|sa|so)';

/**
 * What people write and the reader of dates does not know, in words that it knows. The order matters: earlier lines
 * prepare for later ones.
 */
const rewritten: readonly (readonly [RegExp, string])[] = [
  [/[,;!?]+$/, ''],
  [/^(?:(?:until|till|til|by|from|for|bis|ab|für|fuer|zum|den|the)\s+)+/, ''],
  // Without umlauts, or with other letters for them.
  [/\bnaechst/g, 'nächst'],
  [/\buebermorgen\b/g, 'übermorgen'],
  [/\bmaerz\b/g, 'märz'],
  [/\bfuenf/g, 'fünf'],
  [/\bzwoelf/g, 'zwölf'],
  [/\bfr(?:ueh|üh)e?\b/g, 'früh'],
  [/\bday after tomorrow\b/g, 'overmorrow'],
  [/^(?:in der |die )?(?:nächste|kommende)[rnsm]? woche$/, 'next week'],
  [/^(?:am |on )?sonnabend\b/, 'samstag'],
  // In German the next Friday is the one that comes.
  [new RegExp(`\\b(?:nächste|kommende|diese)[rnsm]? (?=${weekday}\\b)`, 'g'), ''],
  // The morning is what a day without an hour means anyway.
  [new RegExp(`^((?:am )?${weekday}|morgen|übermorgen|heute) (?:früh|morgen)$`), '$1'],
  [new RegExp(`^((?:am )?${weekday})morgen$`), '$1'],
  [/^(?:am |on )(?=\d)/, ''],
  [/(\d)\.(\d\d)(?=\s*(?:uhr|h)\b)/, '$1:$2'],
  [/(\d)\s?h$/, '$1 uhr'],
  [/(:\d\d) uhr$/, '$1'],
];

/** A moment as somebody typed it, in lower case and in words that the reader of dates knows. */
export const plainTime = (text: string): string =>
  rewritten.reduce(
    (plain, [from, to]) => plain.replace(from, to),
    text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim(),
  );
