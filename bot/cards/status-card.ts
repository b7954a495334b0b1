import type { TFunction } from 'i18next';
import type { Element, Message } from './adaptive-card.js';
import { message, says } from './elements.js';
import { short } from './lead-text.js';
import type { Speaker } from './speaker.js';
import { en } from './texts/en.js';

/** How the app is doing, as the card needs to know it. Times are epoch milliseconds. */
interface ShownHealth {
  readonly conversations: {
    readonly active: number;
    readonly closed: readonly { kind: 'personal' | 'group' | 'channel'; reason: string; closedAt: number }[];
  };
  readonly outbox: { readonly waiting: number; readonly oldestAt?: number };
  readonly deadJobs: readonly { task: string; count: number }[];
  readonly polledAt?: number;
}

/** As many closed conversations as are read at a glance; the latest come first. */
const mostClosed = 8;

const known = <T extends object>(list: T, value: string): value is string & keyof T => Object.hasOwn(list, value);

/** Why nothing is sent any more; a code of Teams that we do not know is shown as it is. */
const reasonText = (t: TFunction, reason: string): string =>
  known(en.health.reason, reason) ? t(`health.reason.${reason}`) : short(reason);

const taskText = (t: TFunction, task: string): string =>
  known(en.health.task, task) ? t(`health.task.${task}`) : short(task);

const closedPlaces = (closed: ShownHealth['conversations']['closed'], { t, when }: Speaker): Element[] => {
  if (closed.length === 0) return [];
  const rest = closed.length - mostClosed;
  const rows = closed.slice(0, mostClosed).map(({ kind, reason, closedAt }) => {
    const at = when(new Date(closedAt).toISOString());
    return says(t('health.closedAt', { place: t(`health.place.${kind}`), when: at, reason: reasonText(t, reason) }));
  });
  return [
    says(t('health.closed'), { weight: 'Bolder' }, 'Medium'),
    ...rows,
    ...(rest > 0 ? [says(t('health.more', { count: rest }), { isSubtle: true })] : []),
  ];
};

/** How the app is doing, for an admin: who receives leads and who no longer, what waits and what was given up. */
export const statusCard = ({ conversations, outbox, deadJobs, polledAt }: ShownHealth, speaker: Speaker): Message => {
  const { t, when } = speaker;
  const at = (milliseconds: number): string => when(new Date(milliseconds).toISOString());
  const { waiting, oldestAt } = outbox;
  return message(t('health.title'), [
    says(t('health.title'), { weight: 'Bolder', size: 'Medium' }),
    says(polledAt === undefined ? t('health.neverPolled') : t('health.polled', { when: at(polledAt) })),
    says(t('health.active', { count: conversations.active })),
    says(t('health.waiting', { count: waiting, when: at(oldestAt ?? speaker.now) })),
    ...closedPlaces(conversations.closed, speaker),
    ...(deadJobs.length === 0 ? [] : [says(t('health.dead'), { weight: 'Bolder', color: 'Attention' }, 'Medium')]),
    ...deadJobs.map(({ task, count }) => says(t('health.deadTask', { task: taskText(t, task), count }))),
  ]);
};
