import type { RoutingTarget } from '@marketplace-leads/shared/lead/routing';
import type { ActionContext } from '../actions/action-context.js';
import { namedPeople } from '../services/named-people.js';
import type { RoutePlaces } from '../services/routing/routes.js';
import { placeOf, plain } from './route-words.js';

/** Why nobody can be sent a lead by these words, by the key of the text that says so. */
export interface TargetProblem {
  readonly problem: 'person' | 'people' | 'several' | 'noRole' | 'notHere';
  readonly given: string;
}

type Colleague = Pick<RoutePlaces['people'][number], 'id' | 'name' | 'role'>;

/** No name has more words. */
const longestName = 6;

const between: ReadonlySet<string> = new Set(['and', 'und', 'then', 'dann', '&', '+']);
const me: ReadonlySet<string> = new Set(['me', 'mich', 'mir']);

/** The people whom words may mean; those mentioned go first. */
const named = (text: string, known: readonly Colleague[], mentioned: ActionContext['mentioned']): Colleague[] => {
  const meant = namedPeople(
    text,
    known.filter(({ id }) => mentioned.some((one) => one.id === id)),
  );
  return meant.length > 0 ? meant : namedPeople(text, known);
};

/** "Alex Wilber, Megan" → who that is, in this order. Names may follow each other without a sign, as mentions do. */
const readPeople = (
  text: string,
  { mentioned, person }: ActionContext,
  { people }: RoutePlaces,
): { people: Colleague[] } | TargetProblem => {
  // Whom Teams has told about and who has no role is not kept.
  const strangers = mentioned.filter(({ id }) => !people.some((one) => one.id === id));
  const known: Colleague[] = [...people, ...strangers.map((one) => ({ ...one, role: 'none' as const }))];
  const words = text.split(/[\s,;@]+/u).filter((word) => word !== '' && !between.has(plain(word)));
  const found: Colleague[] = [];
  for (let start = 0; start < words.length; ) {
    const isMe = me.has(plain(words[start] ?? ''));
    const ways = Array.from({ length: Math.min(longestName, words.length - start) }, (_, index) => {
      const phrase = words.slice(start, start + index + 1).join(' ');
      return { phrase, length: index + 1, some: named(phrase, known, mentioned) };
    });
    const self: Colleague[] = isMe ? [person] : [];
    const way = self.length > 0 ? { phrase: '', length: 1, some: self } : ways.findLast(({ some }) => some.length > 0);
    const [one, ...others] = way?.some ?? [];
    if (way === undefined || one === undefined) return { problem: 'person', given: words.slice(start).join(' ') };
    if (others.length > 0) return { problem: 'several', given: way.phrase };
    if (one.role === 'none') return { problem: 'noRole', given: one.name };
    if (!found.some(({ id }) => id === one.id)) found.push(one);
    start += way.length;
  }
  return found.length === 0 ? { problem: 'people', given: '' } : { people: found };
};

/** The place where a rule is typed, if leads can be shown there. */
const here = ({ conversationId }: ActionContext, { conversations }: RoutePlaces): RoutingTarget | TargetProblem => {
  const place = conversations.find(({ id, active }) => active && id === conversationId);
  return place === undefined ? { problem: 'notHere', given: '' } : { kind: 'conversations', conversations: [place.id] };
};

/** Where leads are to go by these words: a place without a name, or people. Without any words: here. */
export const readTarget = (
  target: { readonly kind: 'to' | 'rotate'; readonly words: string } | undefined,
  context: ActionContext,
  places: RoutePlaces,
): RoutingTarget | TargetProblem => {
  const place = target === undefined ? 'here' : placeOf(target.words);
  if (place === 'here') return here(context, places);
  if (place !== undefined) return { kind: place };
  const read = readPeople(target?.words ?? '', context, places);
  if ('problem' in read) return read;
  return { kind: target?.kind === 'rotate' ? 'rotate' : 'people', people: read.people.map(({ id }) => id) };
};
