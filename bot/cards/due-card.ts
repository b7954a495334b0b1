import type { Lead } from '@marketplace-leads/shared/lead/lead';
import type { Element, Message } from './adaptive-card.js';
import { message, says } from './elements.js';
import { leadRow } from './lead-row.js';
import { brief } from './lead-text.js';
import { sayingCard } from './outcome-card.js';
import type { Speaker } from './speaker.js';

/** The first leads of a group, and how many it has. */
interface Group {
  readonly leads: readonly Lead[];
  readonly total: number;
}

/** Whoever claimed a lead in Partner Center stands in its team. */
const whoWorks = ({ assignee, team: [first] }: Lead, { t }: Speaker): string => {
  const name = assignee?.name ?? (first === undefined ? '' : `${first.firstName} ${first.lastName}`);
  const who = brief(name) || brief(first?.email ?? '');
  return who === '' ? t('figures.withNobody') : t('figures.with', { who });
};

/** A group under its title; the title alone where there is no room for any of its leads. */
const groupOf = ({ leads, total }: Group, title: string, speaker: Speaker): Element[] => {
  const chosen = { verb: 'post' };
  const button = speaker.t('button.show');
  return total === 0
    ? []
    : [
        says(title, { weight: 'Bolder' }, 'Medium'),
        ...leads.map((lead) => leadRow(lead, { chosen, button, last: whoWorks(lead, speaker) }, speaker)),
      ];
};

/** Leads that wait for a first contact: late ones, then those that will be within 24 hours, with who works on each. */
export const dueCard = ({ late, soon }: { late: Group; soon: Group }, speaker: Speaker): Message => {
  const { t } = speaker;
  if (late.total + soon.total === 0) return sayingCard(t('figures.dueNone'));
  const rest = late.total + soon.total - late.leads.length - soon.leads.length;
  const told = [
    ...(late.total > 0 ? [t('figures.areLate', { count: late.total })] : []),
    ...(soon.total > 0 ? [t('figures.areDue', { count: soon.total })] : []),
  ];
  return message(told.join(', '), [
    says(t('figures.due'), { weight: 'Bolder', size: 'Medium' }),
    ...groupOf(late, t('figures.lateTitle', { count: late.total }), speaker),
    ...groupOf(soon, t('figures.soonTitle', { count: soon.total }), speaker),
    ...(rest > 0 ? [says(t('list.more', { count: rest }), { isSubtle: true })] : []),
  ]);
};
