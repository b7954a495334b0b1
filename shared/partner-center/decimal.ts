/** A number from the wire as a decimal string without an exponent; undefined for what is none or below zero. */
export const decimal = (text: string | undefined): string | undefined => {
  const value = text === undefined ? Number.NaN : Number(text);
  if (!Number.isFinite(value) || value < 0) return undefined;
  // JavaScript writes an exponent for numbers that are very large or very small.
  if (!String(value).includes('e')) return String(value);
  return Number.isInteger(value) ? BigInt(value).toString() : '0';
};
