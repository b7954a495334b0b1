import { splitContact } from '@marketplace-leads/shared/lead/contact';
import { splitDeal } from '@marketplace-leads/shared/lead/deal';
import { splitIntent } from '@marketplace-leads/shared/lead/intent';
import { nameWords } from '@marketplace-leads/shared/lead/name-words';
import type { ReasonList } from '@marketplace-leads/shared/lead/reasons';
import { splitReason } from '@marketplace-leads/shared/lead/reasons';
import { splitStage } from '@marketplace-leads/shared/lead/sales-stage';
import { splitMoment } from '@marketplace-leads/shared/lead/when';
import type { Inputs, Reading, Typed } from './command.js';

/** As many colons as a name may hold before the one that ends it. */
const mostColons = 3;

/** Every way to part words at a colon, the first colon first; not the colon of a time or an address. */
const atColons = (words: string): { left: string; right: string }[] =>
  [...words.matchAll(/:(?=\s)/gu)].slice(0, mostColons).flatMap(({ index }) => {
    const right = words.slice(index + 1).trim();
    return right === '' ? [] : [{ left: words.slice(0, index).trim(), right }];
  });

/** Nothing is taken: the words name a lead, which is tried for every command. */
export const leadOnly = (): Reading[] => [];

/** "fabrikam no budget: they said so" → lead, reason and, after a colon, a note. */
export const leadAndReason =
  (list: ReasonList) =>
  ({ words }: Typed): Reading[] => {
    const ways: Reading[] = [];
    const add = (text: string, note: Inputs) => {
      const split = splitReason(list, text);
      if (split !== undefined) ways.push({ lead: split.rest, inputs: { reason: String(split.reason.code), ...note } });
    };
    const parts = atColons(words);
    for (const { left, right } of parts) add(left, { note: right });
    add(words, {});
    // "fabrikam: too dear" with words that are no reason we know: the lead is named, the reason is asked for.
    return [...ways, ...parts.map(({ left, right }) => ({ lead: left, inputs: { reason: right } }))];
  };

/** "fabrikam 25000 EUR 2026-12-31" → lead, value, currency, close date. */
export const leadAndDeal = ({ words }: Pick<Typed, 'words'>): Reading[] => {
  const { rest, valueText, currencyText, dateText } = splitDeal(words.normalize('NFKC'));
  const inputs = {
    ...(valueText === undefined ? {} : { value: valueText }),
    ...(currencyText === undefined ? {} : { currency: currencyText }),
    ...(dateText === undefined ? {} : { closeDate: dateText }),
  };
  return [{ lead: rest, inputs }];
};

/** As {@link leadAndDeal}; a day in other words is taken too, so that it can be refused in words. */
export const leadAndCloseDate = ({ words }: Typed): Reading[] => {
  const dated = leadAndDeal({ words }).filter(({ inputs }) => inputs.closeDate !== undefined);
  return [...dated, ...splitMoment(words).map(({ rest, moment }) => ({ lead: rest, inputs: { closeDate: moment } }))];
};

const until = /^(?:until|till|til|bis)\s+/iu;

/** "fabrikam until friday 14:00", "fabrikam off" → lead and moment. */
export const leadAndMoment = ({ words }: Typed): Reading[] => {
  const reading = (lead: string, moment: string) => ({ lead, inputs: { until: moment.replace(until, '') } });
  const [, named = '', off] = /^(.*?)\s*\b(off|none|never|aus|nie)$/isu.exec(words) ?? [];
  const [, before = '', after] = /^(.*?)\s*\b(?:until|till|til|bis)\s+(.+)$/isu.exec(words) ?? [];
  return [
    ...splitMoment(words).map(({ rest, moment }) => reading(rest, moment)),
    ...(off === undefined ? [] : [reading(named, off)]),
    // What is no moment is taken too, so that it can be refused in words.
    ...(after === undefined ? [] : [reading(before, after)]),
  ];
};

/** What tells a next contact from the one that is noted: "… next friday", "… nächster Kontakt Freitag". */
const nextBefore = /[\s,;]*\b(?:then|again|until|next(?: contact)?|dann|wieder|bis|nächste[rn]?(?: kontakt)?)$/iu;

const withNext = (words: string): { rest: string; inputs: Inputs }[] =>
  splitMoment(words).flatMap(({ rest, moment }) => {
    const said = nextBefore.test(rest) || /^(?:next|n(?:ä|ae)chste)/iu.test(moment);
    return said ? [{ rest: rest.replace(nextBefore, ''), inputs: { until: moment } }] : [];
  });

/** "fabrikam by phone, no answer, next friday: they are away" → lead, channel, outcome, next contact, note. */
export const leadAndContact = ({ words }: Typed): Reading[] => {
  const contact = (text: string, more: Inputs): Reading => {
    const { rest, channelText, outcomeText } = splitContact(text);
    return {
      lead: rest,
      inputs: {
        ...(channelText === undefined ? {} : { reason: channelText }),
        ...(outcomeText === undefined ? {} : { value: outcomeText }),
        ...more,
      },
    };
  };
  const ways = (text: string, note: Inputs): Reading[] => [
    ...withNext(text).map(({ rest, inputs }) => contact(rest, { ...inputs, ...note })),
    contact(text, note),
  ];
  return [...atColons(words).flatMap(({ left, right }) => ways(left, { note: right })), ...ways(words, {})];
};

/** "fabrikam yes" → lead and intent. */
export const leadAndIntent = ({ words }: Typed): Reading[] => {
  const split = splitIntent(words);
  return split === undefined ? [] : [{ lead: split.rest, inputs: { value: split.intentText } }];
};

/** "fabrikam 40 %" → lead and sales stage. */
export const leadAndStage = ({ words }: Typed): Reading[] => {
  const split = splitStage(words);
  return split === undefined ? [] : [{ lead: split.rest, inputs: { value: split.stageText } }];
};

/** A text of any words: after a colon, or in a lead's thread all that was typed. */
export const leadAndText =
  (input: 'note' | 'value') =>
  ({ words, inThread }: Typed): Reading[] => {
    const named = atColons(words).map(({ left, right }) => ({ lead: left, inputs: { [input]: right } }));
    if (!inThread) return named;
    // There a colon is more often part of the text, so the name before it has to be one.
    return [
      ...named.map((reading) => ({ ...reading, inFull: true as const })),
      { lead: '', inputs: words === '' ? {} : { [input]: words } },
    ];
  };

/** "fabrikam yes" → a co-sell opportunity that the person has said yes to; with values of the deal before it. */
export const leadAndYes = ({ words }: Typed): Reading[] => {
  const [, before] = /^(.*?)[\s,]*\b(?:yes|ja)[.]?$/isu.exec(words) ?? [];
  const agreed = before === undefined ? [] : leadAndDeal({ words: before });
  return [
    ...agreed.map(({ lead, inputs }) => ({ lead, inputs: { ...inputs, reason: 'yes' } })),
    ...leadAndDeal({ words }),
  ];
};

const joining = /^(?:,|and|und|&|\+)$/iu;

/** German for the items that come with the app; English ones are their ids. */
const itemIds: ReadonlyMap<string, string> = new Map([
  ['need', 'need'],
  ['bedarf', 'need'],
  ['budget', 'budget'],
  ['decider', 'decider'],
  ['entscheider', 'decider'],
  ['timing', 'timing'],
  ['zeitplan', 'timing'],
]);

const itemOf = (word: string): string | undefined => {
  const bare = word.toLowerCase().replace(/[,;.]+$/u, '');
  return /^\d{1,2}(?:,\d{1,2})*$/u.test(bare) ? bare.replaceAll(',', ' ') : itemIds.get(bare);
};

/** "fabrikam 1 3", "fabrikam 1, 2 and 4", "fabrikam none" → lead and the items that hold; names go before numbers. */
export const leadAndItems = ({ words }: Typed): Reading[] => {
  const [, named, none] = /^(.*?)[\s:,]*\b(none|nothing|keine|keiner|keines|nichts)$/isu.exec(words) ?? [];
  const all = words.split(/\s+/u).filter(Boolean);
  let start = all.length;
  while (start > 0 && (itemOf(all[start - 1] ?? '') !== undefined || joining.test(all[start - 1] ?? ''))) start -= 1;
  const from = (at: number): Reading & { inputs: { value?: string } } => {
    const value = all.slice(at).flatMap((word) => itemOf(word) ?? []);
    return { lead: nameWords(all.slice(0, at)), inputs: { value: value.join(' ') } };
  };
  const places = all.map((_, index) => index).filter((at) => at >= start);
  // "studio 2 1 3" with a lead Studio 2: the longest name that is one goes first. Figures alone are no name.
  const inFull = places.map(from).filter(({ lead }) => /\p{L}/u.test(lead));
  return [
    ...(none === undefined ? [] : [{ lead: named ?? '', inputs: { reason: 'form' } }]),
    ...inFull.reverse().map((reading) => ({ ...reading, inFull: true as const })),
    ...places.slice(0, 1).map(from),
  ].filter(({ inputs }) => inputs.value !== '');
};
