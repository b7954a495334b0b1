import type { Lead } from '@marketplace-leads/shared/lead/lead';
import type { LeadView } from '@marketplace-leads/shared/lead/lead-filter';
import type { Element, Message } from './adaptive-card.js';
import { message, says } from './elements.js';
import { leadRow } from './lead-row.js';
import { brief } from './lead-text.js';
import type { Speaker } from './speaker.js';

/** In the order in which they are read. */
const groups = ['late', 'dueToday', 'waiting', 'unclaimed', 'closed'] as const;
type Group = (typeof groups)[number];

/** Where in the tab the rest of a group stands, among others. */
const viewOf = { late: 'late', dueToday: 'all', waiting: 'mine', unclaimed: 'new', closed: 'closed' } as const;

/** As many as are read of one group, and as fit on a card. */
const mostOfGroup = 10;
const mostRows = 12;
/** As many of each group are shown, however long those before it are. */
const fewest = 2;

/** How many rows each group gets. */
const shared = (counts: readonly number[]): number[] => {
  const first = counts.map((count) => Math.min(count, fewest));
  let room = mostRows - first.reduce((sum, count) => sum + count, 0);
  return counts.map((count, index) => {
    const [own = 0] = [first[index]];
    const more = Math.max(0, Math.min(count - own, mostOfGroup - own, room));
    room -= more;
    return own + more;
  });
};

interface Parts {
  readonly speaker: Speaker;
  /** The address of a view of the tab; undefined where it is not known. */
  readonly tabLink: ((view: LeadView) => string) | undefined;
}

/** How many of a group are left out; a button opens the tab with them where its address is known. */
const left = (group: Group, count: number, { tabLink, speaker: { t } }: Parts): Element =>
  tabLink === undefined
    ? says(t('digest.more', { count }), { isSubtle: true })
    : {
        type: 'ActionSet',
        actions: [{ type: 'Action.OpenUrl', title: t('digest.inTab', { count }), url: tabLink(viewOf[group]) }],
      };

/** Groups of leads under their titles; a lead is opened by its button, and what there is to be done is done on its card. */
export const digestCard = (
  digest: Readonly<Record<Group, readonly Lead[]>>,
  rhythm: 'daily' | 'weekly',
  parts: Parts,
): Message | undefined => {
  const { speaker } = parts;
  const { t } = speaker;
  const there = groups.filter((group) => digest[group].length > 0);
  if (there.length === 0) return undefined;
  const title = t(rhythm === 'weekly' ? 'digest.titleWeek' : 'digest.title');
  const shares = shared(there.map((group) => digest[group].length));
  const elements = there.flatMap((group, index): Element[] => {
    const leads = digest[group].slice(0, shares[index]);
    const rest = digest[group].length - leads.length;
    const chosen = { verb: 'post' };
    const button = t('button.show');
    return [
      says(t(`digest.${group}`, { count: digest[group].length }), { weight: 'Bolder' }, 'Medium'),
      ...leads.map((lead) => leadRow(lead, { chosen, button, last: brief(lead.assignee?.name ?? '') }, speaker)),
      ...(rest > 0 ? [left(group, rest, parts)] : []),
    ];
  });
  const counts = there.map((group) => t(`digest.counts.${group}`, { count: digest[group].length })).join(', ');
  return message(`${title}: ${counts}`, [says(title, { weight: 'Bolder', size: 'Medium' }), ...elements]);
};
