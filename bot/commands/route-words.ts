import { customerSizes } from '@marketplace-leads/shared/lead/labels/customer-sizes';
import type { Labels } from '@marketplace-leads/shared/lead/labels/label';
import type { ConditionName } from '@marketplace-leads/shared/lead/routing';
import { words as german } from '@marketplace-leads/shared/lead/words/de';
import { words as english } from '@marketplace-leads/shared/lead/words/en';
import { plainWords } from './plain-words.js';

/** Comparable form of a word: case, width, umlauts and signs at its end do not matter. */
export const plain = (text: string): string =>
  plainWords(text)
    .replace(/[\s.,:;!?=]+$/u, '')
    .trim();

/** What is done with the rules. */
const steps = {
  list: ['', 'list', 'show', 'liste', 'zeigen', 'anzeigen'],
  add: ['add', 'new', 'hinzufuegen', 'neu'],
  remove: ['remove', 'delete', 'entfernen', 'loeschen'],
  move: ['move', 'verschieben'],
  otherwise: ['otherwise', 'else', 'default', 'sonst'],
  test: ['test', 'try', 'testen', 'probieren'],
} as const;
type Step = keyof typeof steps;

const conditions: Readonly<Record<ConditionName, readonly string[]>> = {
  source: ['source', 'quelle'],
  action: ['action', 'aktion'],
  offer: ['offer', 'angebot'],
  country: ['country', 'land'],
  quality: ['quality', 'qualitaet'],
  leadType: ['type', 'art'],
  customer: ['customer', 'kunde'],
  size: ['size', 'groesse'],
};

const findIn = <Name extends string>(
  lists: Readonly<Record<Name, readonly string[]>>,
  text: string,
): Name | undefined => {
  const names = Object.keys(lists) as Name[];
  return names.find((name) => lists[name].includes(plain(text)));
};

export const stepOf = (word: string): Step | undefined => findIn(steps, word);
export const conditionOf = (word: string): ConditionName | undefined => findIn(conditions, word);

/** In place of conditions: a rule about every lead. */
export const everyLead: ReadonlySet<string> = new Set([
  'everything',
  'every lead',
  'all',
  'alles',
  'alle',
  'jeder lead',
]);

/** What stands before the place or the people that a rule sends leads to. */
export const joining: ReadonlySet<string> = new Set(['to', 'nach', 'an', 'zu', '→', '->']);
export const rotating: ReadonlySet<string> = new Set(['rotate', 'reihum', 'abwechselnd']);

/** Places that have no name of their own. */
const places = {
  here: ['here', 'hier', 'hierher', 'this chat', 'this channel', 'diesem chat', 'diesem kanal'],
  nowhere: ['nowhere', 'nirgends', 'nirgendwo', 'nirgendwohin'],
  everywhere: ['everywhere', 'ueberall', 'ueberallhin'],
} as const;
export const placeOf = (text: string): keyof typeof places | undefined => findIn(places, text);

const letters = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

type Vocabulary = ReadonlyMap<string, string>;

const byLetters = (...lists: readonly Readonly<Record<string, string>>[]): Vocabulary =>
  new Map(
    lists.flatMap((list) =>
      Object.entries(list).flatMap(([value, text]) => [
        [letters(value), value] as const,
        [letters(text), value] as const,
      ]),
    ),
  );

const sizes: Labels = customerSizes;
const sizesIn = (language: 'en' | 'de') =>
  Object.fromEntries(Object.entries(sizes).map(([value, label]) => [value, label[language] ?? label.en]));

/** The countries of the world by their English and German names; made when somebody names one. */
const countryNames = (): Vocabulary => {
  const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = alphabet.flatMap((one) => alphabet.map((other) => one + other));
  return byLetters(
    ...['en', 'de'].map((language) => {
      const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
      return Object.fromEntries(
        codes.flatMap((code) =>
          [[code, names.of(code)] as const].flatMap(([key, name]) => (name === undefined ? [] : [[key, name]])),
        ),
      );
    }),
  );
};

const vocabularies: Partial<Record<ConditionName, () => Vocabulary>> = {
  source: () => byLetters(english.marketplace, german.marketplace),
  action: () => byLetters(english.action, german.action),
  quality: () =>
    byLetters({ High: 'high', Medium: 'medium', Low: 'low' }, { High: 'hoch', Medium: 'mittel', Low: 'niedrig' }),
  leadType: () => byLetters({ Offer: 'offer', Profile: 'profile' }, { Offer: 'Angebot', Profile: 'Profil' }),
  size: () => byLetters(sizesIn('en'), sizesIn('de')),
  country: countryNames,
};

/** A value as Partner Center has it, for what people call it in either language; what has no other name stays as it is. */
export const meaningOf = (name: ConditionName, text: string): string =>
  vocabularies[name]?.().get(letters(text)) ?? text;
