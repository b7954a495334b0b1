import type { ContactChannel, ContactOutcome } from './lead.js';
import { nameWords } from './name-words.js';
import { normaliseWords } from './search-text.js';

const channels: Readonly<Record<ContactChannel, string>> = {
  phone: 'phone telephone call called telefon telefonisch angerufen anruf handy',
  email: 'email mail e-mail mailed emailed gemailt',
  meeting: 'meeting visit met person inperson persönlich persoenlich treffen besuch termin',
  chat: 'chat teams message',
  other: 'other anders sonstiges',
};

const outcomes: Readonly<Record<ContactOutcome, string>> = {
  reached: 'reached spoke answered erreicht gesprochen',
  message:
    'message leftmessage leftamessage voicemail leftvoicemail wrote left nachricht nachrichthinterlassen mailbox geschrieben hinterlassen',
  noAnswer:
    'noanswer noreply notreached unreached busy unreachable nichterreicht keineantwort besetzt unerreichbar niemanderreicht',
};

const meaning = <Key extends string>(list: Readonly<Record<Key, string>>, text: string): Key | undefined => {
  const given = normaliseWords(text).join('');
  return (Object.keys(list) as Key[]).find(
    (key) =>
      key.toLowerCase() === given || list[key].split(' ').some((word) => normaliseWords(word).join('') === given),
  );
};

/** The channel that a word names, in English or German; case and hyphens do not matter. */
export const parseChannel = (text: string): ContactChannel | undefined => meaning(channels, text);

/** What came of a contact, as a word names it. */
export const parseContactOutcome = (text: string): ContactOutcome | undefined => meaning(outcomes, text);

/** A command's words without what a contact was, which stood at their end. */
interface ContactWords {
  /** What names the lead. */
  readonly rest: string;
  readonly channelText?: string;
  readonly outcomeText?: string;
}

/** What stands before a way of contact; only `sure` ones make an unknown word behind them a way of contact. */
const sure = new Set(['by', 'per', 'via']);
const joining = new Set([...sure, 'in', 'im', 'am', 'mit', 'with', 'a', 'einem', 'einer']);

const plain = (word: string | undefined): string => (word ?? '').toLowerCase().replace(/[,;.]+$/u, '');

const wordsOf = (words: readonly string[], count: number): string => words.slice(-count).map(plain).join(' ');

const outcomeAtEnd = (words: readonly string[]): { length: number; text: string } | undefined => {
  const length = [3, 2, 1].find((count) => count <= words.length && parseContactOutcome(wordsOf(words, count)));
  return length === undefined ? undefined : { length, text: wordsOf(words, length) };
};

const channelAtEnd = (words: readonly string[]): { length: number; text: string } | undefined => {
  const known = [2, 1].find((count) => count <= words.length && parseChannel(wordsOf(words, count)));
  const count = known ?? 1;
  let length = count;
  while (length < words.length && length < count + 2 && joining.has(plain(words.at(-length - 1)))) length += 1;
  const isMeant = known !== undefined || (words.length > 1 && sure.has(plain(words.at(-2))));
  return isMeant ? { length, text: wordsOf(words, count) } : undefined;
};

/**
 * Takes the way of contact and what came of it off the end of a command's words, in any order: "fabrikam by phone, no
 * answer", "fabrikam nicht erreicht per Telefon". Behind "by", "per" and "via" a word that is no way of contact is
 * taken too ("by pigeon"), so that the caller can say what is wrong with it.
 */
export const splitContact = (words: string): ContactWords => {
  let left = words.split(/\s+/u).filter(Boolean);
  const texts: { channelText?: string; outcomeText?: string } = {};
  const takeOutcome = (): void => {
    const found = texts.outcomeText === undefined ? outcomeAtEnd(left) : undefined;
    // "by message" is the way, not what came of it.
    if (found === undefined || (found.length === 1 && sure.has(plain(left.at(-2))))) return;
    left = left.slice(0, -found.length);
    texts.outcomeText = found.text;
  };
  takeOutcome();
  const channel = channelAtEnd(left);
  if (channel !== undefined) {
    left = left.slice(0, -channel.length);
    texts.channelText = channel.text;
  }
  takeOutcome();
  return { rest: nameWords(left), ...texts };
};
