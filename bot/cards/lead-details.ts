import { type LabelList, labelOf } from '@marketplace-leads/shared/lead/labels/label-of';
import type { Lead } from '@marketplace-leads/shared/lead/lead';
import type { Element } from './adaptive-card.js';
import { joined, line, run, says } from './elements.js';
import { label, stageLabel } from './label.js';
import { leadProgress } from './lead-progress.js';
import { leadRelated } from './lead-related.js';
import { clean, cut, field, longest, oneLine, sentence, short } from './lead-text.js';
import type { Speaker } from './speaker.js';

/** Name and title, e-mail, telephone: a line each, with Partner Center's word on whether it is valid. */
const contact = (lead: Lead, { t }: Speaker): Element[] => {
  if (lead.kind === 'doNotContact') return [says(t('lead.hidden'), { isSubtle: true })];
  const { firstName, lastName, title, email, emailValidity, phone, phoneValidity } = lead.customer.contact ?? {};
  const address = (value: string | undefined, validity: string | undefined): string => {
    const shown = field(value ?? '');
    return shown === '' || validity === undefined ? shown : `${shown} (${label(t, 'validity', validity)})`;
  };
  const name = field([firstName, lastName].filter(Boolean).join(' '));
  const lines = [
    joined([run(name), run(field(title ?? ''))], ', '),
    joined([run(address(email, emailValidity))]),
    joined([run(address(phone, phoneValidity))]),
  ].filter((inlines) => inlines.length > 0);
  if (lines.length === 0) return [says(t('lead.noContact'), { isSubtle: true })];
  return lines.map((inlines) => line(inlines, { spacing: 'None' }));
};

/** The customer's own words: a glance of at most three lines, and more on demand. */
const words = (lead: Lead, { t }: Speaker): Element[] => {
  const quoted = (text: string): Element => says(t('lead.words', { text }), { italic: true });
  const all = clean(lead.notes ?? '');
  if (all === '') return [];
  const whole = oneLine(all);
  const glance = cut(whole, longest.glance);
  if (glance === whole && all.split('\n').length <= 3) return [quoted(all)];
  const part = (id: string, text: string, button: string, isVisible: boolean): Element => ({
    type: 'Container',
    id,
    ...(isVisible ? {} : { isVisible }),
    items: [
      quoted(text),
      {
        type: 'ActionSet',
        actions: [
          {
            type: 'Action.ToggleVisibility',
            title: button,
            targetElements: [{ elementId: 'glance' }, { elementId: 'words' }],
          },
        ],
      },
    ],
  });
  return [
    part('glance', glance.replace(/ \S{1,20}…$/u, ' …'), t('button.showMore'), true),
    part('words', cut(all, longest.words), t('button.showLess'), false),
  ];
};

/** As many of the things that a customer needs as are read at a glance. */
const mostNeeds = 3;

/** What they are looking for, in what business, and how large they are. */
const needs = (lead: Lead, { t, language }: Speaker): Element[] => {
  const { products = [], services = [], industries = [], solutions = [] } = lead.requirements ?? {};
  const words = (list: LabelList, values: readonly string[]): string[] =>
    values.map((value) => short(labelOf(list, value, language))).filter(Boolean);
  const wanted = [...words('solutions', solutions), ...words('products', products), ...words('services', services)];
  const rest = wanted.length - mostNeeds;
  const what = wanted.slice(0, mostNeeds).join(', ');
  const needed = rest > 0 ? t('lead.andMore', { what, count: rest }) : what;
  const [industry = ''] = words('industries', industries);
  const [size = ''] = words('customerSizes', lead.customer.size === undefined ? [] : [lead.customer.size]);
  const parts = [needed === '' ? '' : t('lead.needs', { what: needed }), industry, sentence(size)];
  const inlines = joined(parts.map((part) => run(part, { isSubtle: true })));
  return inlines.length === 0 ? [] : [line(inlines)];
};

/** Value, close date and intent. An open lead without an intent reads "not decided" (rules 6); a closed one says none. */
const deal = (lead: Lead, { t, money, day }: Speaker): Element[] => {
  const { value, currency, closeDate } = lead.deal;
  const intent = lead.intent ?? 'HaveNotDecided';
  const parts = [
    value === undefined || Number(value) === 0 ? '' : money(value, currency),
    closeDate === undefined ? '' : t('lead.close', { day: day(closeDate) }),
    lead.status === 'Closed' && intent === 'HaveNotDecided' ? '' : t(`lead.intent.${intent}`),
    lead.status !== 'Active' || lead.salesStage === undefined ? '' : stageLabel(t, lead.salesStage),
  ].filter(Boolean);
  return parts.length === 0 ? [] : [says(parts.join(' · '))];
};

/** What is below the promise: the person and their words, as long as there is something to do, and the deal. */
export const leadDetails = (lead: Lead, speaker: Speaker): Element[] => {
  if (lead.status === 'Closed') return [...deal(lead, speaker), ...leadProgress(lead, speaker)];
  const items = [
    ...contact(lead, speaker),
    ...words(lead, speaker),
    ...needs(lead, speaker),
    ...deal(lead, speaker),
    ...leadProgress(lead, speaker),
    ...leadRelated(lead, speaker),
  ];
  return [{ type: 'Container', items, separator: true, spacing: 'Medium' }];
};
