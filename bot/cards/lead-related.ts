import type { Lead } from '@marketplace-leads/shared/lead/lead';
import type { Action, Element } from './adaptive-card.js';
import { buttons, dataFor, execute, says } from './elements.js';
import { brief, short } from './lead-text.js';
import type { Speaker } from './speaker.js';

const nth = (place: number, { t }: Speaker): string => {
  switch (place) {
    case 1:
    case 2:
    case 3:
    case 4:
    case 5:
    case 6:
    case 7:
    case 8:
    case 9:
      return t(`lead.nth.n${place}`);
    default:
      return t('lead.nth.more', { count: place });
  }
};

/**
 * Which of the customer's leads this is, who works on the first, and a way to hand this one to the same person. Shown
 * are leads that came before; of later ones only how many.
 */
export const leadRelated = (lead: Lead, speaker: Speaker): Element[] => {
  const { t } = speaker;
  const earlier = lead.related.filter(({ createdAt }) => createdAt < lead.createdAt);
  const later = lead.related.length - earlier.length;
  if (lead.related.length === 0 || lead.status === 'Closed') return [];
  const held = earlier.find(({ assignee }) => assignee !== undefined);
  const other = held ?? earlier[0];
  const who = held?.assignee;
  const works = held === earlier[0] ? 'first' : 'other';
  const sentences = [
    nth(earlier.length + 1, speaker),
    who === undefined ? '' : t(`lead.worksOn.${works}`, { who: short(who.name) }),
    later === 0 ? '' : t('lead.later', { count: later }),
  ].filter(Boolean);
  const canHandOver = who !== undefined && who.id !== lead.assignee?.id && lead.allowed.includes('assign');
  const actions: Action[] = [
    ...(canHandOver
      ? [execute(t('button.assignTo', { who: brief(who.name) }), { ...dataFor('assign', lead), assignee: who.id })]
      : []),
    ...(other === undefined
      ? []
      : [
          execute(t(other === earlier[0] ? 'button.showFirst' : 'button.showOther'), {
            k: 1,
            verb: 'post',
            leadId: other.id,
          }),
        ]),
  ];
  return [says(sentences.join(' ')), ...(actions.length === 0 ? [] : [buttons(actions, 'Small')])];
};
