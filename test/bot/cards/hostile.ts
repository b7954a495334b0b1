import { type Lead, leadSchema, statuses } from '@marketplace-leads/shared/lead/lead';
import type { Material } from './variant.js';

const mapTexts = <T extends object>(object: T, text: string): T =>
  Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, typeof value === 'string' ? text : value]),
  ) as T;

const isKnown = (status: string): boolean => statuses.some((known) => known === status);

/** The lead with this text wherever somebody else's text can be; what decides on the card's shape stays. */
const hostileLead = (lead: Lead, text: string): Lead => {
  const named = (person: { id: string; name: string }) => ({ ...person, name: text });
  return leadSchema.parse({
    ...lead,
    name: text,
    customer: { ...mapTexts(lead.customer, text), contact: mapTexts(lead.customer.contact ?? {}, text) },
    source: mapTexts(lead.source, text),
    deal: { ...lead.deal, ...(lead.deal.value === undefined ? {} : { value: text }), currency: text },
    ...(isKnown(lead.status) ? {} : { status: text, substatus: text }),
    ...(lead.reason === undefined ? {} : { reason: { ...lead.reason, text } }),
    ...(lead.decided?.by.kind === 'person'
      ? { decided: { ...lead.decided, by: { ...lead.decided.by, name: text } } }
      : {}),
    ...(lead.quality === undefined ? {} : { quality: text }),
    ...(lead.notes === undefined ? {} : { notes: text }),
    ...(lead.crmId === undefined ? {} : { crmId: text }),
    ...(lead.campaignId === undefined ? {} : { campaignId: text }),
    ...(lead.salesStage === undefined ? {} : { salesStage: text }),
    ...(lead.assignee === undefined ? {} : { assignee: { ...lead.assignee, name: text } }),
    ...(lead.lastContact === undefined ? {} : { lastContact: { ...lead.lastContact, by: named(lead.lastContact.by) } }),
    ...(lead.coSell === undefined ? {} : { coSell: { ...lead.coSell, by: named(lead.coSell.by) } }),
    ...(lead.requirements === undefined
      ? {}
      : {
          requirements: {
            products: [text, text, text],
            services: [text],
            industries: [text, text],
            solutions: Array.from({ length: 20 }, () => text),
          },
        }),
    ...(lead.conflict === undefined
      ? {}
      : {
          conflict: {
            ...lead.conflict,
            by: named(lead.conflict.by),
            fields: lead.conflict.fields.map((field) => ({ ...field, mine: text, theirs: text })),
          },
        }),
    ...(lead.checklist === undefined
      ? {}
      : { checklist: lead.checklist.map((item) => (item.text === undefined ? item : { ...item, text })) }),
    related: lead.related.map((one) => ({
      ...one,
      name: text,
      ...(one.assignee === undefined ? {} : { assignee: named(one.assignee) }),
    })),
  });
};

/** Fills every card with the same text, in leads, names and what people type. */
export const hostileMaterial = (text: string): Material => ({
  lead: (lead) => hostileLead(lead, text),
  said: () => text,
});

/** Texts as long as anybody could send, of everything that is long in its own way. */
export const longTexts: Record<string, string> = {
  'one word of 100,000 letters': 'x'.repeat(100_000),
  'words without end': 'more and more '.repeat(2000),
  'families of emoji': '👨‍👩‍👧‍👦'.repeat(2000),
  'flags of England': '🏴󠁧󠁢󠁥󠁮󠁧󠁿'.repeat(2000),
  'common Chinese': '漢字'.repeat(5000),
  'rare Chinese': '𠮷𡈽'.repeat(5000),
  Hindi: 'क्षत्रिय श्रीमान् '.repeat(2000),
  'one letter under a heap of marks': `Z${'\u0335\u0489\u034F'.repeat(5000)}`,
  'many letters under heaps of marks': `a${'\u0301'.repeat(20)}`.repeat(1000),
  'a line per letter': 'a\n'.repeat(5000),
  'what JSON has to escape': '"\\'.repeat(5000),
  'halves of surrogate pairs': '\uD800'.repeat(5000),
  'control characters': '\u0001'.repeat(5000),
  'addresses without end': 'a@b.'.repeat(5000),
};
