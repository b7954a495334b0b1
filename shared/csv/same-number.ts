/** A number taken apart: `digits` without zeros in front, `scale` = how many of them stand behind the point. */
interface Figure {
  readonly negative: boolean;
  readonly digits: string;
  readonly scale: number;
  /** How many digits were written before the exponent; absent without one. */
  readonly precision?: number;
}

const sign = /[\p{Sc}%\s]/gu;

/** Groups of three digits, with one mark between them and another before the decimals; both ways round. */
const grouped = [/^\d{1,3}(?:,\d{3})+(?:\.\d*)?$/, /^\d{1,3}(?:\.\d{3})+(?:,\d*)?$/];
const ungrouped = [/^\d*(?:\.\d*)?$/, /^\d*(?:,\d*)?$/];

/** Every way to read the digits of a number with a point before its decimals. */
const readings = (text: string): string[] => {
  const [, minus = '', body = '', exponent = ''] = /^([+-]?)([\d.,'’]+)(E[+-]?\d{1,3})?$/i.exec(text) ?? [];
  const marked = body.replace(/['’](?=\d{3})/g, '');
  const bodies = new Set<string>();
  if (grouped[0]?.test(marked)) bodies.add(marked.replaceAll(',', ''));
  if (grouped[1]?.test(marked)) bodies.add(marked.replaceAll('.', '').replace(',', '.'));
  if (ungrouped[0]?.test(marked)) bodies.add(marked);
  if (ungrouped[1]?.test(marked)) bodies.add(marked.replace(',', '.'));
  return [...bodies].map((digits) => `${minus}${digits}${exponent}`);
};

const figure = (text: string): Figure | undefined => {
  const [, minus, whole = '', decimals = '', exponent] =
    /^([+-]?)(\d*)(?:\.(\d*))?(?:E([+-]?\d{1,3}))?$/i.exec(text) ?? [];
  if (minus === undefined || whole + decimals === '') return undefined;
  const written = (whole + decimals).replace(/^0+(?=\d)/, '');
  const shifted = decimals.length - Number(exponent ?? 0);
  const bare = written.replace(/0+$/, '');
  const digits = bare === '' ? '0' : bare;
  return {
    negative: minus === '-',
    digits,
    scale: bare === '' ? 0 : shifted - (written.length - bare.length),
    ...(exponent === undefined ? {} : { precision: (whole + decimals).replace(/^0+/, '').length }),
  };
};

const figures = (text: string): Figure[] =>
  readings(text.replace(sign, '').replace(/^\((.*)\)$/, '-$1'))
    .map(figure)
    .filter((read) => read !== undefined);

/** The first digits, rounded as a program does that shows fewer of them. */
const rounded = ({ digits, scale }: Figure, count: number): { digits: string; scale: number } => {
  if (digits.length <= count) return { digits, scale };
  const cut = digits.length - count;
  const up = Number(digits[count]) >= 5 ? 1n : 0n;
  const kept = (BigInt(digits.slice(0, count)) + up).toString();
  const bare = kept.replace(/0+$/, '');
  return { digits: bare === '' ? '0' : bare, scale: scale - cut - (kept.length - bare.length) };
};

const same = (one: { digits: string; scale: number }, other: { digits: string; scale: number }): boolean =>
  one.digits === other.digits && (one.scale === other.scale || one.digits === '0');

/** A spreadsheet keeps this many digits of a number; what follows becomes zeros. */
const keptDigits = 15;

const isShownAs = (stored: Figure, shown: Figure): boolean => {
  if (stored.negative !== shown.negative) return false;
  if (same(stored, shown)) return true;
  if (shown.precision !== undefined && same(rounded(stored, shown.precision), shown)) return true;
  const cut = { digits: stored.digits.slice(0, keptDigits).replace(/0+$/, '') || '0', scale: 0 };
  const lost = stored.digits.length - keptDigits;
  return (
    lost > 0 &&
    [rounded(stored, keptDigits), { ...cut, scale: stored.scale - lost - (keptDigits - cut.digits.length) }].some(
      (one) => same(one, shown),
    )
  );
};

const numeric = /^[+\-(]?\s*\p{Sc}?\s*[+-]?\d[\d.,'’\s]*(?:E[+-]?\d{1,3})?\s*[%\p{Sc}]?\)?$/iu;

/** Whether a spreadsheet would take a text for a number. */
const looksLikeNumber = (text: string): boolean => text.length <= 60 && numeric.test(text);

/**
 * Whether a spreadsheet shows the stored text as the other one: zeros and plus signs lost in front, an exponent with
 * fewer digits, separators and decimal marks of another country, digits behind the fifteenth lost, a per cent sign
 * gone (facts "csv", 2.1).
 */
export const isSameNumber = (stored: string, shown: string): boolean => {
  if (!looksLikeNumber(stored) || !looksLikeNumber(shown)) return false;
  const percent = stored.endsWith('%') && !shown.endsWith('%') ? 2 : 0;
  return figures(stored).some((one) =>
    figures(shown).some(
      (other) => isShownAs({ ...one, scale: one.scale + percent }, other) || (percent > 0 && isShownAs(one, other)),
    ),
  );
};
