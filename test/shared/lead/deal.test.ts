import { parseCurrency, parseValue, splitDeal } from '@marketplace-leads/shared/lead/deal';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../support/any-text.js';

describe('parseValue', () => {
  it.each([
    ['25000', '25000'],
    [' 25000 ', '25000'],
    ['007', '7'],
    ['0.5', '0.5'],
    ['0,125', '0.125'],
    ['25000.50', '25000.5'],
    ['25000,5', '25000.5'],
    ['25000.00', '25000'],
    ['12.3456', '12.3456'],
    ['25,000.50', '25000.5'],
    ['25.000,50', '25000.5'],
    ['1,234,567', '1234567'],
    ['1.234.567,89', '1234567.89'],
    ['1,234.567', '1234.567'],
    ['25 000', '25000'],
    ['25\u00a0000', '25000'],
    ['25\u202f000,50', '25000.5'],
    ['1 000 000', '1000000'],
    ["25'000", '25000'],
    ['1’250’000.50', '1250000.5'],
    ['２５０００', '25000'],
    ['1000000000000', '1000000000000'],
  ])('reads %j as %s', (text, value) => {
    expect(parseValue(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['', 'not-a-number'],
    ['abc', 'not-a-number'],
    ['25k', 'not-a-number'],
    ['1e5', 'not-a-number'],
    ['0x10', 'not-a-number'],
    ['Infinity', 'not-a-number'],
    ['25000 EUR', 'not-a-number'],
    ['€25000', 'not-a-number'],
    ['--5', 'not-a-number'],
    ['25.', 'not-a-number'],
    ['.5', 'not-a-number'],
    ['1.2.3', 'not-a-number'],
    ['1,234,56', 'not-a-number'],
    ['1,234,567,8', 'not-a-number'],
    ['1,234.567.890', 'not-a-number'],
    ['1.00001', 'not-a-number'],
    ['2 50', 'not-a-number'],
    ['0', 'not-positive'],
    ['0.00', 'not-positive'],
    ['0,000', 'not-positive'],
    ['-5', 'not-positive'],
    ['−5', 'not-positive'],
    ['-25,000', 'not-positive'],
    ['25,000', 'ambiguous'],
    ['25.000', 'ambiguous'],
    ['1234,567', 'ambiguous'],
    ['365 250', 'ambiguous'],
    ['365 250 000', 'ambiguous'],
    ['1000000000001', 'too-large'],
    ['1000000000000.01', 'too-large'],
    ['9'.repeat(400), 'too-large'],
  ])('refuses %j as %s', (text, why) => {
    expect(parseValue(text)).toEqual({ ok: false, why });
  });

  it('reads its own values, and every unmistakable way to write them, as the same value', () => {
    const amount = fc.tuple(fc.integer({ min: 1, max: 999_999_999_999 }), fc.integer({ min: 0, max: 99 }));
    fc.assert(
      fc.property(amount, fc.constantFrom(',', '.', "'", ' '), (parts, separator) => {
        const [whole, cents] = parts;
        const decimals = String(cents).padStart(2, '0');
        const canonical = cents === 0 ? String(whole) : `${whole}.${decimals.replace(/0$/u, '')}`;
        expect(parseValue(canonical)).toEqual({ ok: true, value: canonical });

        const groups = String(whole).replace(/\B(?=(\d{3})+$)/gu, separator);
        const written = parseValue(`${groups}${separator === ',' ? '.' : ','}${decimals}`);
        const unclear = separator === ' ' && / [1-9]/u.test(groups);
        expect(written).toEqual(unclear ? { ok: false, why: 'ambiguous' } : { ok: true, value: canonical });
      }),
    );
  });

  it('gives a plain decimal or a reason for any text', () => {
    const text = fc.oneof(anyText(), fc.stringMatching(/^-?[\d.,' ]{0,12}$/u));
    fc.assert(
      fc.property(text, (given) => {
        const read = parseValue(given);
        if (!read.ok) return;
        expect(read.value).toMatch(/^(0|[1-9]\d*)(\.\d*[1-9])?$/u);
        expect(Number(read.value)).toBeGreaterThan(0);
      }),
    );
  });
});

describe('parseCurrency', () => {
  it.each([
    ['EUR', 'EUR'],
    ['usd', 'USD'],
    [' chf ', 'CHF'],
    ['XCG', 'XCG'],
    ['VED', 'VED'],
    ['€', 'EUR'],
    ['Euro', 'EUR'],
    ['£', 'GBP'],
    ['$', undefined],
    ['¥', undefined],
    ['XTS', undefined],
    ['xxx', undefined],
    ['EUX', undefined],
    ['ABC', undefined],
    ['E', undefined],
    ['', undefined],
    ['constructor', undefined],
  ])('reads %j as %s', (text, code) => {
    expect(parseCurrency(text)).toBe(code);
  });
});

describe('splitDeal', () => {
  type Texts = [value?: string | undefined, currency?: string | undefined, date?: string | undefined];

  it.each<[string, string, ...Texts]>([
    ['fabrikam', 'fabrikam'],
    ['', ''],
    ['fabrikam 25000 EUR', 'fabrikam', '25000', 'EUR'],
    ['fabrikam gmbh 25000 eur', 'fabrikam gmbh', '25000', 'eur'],
    ['fabrikam EUR 25000', 'fabrikam', '25000', 'EUR'],
    ['fabrikam 25000€', 'fabrikam', '25000', '€'],
    ['fabrikam €25000', 'fabrikam', '25000', '€'],
    ['fabrikam € 25.000,50', 'fabrikam', '25.000,50', '€'],
    ['fabrikam 25000EUR', 'fabrikam', '25000', 'EUR'],
    ['fabrikam 25000 Euro', 'fabrikam', '25000', 'Euro'],
    ['fabrikam 25000$', 'fabrikam', '25000', '$'],
    ['fabrikam 25000', 'fabrikam', '25000'],
    ['fabrikam 25 000 EUR', 'fabrikam', '25 000', 'EUR'],
    ['fabrikam 1 250 000,50 EUR', 'fabrikam', '1 250 000,50', 'EUR'],
    ['fabrikam €25 000', 'fabrikam', '25 000', '€'],
    ['dynamics 365 250', 'dynamics', '365 250'],
    ['dynamics 365 2500', 'dynamics 365', '2500'],
    ['fabrikam 25000 EUR 2026-12-31', 'fabrikam', '25000', 'EUR', '2026-12-31'],
    ['fabrikam EUR 25000 2026-12-31', 'fabrikam', '25000', 'EUR', '2026-12-31'],
    ['fabrikam 2026-12-31 25000 EUR', 'fabrikam', '25000', 'EUR', '2026-12-31'],
    ['fabrikam 25000 31.12.2026', 'fabrikam', '25000', undefined, '31.12.2026'],
    ['fabrikam 31 Dec 2026', 'fabrikam', undefined, undefined, '31 Dec 2026'],
    ['fabrikam 25000 EUR, 31. Dezember 2026.', 'fabrikam', '25000', 'EUR', '31 Dezember 2026'],
    ['fabrikam Dec 31, 2026 25000 EUR', 'fabrikam', '25000', 'EUR', 'Dec 31 2026'],
    ['fabrikam: 25000 EUR', 'fabrikam', '25000', 'EUR'],
    ['fabrikam - 25000', 'fabrikam', '25000'],
    ['25000 EUR', '', '25000', 'EUR'],
    ['2026-12-31', '', undefined, undefined, '2026-12-31'],
    // What is wrong is kept, so that it can be refused in words.
    ['fabrikam 25000 EUX', 'fabrikam', '25000', 'EUX'],
    ['fabrikam -5 EUR', 'fabrikam', '-5', 'EUR'],
    ['fabrikam 0 EUR', 'fabrikam', '0', 'EUR'],
    ['fabrikam 25k EUR', 'fabrikam', '25k', 'EUR'],
    ['fabrikam 25,000', 'fabrikam', '25,000'],
    ['fabrikam 2026-02-30', 'fabrikam', undefined, undefined, '2026-02-30'],
    ['fabrikam 25000 31.12.26', 'fabrikam', '25000', undefined, '31.12.26'],
    // Words that name a lead stay with it.
    ['ABC', 'ABC'],
    ['EUR', 'EUR'],
    ['fabrikam EUR', 'fabrikam EUR'],
    ['ABC 25000', 'ABC', '25000'],
    ['fabrikam EUX 25000', 'fabrikam EUX', '25000'],
    ['3M', '3M'],
    ['studio 25k', 'studio 25k'],
    ['office 16.0.1', 'office 16.0.1'],
    ['fabrikam 2026-12-31 EUR', 'fabrikam 2026-12-31 EUR'],
    ['25000 EUR fabrikam', '25000 EUR fabrikam'],
  ])('takes %j apart into %j, %s %s %s', (words, rest, valueText, currencyText, dateText) => {
    expect(splitDeal(words)).toEqual({
      rest,
      ...(valueText !== undefined && { valueText }),
      ...(currencyText !== undefined && { currencyText }),
      ...(dateText !== undefined && { dateText }),
    });
  });

  it('loses no letter and no digit', () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.constantFrom('fabrikam', 'EUR', 'EUX', '€', '25000', '25', '000', '-5', '25k', '25000€', '2026-12-31', 'Dec'),
    );
    const letters = (text: string) => [...text.replace(/[^\p{L}\p{N}\p{M}\p{Sc}]/gu, '')].sort().join('');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 9 }), (words) => {
        const text = words.join(' ');
        expect(letters(Object.values(splitDeal(text)).join(' '))).toBe(letters(text));
      }),
    );
  });

  it('finds value, currency and date in any order behind any name', () => {
    const name = fc.array(fc.stringMatching(/^[b-df-hj-np-z]{4,9}$/u), { minLength: 1, maxLength: 4 });
    const money = fc.constantFrom<[string, string, string]>(
      ['25000 EUR', '25000', 'EUR'],
      ['USD 25,000.50', '25,000.50', 'USD'],
      ['£99', '99', '£'],
      ['1.250.000 chf', '1.250.000', 'chf'],
    );
    const date = fc.constantFrom('2026-12-31', '31.12.2026', '12/31/2026', '31 Dec 2026');
    fc.assert(
      fc.property(
        name,
        money,
        date,
        fc.boolean(),
        (words, [moneyText, valueText, currencyText], dateText, dateFirst) => {
          const rest = words.join(' ');
          const end = dateFirst ? `${dateText} ${moneyText}` : `${moneyText} ${dateText}`;
          expect(splitDeal(`${rest} ${end}`)).toEqual({ rest, valueText, currencyText, dateText });
        },
      ),
    );
  });
});
