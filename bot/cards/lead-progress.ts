import type { Lead } from '@marketplace-leads/shared/lead/lead';
import type { Element } from './adaptive-card.js';
import { joined, line, run } from './elements.js';
import { itemWord } from './label.js';
import { short } from './lead-text.js';
import type { Speaker } from './speaker.js';

/** How many of the checklist's items are ticked, and which; nothing while none is. */
const qualified = ({ checklist = [] }: Lead, { t }: Speaker): string => {
  const done = checklist.filter((item) => item.done !== undefined);
  if (done.length === 0) return '';
  const count = t('lead.qualified', { done: done.length, count: checklist.length });
  return done.length === checklist.length ? count : `${count}: ${done.map((item) => itemWord(t, item)).join(', ')}`;
};

/** What became of the co-sell opportunity. */
const coSell = ({ coSell: made }: Lead, { t, when }: Speaker): string =>
  made === undefined ? '' : t(`lead.coSell.${made.state}`, { who: short(made.by.name), when: when(made.at) });

/** How far the lead has come beside its state. */
export const leadProgress = (lead: Lead, speaker: Speaker): Element[] => {
  const parts = [lead.status === 'Closed' ? '' : qualified(lead, speaker), coSell(lead, speaker)];
  const inlines = joined(parts.map((part) => run(part)));
  return inlines.length === 0 ? [] : [line(inlines)];
};
