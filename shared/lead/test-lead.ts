/** Microsoft's filler: the marker and a number ("MSFT_TEST_636573304831318844", seed "Customer leads" of 2019). */
const filler = /MSFT_TEST_\d/iu;

/**
 * Whether a lead is one that Microsoft sent to try a lead destination: its filler stands anywhere in the given names,
 * company, addresses or source. The bare words are not enough, so that "MSFT_TESTING GmbH" stays a customer.
 */
export const isTestLead = (texts: readonly (string | undefined)[]): boolean =>
  texts.some((text) => text !== undefined && filler.test(text));
