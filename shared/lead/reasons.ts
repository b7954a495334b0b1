import { editDistance } from './edit-distance.js';
import { nameWords } from './name-words.js';
import { normaliseWords } from './search-text.js';

/** Declined and Lost share one list of reasons, Error has its own: the same number means different things. */
export type ReasonList = 'declined' | 'error';

/** A reason as Partner Center knows it: the number of the bulk format and the text of the seed. */
export interface Reason {
  readonly code: number;
  readonly label: string;
}

interface ReasonEntry extends Reason {
  /** What people call it, in English and German. */
  readonly words: readonly string[];
}

const reason = (code: number, label: string, ...words: string[]): ReasonEntry => ({
  code,
  label,
  words: words.flatMap((some) => some.split(', ')),
});

const other = [
  'other, other reason, other reasons, something else, miscellaneous',
  'anderes, andere, anderer Grund, andere Gründe, sonstige, sonstiges, sonstiger Grund, etwas anderes',
];

/**
 * Both lists of the seed "Bulk operations", in its order and with its texts. No phrase may stand for two reasons of
 * one list, and words that fit several ("duplicate", "price") stand for none: they are answered with suggestions.
 */
export const reasons: Readonly<Record<ReasonList, readonly ReasonEntry[]>> = {
  declined: [
    reason(
      1,
      "Project budget isn't adequate",
      'no budget, budget, too expensive, no money, budget too small, budget too low, not enough budget',
      'price too high, project budget is not adequate, customer did not have budget',
      'kein Budget, zu wenig Budget, Budget zu klein, Budget reicht nicht, zu teuer, kein Geld, Preis zu hoch',
    ),
    reason(
      2,
      "Customer didn't respond",
      "didn't respond, did not respond, customer did not respond, doesn't respond, never responded, not responding",
      "no response, no answer, no reply, didn't answer, did not answer, didn't reply, did not reply, unresponsive",
      'not reachable, unreachable, could not reach, ghosted',
      'keine Antwort, keine Rückmeldung, keine Reaktion, nicht erreichbar, nicht erreicht, nicht geantwortet',
      'antwortet nicht, reagiert nicht, meldet sich nicht, Kunde antwortet nicht',
    ),
    reason(
      3,
      'Customer chose another vendor',
      'another vendor, other vendor, different vendor, chose another vendor, went with another vendor',
      'another supplier, another partner, competitor, competition, chose competitor, lost to competitor',
      'anderer Anbieter, anderen Anbieter gewählt, anderer Partner, Wettbewerb, Wettbewerber, Mitbewerber, Konkurrenz',
    ),
    reason(
      4,
      'Customer requirement not met',
      'requirement not met, requirements not met, customer requirements not met, missing feature, missing features',
      'feature missing, features missing, does not fit, not a fit, not a good fit, no fit',
      'Anforderung nicht erfüllt, Anforderungen nicht erfüllt, Funktion fehlt, Funktionen fehlen, passt nicht',
    ),
    reason(
      5,
      'Not a customer',
      'no customer, not a real customer, not a prospect, not a buyer, not a lead',
      'kein Kunde, ist kein Kunde, kein echter Kunde, kein Interessent',
    ),
    reason(
      6,
      'Proposed time line was too short',
      'timeline, timeline too short, time line too short, proposed timeline too short, proposed timeline was too short',
      'short notice, too short notice, not enough time, deadline too short',
      'Zeitplan, Zeitplan zu kurz, Zeitrahmen zu kurz, zu kurzfristig, zu wenig Zeit, Zeit zu kurz, Frist zu kurz',
    ),
    reason(
      7,
      'Report as abuse, spam, or phishing',
      'spam, abuse, phishing, abuse spam or phishing, scam, fraud, fake, fake lead, report as spam, report as abuse',
      'report as phishing, Missbrauch, Betrug',
    ),
    reason(8, 'Others', ...other),
  ],
  error: [
    reason(
      1,
      'Duplicate - created through bulk upload',
      'created through bulk upload, bulk upload, bulk upload duplicate, duplicate bulk upload',
      'duplicate from bulk upload, duplicate by bulk upload, duplicate through bulk upload, duplicate upload, duplicate csv, csv duplicate',
      'Dublette durch Upload, Dublette Upload, Dublette CSV, doppelt durch Upload, doppelt durch CSV, Massenupload',
    ),
    reason(
      2,
      'Duplicate - created in Partner Center',
      'created in Partner Center, duplicate in Partner Center, duplicate Partner Center, Partner Center duplicate',
      'Dublette im Partner Center, Dublette Partner Center, doppelt im Partner Center, doppelt in Partner Center',
    ),
    reason(
      3,
      'Duplicate - sent by Microsoft',
      'sent by Microsoft, duplicate from Microsoft, duplicate by Microsoft, duplicate Microsoft, Microsoft duplicate',
      'Dublette von Microsoft, Dublette Microsoft, doppelt von Microsoft, von Microsoft doppelt gesendet',
    ),
    reason(
      4,
      'Connector data sync issues',
      'connector, connector issue, connector issues, connector error, sync, sync issue, sync issues, sync error',
      'sync problem, data sync, data sync issue, data sync issues',
      'Synchronisation, Synchronisierung, Synchronisierungsfehler, Sync-Fehler, Connector-Fehler, Konnektor',
    ),
    reason(
      5,
      'Customer matching issues',
      'customer matching, customer matching issue, customer match, matching, matching issue, matching issues',
      'wrong customer, incorrect customer',
      'falscher Kunde, Kundenzuordnung, Zuordnung, Kunde falsch zugeordnet',
    ),
    reason(
      6,
      'Solution issues - explain in notes',
      'solution, solution issue, solution issues, solution problem, wrong solution',
      'Lösung, falsche Lösung, Lösungsproblem, Problem mit der Lösung',
    ),
    reason(
      7,
      'Test referral',
      'test, test lead, testing, just a test, only a test',
      'Testlead, Testanfrage, nur ein Test',
    ),
    reason(
      8,
      'Data error',
      'data errors, data issue, wrong data, bad data, incorrect data, invalid data',
      'Datenfehler, falsche Daten, Daten falsch, fehlerhafte Daten, ungültige Daten',
    ),
    reason(9, 'Others - explain in notes', 'others', ...other),
  ],
};

/** Comparable form: no case, no punctuation, "isn’t" and "isn't" as "isnt", "für" as "fuer". */
const phraseWords = (text: string): string[] =>
  normaliseWords(text.replace(/['’‘ʼ´`]/gu, '')).map((word) =>
    word.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss'),
  );

interface Phrase extends Reason {
  readonly words: readonly string[];
}

const phrasesOf = (list: ReasonList): Phrase[] =>
  reasons[list].flatMap(({ code, label, words }) =>
    [label, ...words].map((text) => ({ code, label, words: phraseWords(text) })),
  );

const phrases = { declined: phrasesOf('declined'), error: phrasesOf('error') };

const byPhrase = (list: ReasonList): ReadonlyMap<string, Reason> =>
  new Map(phrases[list].map(({ code, label, words }) => [words.join(' '), { code, label }]));

const known = { declined: byPhrase('declined'), error: byPhrase('error') };

const numbered = /^(?:(?:reason|code|grund)\s*)?[#(]?(\d)[).:]?$/iu;

/**
 * The reason that a text names: its number, its label or one of its words, in any case and with any punctuation. Never
 * a guess: a text that names none exactly is undefined ({@link suggestReasons} has the near misses).
 */
export const parseReason = (list: ReasonList, text: string): Reason | undefined => {
  const number = numbered.exec(text.normalize('NFKC').trim())?.[1];
  if (number === undefined) return known[list].get(phraseWords(text).join(' '));
  const entry = reasons[list].find(({ code }) => code === Number(number));
  return entry && { code: entry.code, label: entry.label };
};

const isAlike = (typed: string, word: string): boolean =>
  word.startsWith(typed) ||
  (Math.abs(typed.length - word.length) <= 2 &&
    Math.min(typed.length, word.length) >= 4 &&
    editDistance(typed, word) <= (word.length >= 8 ? 2 : 1));

const lettersIn = (words: readonly string[]): number => words.join('').length;

/** The share of the letters of `words` that stands in a word like one of `others`. */
const share = (words: readonly string[], others: readonly string[], alike: (word: string, other: string) => boolean) =>
  lettersIn(words.filter((word) => others.some((one) => alike(word, one)))) / Math.max(1, lettersIn(words));

/** Words shorter than this ("no", "in", "zu") say too little to suggest anything. */
const meaningful = (words: readonly string[]): string[] => words.filter((word) => word.length >= 3);

/** Longer texts are judged by their end, where a command has its reason. */
const wordsJudged = 8;

/**
 * At most three reasons that a text may have meant, best first, for "did you mean": words with typing errors,
 * beginnings of words, words that fit several reasons ("duplicate"), also behind other words ("fabrikam no bugdet").
 * Empty when nothing is near.
 */
export const suggestReasons = (list: ReasonList, text: string): Reason[] => {
  const typed = meaningful(phraseWords(text)).slice(-wordsJudged);
  if (typed.length === 0) return [];
  const scores = new Map<number, number>();
  for (const { code, words } of phrases[list]) {
    const phrase = meaningful(words);
    const score = share(typed, phrase, isAlike) + share(phrase, typed, (word, one) => isAlike(one, word));
    scores.set(code, Math.max(score, scores.get(code) ?? 0));
  }
  const scoreOf = (entry: Reason) => scores.get(entry.code) ?? 0;
  return reasons[list]
    .filter((entry) => scoreOf(entry) >= 1)
    .sort((a, b) => scoreOf(b) - scoreOf(a))
    .slice(0, 3)
    .map(({ code, label }) => ({ code, label }));
};

/**
 * The code behind Partner Center's `statusReason`, a free text that only we and a few others fill with the labels
 * (rules 7); undefined when it is none of them or the substatus takes no reason.
 */
export const reasonFromLabel = (substatus: string, statusReason: string | undefined): number | undefined => {
  if (statusReason === undefined) return undefined;
  if (substatus === 'Declined' || substatus === 'Lost') return parseReason('declined', statusReason)?.code;
  return substatus === 'Error' ? parseReason('error', statusReason)?.code : undefined;
};

/** Whether a reason is refused without notes: "explain in notes", says the seed "Bulk operations" of Error 6 and 9. */
export const notesRequired = (list: ReasonList, code: number): boolean =>
  list === 'error' && (code === 6 || code === 9);

/** No reason has as many words, so a long message costs no more than a short one. */
const longestReason = 16;

const lettersOf = (word: string | undefined): string => word?.toLowerCase().replace(/[^\p{L}]/gu, '') ?? '';

/**
 * Splits a command's words into what names the lead and the reason at their end: "fabrikam no budget", "fabrikam 2",
 * "fabrikam: kein budget", "fabrikam because too expensive". The longest ending that names a reason counts; a
 * separator or "because" before it is dropped. `rest` is '' when the words are nothing but a reason. Undefined when
 * the words do not end with one.
 */
export const splitReason = (list: ReasonList, words: string): { rest: string; reason: Reason } | undefined => {
  const all = words.replaceAll(':', ': ').split(/\s+/u).filter(Boolean);
  for (let start = Math.max(0, all.length - longestReason); start < all.length; start += 1) {
    const found = parseReason(list, all.slice(start).join(' '));
    if (found === undefined) continue;
    const [second, last] = [lettersOf(all[start - 2]), lettersOf(all[start - 1])];
    const joining = second === 'because' && last === 'of' ? 2 : ['because', 'weil', 'wegen'].includes(last) ? 1 : 0;
    return { rest: nameWords(all.slice(0, start - joining)), reason: found };
  }
  return undefined;
};
