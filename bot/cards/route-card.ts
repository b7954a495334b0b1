import { labelOf } from '@marketplace-leads/shared/lead/labels/label-of';
import { type ConditionName, conditionNames, type RoutingWhen } from '@marketplace-leads/shared/lead/routing';
import type { Element, Message } from './adaptive-card.js';
import { message, says } from './elements.js';
import { label } from './label.js';
import { brief, field, short } from './lead-text.js';
import type { Speaker } from './speaker.js';
import { en } from './texts/en.js';

/** A chat or channel that a rule names. `here` = it is the one that the card is shown in. */
interface ShownPlace {
  readonly kind: 'personal' | 'group' | 'channel';
  readonly id: string;
  /** Who a personal chat is with. */
  readonly who?: string;
  readonly here: boolean;
  readonly active: boolean;
}

/** Where leads are sent, with names in place of ids; `left` = the person may not work on leads any more. */
export type ShownTarget =
  | { readonly kind: 'conversations'; readonly places: readonly ShownPlace[] }
  | { readonly kind: 'people' | 'rotate'; readonly people: readonly { name: string; left: boolean }[] }
  | { readonly kind: 'nowhere' }
  | { readonly kind: 'everywhere' };

/** The rules as a card needs to know them; `hiddenBy` is the place of a rule that takes all of a rule's leads before it. */
export interface ShownRoutes {
  readonly rules: readonly { when: RoutingWhen; to: ShownTarget; hiddenBy: number | undefined }[];
  readonly otherwise: ShownTarget;
}

/** The letters and figures by which one chat is told from another, as few as that takes. */
const shortId = (id: string): string => brief((id.split('@')[0] ?? '').replace(/[^\p{L}\p{N}]/gu, '')).slice(-4);

const listed = (texts: readonly string[], type: 'conjunction' | 'disjunction', { language }: Speaker): string =>
  // English without a comma before the last one, as in our texts.
  new Intl.ListFormat(language === 'en' ? 'en-GB' : language, { type }).format(texts);

const isQuality = (value: string): value is keyof typeof en.route.quality => Object.hasOwn(en.route.quality, value);

/** A value as people call it; one that we do not know as it is. */
const valueText = (name: ConditionName, value: string, { t, language }: Speaker): string => {
  switch (name) {
    case 'source':
      return label(t, 'marketplace', value);
    case 'action':
      return label(t, 'action', value);
    case 'quality':
      return isQuality(value) ? t(`route.quality.${value}`) : brief(value);
    case 'size':
      return brief(labelOf('customerSizes', value, language));
    default:
      return brief(value);
  }
};

/** What a rule asks of a lead, in words: "country DE or FR, offer Backup*". */
export const whenText = (when: RoutingWhen, speaker: Speaker): string => {
  const conditions = conditionNames.flatMap((name) => {
    const values = when[name]?.map((value) => valueText(name, value, speaker)) ?? [];
    return values.length === 0
      ? []
      : [speaker.t(`route.when.${name}`, { values: listed(values, 'disjunction', speaker) })];
  });
  return conditions.length === 0 ? speaker.t('route.every') : field(conditions.join(', '));
};

const placeText = ({ kind, id, who, here, active }: ShownPlace, { t }: Speaker): string => {
  if (here) return t(`route.here.${kind}`);
  const place =
    kind === 'personal' && who !== undefined
      ? t('route.chatOf', { who: short(who) })
      : t(`route.place.${kind}`, { id: shortId(id) });
  return active ? place : t('route.closed', { place });
};

const targetText = (to: ShownTarget, speaker: Speaker): string => {
  const { t } = speaker;
  if (to.kind === 'nowhere') return t('route.nowhere');
  if (to.kind === 'everywhere') return t('route.everywhere');
  if (to.kind === 'conversations') {
    return field(
      listed(
        to.places.map((place) => placeText(place, speaker)),
        'conjunction',
        speaker,
      ),
    );
  }
  const names = to.people.map(({ name, left }) => (left ? t('route.left', { who: short(name) }) : short(name)));
  const people = field(listed(names, 'conjunction', speaker));
  return to.kind === 'rotate' ? t('route.inTurn', { people }) : people;
};

/** A rule on a line: its number, what it is about, where that goes. */
const rowText = ({ rules }: ShownRoutes, index: number, speaker: Speaker): string => {
  const rule = rules[index];
  if (rule === undefined) return '';
  const values = { number: index + 1, when: whenText(rule.when, speaker), to: targetText(rule.to, speaker) };
  return speaker.t('route.row', values);
};

const othersText = ({ rules, otherwise }: ShownRoutes, speaker: Speaker): string =>
  speaker.t(rules.length === 0 ? 'route.all' : 'route.others', { to: targetText(otherwise, speaker) });

const hints = ['add', 'target', 'words', 'more'] as const;

/** The rules by their numbers, and the default; `notices` say before them what has just been changed, and what to mind. */
export const routeCard = (shown: ShownRoutes, notices: readonly string[], speaker: Speaker): Message => {
  const { t } = speaker;
  return message(notices[0] ?? t('route.title'), [
    ...notices.map((notice, index) => says(notice, index === 0 ? {} : { weight: 'Bolder' })),
    says(t('route.title'), { weight: 'Bolder', size: 'Medium' }),
    ...shown.rules.flatMap(({ hiddenBy }, index): Element[] => [
      says(rowText(shown, index, speaker), {}, 'Small'),
      ...(hiddenBy === undefined
        ? []
        : [says(t('route.never', { by: hiddenBy + 1 }), { color: 'Attention', size: 'Small' }, 'None')]),
    ]),
    says(othersText(shown, speaker), {}, 'Small'),
    ...hints.map((hint) => says(t(`route.hint.${hint}`), { isSubtle: true, size: 'Small' }, 'Small')),
  ]);
};

/** As many names as are read at a glance; of a long table only how many leads there were. */
const mostNames = 3;
const longTable = 15;

/** Where the newest leads would go. `leads` are the customers' names by rule, the default's last. */
export const routeTrialCard = (
  shown: ShownRoutes,
  leads: readonly (readonly string[])[],
  speaker: Speaker,
): Message => {
  const { t } = speaker;
  const title = t('route.trial', { count: leads.flat().length });
  const took = (names: readonly string[] = []): string => {
    const count = names.length;
    if (shown.rules.length > longTable) return t('route.tookMany', { count });
    const first = names
      .slice(0, mostNames)
      .map((name) => brief(name) || t('lead.unnamed'))
      .join(', ');
    const more = count - mostNames;
    return t('route.took', { count, names: more > 0 ? t('lead.andMore', { what: first, count: more }) : first });
  };
  const line = (text: string, names: readonly string[] | undefined): Element[] => [
    says(text, {}, 'Small'),
    says(took(names), { isSubtle: true, size: 'Small' }, 'None'),
  ];
  return message(title, [
    says(title, { weight: 'Bolder', size: 'Medium' }),
    ...shown.rules.flatMap((_, index) => line(rowText(shown, index, speaker), leads[index])),
    ...line(othersText(shown, speaker), leads[shown.rules.length]),
  ]);
};
