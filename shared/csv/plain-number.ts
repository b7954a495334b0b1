/**
 * A number as a spreadsheet file holds it ("1.2E-3", "12563.120000000001") in the plain digits that the spreadsheet shows:
 * no exponent, 15 significant digits, whole numbers as long as they are exact. What is no number stays as it is.
 */
export const plainNumber = (text: string): string => {
  const exact = Number(text);
  if (!Number.isFinite(exact) || text.trim() === '') return text;
  const value = Number.isSafeInteger(exact) ? exact : Number(exact.toPrecision(15));
  const [mantissa = '', exponent] = String(value).split('e');
  if (exponent === undefined) return mantissa;
  const decimals = (mantissa.split('.')[1] ?? '').length - Number(exponent);
  return decimals > 0 ? value.toFixed(Math.min(decimals, 100)) : mantissa.replace('.', '') + '0'.repeat(-decimals);
};
