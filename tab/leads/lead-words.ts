import type { FilterOption } from '@marketplace-leads/shared/api/leads';
import type { Lead } from '@marketplace-leads/shared/lead/lead';
import { isClosed } from '@marketplace-leads/shared/lead/status';
import { visibleText } from '@marketplace-leads/shared/lead/visible-text';
import { useMemo } from 'react';
import { useSurroundings } from '../shell/surroundings.js';
import { en } from '../texts/en.js';
import type { Say } from '../texts/texts.js';
import type { FilterName } from './list-query.js';

/**
 * How the values of a lead are written for people; a value that we do not know is written as it is. What customers
 * wrote loses the characters that show nothing or turn the text round, as on cards.
 */
export interface LeadWords {
  /** Whom the lead is from. */
  customer(lead: { name: string; customer?: Pick<Lead['customer'], 'name'> }): string;
  /** What the lead is about: an offer's title, else its id. */
  offer(source: Lead['source']): string | undefined;
  /** "Germany" for DE. */
  country(code: string): string;
  /** "Contact me" for ContactMe. */
  action(action: string): string;
  /** Where a lead stands, and once it is closed, how it ended. */
  standing(lead: Pick<Lead, 'status' | 'substatus'>): string;
  /** "12,500 EUR"; undefined where the value is not known. */
  money(deal: Lead['deal']): string | undefined;
  /** A day such as 2027-01-31, which is the same one in every zone. */
  day(date: string): string;
  /** What a filter is set to. `options` are those that the server offers for it, with the names of people and offers. */
  filter(name: FilterName, value: string, options?: readonly FilterOption[]): string;
}

const { word } = en.leads;
const known = <List extends object>(list: List, value: string): value is keyof List & string =>
  Object.hasOwn(list, value);

/** `locale` is the host's, such as `de-DE`; the texts of `say` are in its language. */
export const leadWordsIn = (locale: string, say: Say): LeadWords => {
  const regions = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' });
  const numbers = new Intl.NumberFormat(locale);
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });

  const country = (code: string) =>
    /^[a-z]{2}$/i.test(code) ? (regions.of(code.toUpperCase()) ?? code) : visibleText(code);
  const status = (value: string) =>
    known(word.status, value) ? say(`leads.word.status.${value}`) : visibleText(value);
  const action = (value: string) =>
    known(word.action, value) ? say(`leads.word.action.${value}`) : visibleText(value);
  const day = (date: string) => (Number.isNaN(Date.parse(date)) ? date : days.format(Date.parse(date)));
  return {
    customer: ({ name, customer }) => visibleText(customer?.name ?? '') || visibleText(name) || say('leads.unnamed'),
    offer: ({ offerTitle, offerId }) => visibleText(offerTitle ?? offerId ?? '') || undefined,
    country,
    action,
    day,
    standing: (lead) =>
      isClosed(lead) && lead.substatus !== lead.status
        ? `${status(lead.status)} · ${status(lead.substatus)}`
        : status(lead.status),
    money: ({ value, currency }) =>
      value === undefined ? undefined : [numbers.format(Number(value)), currency].filter(Boolean).join(' '),
    filter: (name, value, options = []) => {
      switch (name) {
        case 'status':
          return status(value);
        case 'country':
          return country(value);
        case 'action':
          return action(value);
        case 'source':
          return known(word.source, value) ? say(`leads.word.source.${value}`) : visibleText(value);
        case 'leadType':
          return known(word.leadType, value) ? say(`leads.word.leadType.${value}`) : visibleText(value);
        case 'quality':
          return known(word.quality, value) ? say(`leads.word.quality.${value}`) : visibleText(value);
        case 'emailValidity':
        case 'phoneValidity':
          return known(word.validity, value) ? say(`leads.word.validity.${value}`) : visibleText(value);
        case 'assignee':
          if (value === 'me' || value === 'none') return say(`leads.word.assignee.${value}`);
          break;
        case 'from':
        case 'to':
          return day(value);
      }
      return visibleText(options.find((option) => option.value === value)?.label ?? value);
    },
  };
};

export const useLeadWords = (): LeadWords => {
  const { host, say } = useSurroundings();
  return useMemo(() => leadWordsIn(host.locale, say), [host.locale, say]);
};
