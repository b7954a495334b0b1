import { normaliseWords } from './search-text.js';
import { isTestLead } from './test-lead.js';

/** What a lead destination's `LeadSource` says; what it does not say is absent. */
interface LeadSource {
  marketplace?: string;
  /** The action as it came ("INS", "PLT"); `readCallToAction` knows what it means. */
  action?: string;
  publisherId?: string;
  offerId?: string;
  /** The offer when it is given by name and not as `publisher.offer`. */
  offerTitle?: string;
  /** Whether Microsoft's test filler stands in it. */
  test: boolean;
}

/** By their letters and numbers in lower case, for "Azure Marketplace" and the like. */
const marketplaces: ReadonlyMap<string, string> = new Map([
  ['azuremarketplace', 'AzureMarketplace'],
  ['azureportal', 'AzurePortal'],
  ['appsource', 'AppSource'],
  ['appsourcespza', 'AppSource'],
  ['microsoftappsource', 'AppSource'],
]);

const marketplaceOf = (text: string): string => marketplaces.get(normaliseWords(text).join('')) ?? text;

/** The texts before and after a place, trimmed; all of it before when there is no such place. */
const cutAt = (text: string, at: number): [before: string, after: string] =>
  at < 0 ? [text.trim(), ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];

/** `publisher.offer`: neither id holds a space, only an offer's title does. */
const offerOf = (text: string): Pick<LeadSource, 'publisherId' | 'offerId' | 'offerTitle'> => {
  const dot = text.indexOf('.');
  const [publisherId, offerId] = cutAt(text, dot);
  if (dot < 0 || /\s/u.test(publisherId) || /\s/u.test(offerId)) return text === '' ? {} : { offerTitle: text };
  return { ...(publisherId !== '' && { publisherId }), ...(offerId !== '' && { offerId }) };
};

/**
 * Reads `Source-Action|publisher.offer` (seed "Customer leads"), with or without spaces at the separators and with
 * any part missing. Offer ids hold dots and dashes, so the text is cut at the first `|`, what stands before it at its
 * last `-`, and what stands after it at its first `.`. Known marketplaces get one spelling, unknown ones are kept as
 * they came. Microsoft's test filler is not taken for a marketplace or an action. Never throws.
 */
export const parseLeadSource = (text: string): LeadSource => {
  const [sourceAndAction, offer] = cutAt(text, text.indexOf('|'));
  const [source, action] = cutAt(sourceAndAction, sourceAndAction.lastIndexOf('-'));
  return {
    ...(source !== '' && !isTestLead([source]) && { marketplace: marketplaceOf(source) }),
    ...(action !== '' && !isTestLead([action]) && { action }),
    ...offerOf(offer),
    test: isTestLead([text]),
  };
};
