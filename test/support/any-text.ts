import fc from 'fast-check';

/** Half of them are those that formats give a meaning to. */
const codePoint = fc.oneof(
  fc.integer({ min: 0, max: 0x7f }),
  fc.integer({ min: 0, max: 0x10f7ff }).map((number) => (number < 0xd800 ? number : number + 0x800)),
);

/**
 * Any text, of whatever characters, halves of surrogate pairs excepted. As fast-check's own unit `binary`, which writes
 * down the whole of Unicode first: that takes seconds in each file.
 */
export const anyText = (lengths: { minLength?: number; maxLength?: number } = {}): fc.Arbitrary<string> =>
  fc.string({ ...lengths, unit: codePoint.map((number) => String.fromCodePoint(number)) });
