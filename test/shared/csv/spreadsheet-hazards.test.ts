import { checkTable } from '@marketplace-leads/shared/csv/check-table';
import { compareCell } from '@marketplace-leads/shared/csv/compare-cell';
import { isSameDay } from '@marketplace-leads/shared/csv/same-date';
import { isSameNumber } from '@marketplace-leads/shared/csv/same-number';
import { isSpreadsheetDamage, looksDamaged } from '@marketplace-leads/shared/csv/spreadsheet-damage';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../support/any-text.js';
import { aTable, checkEdit, codesOf, downloadedRow, exported, fullRemote, knowledgeOf } from './csv-fixture.js';

const crm = (stored: string, shown: string) =>
  checkEdit({ 'CRM ID': shown }, { remote: fullRemote({ crmId: stored }) });
const date = 'Estimated Close Date';

/** The rows of facts "csv", table 2.1, that are about cells. */
describe('what a spreadsheet does to a cell is no edit', () => {
  it.each([
    ['a phone number or id in scientific notation', '9999999999', '1E+10'],
    ['scientific notation with decimals', '14253330000', '1.42533E+10'],
    ['scientific notation with a decimal comma', '14253330000', '1,42533E+10'],
    ['an id of more than 15 digits, rounded', '12345678901234567', '12345678901234600'],
    ['an id of more than 15 digits in scientific notation', '12345678901234567', '1.23E+16'],
    ['leading zeros lost', '000123', '123'],
    ['a plus sign lost', '+4930123456', '4930123456'],
    ['an exponent worked out', '1E5', '100000'],
    ['an exponent written anew', '1E5', '1.00E+05'],
    ['decimals cut', '1.500', '1.5'],
    ['decimals with a comma', '1.5', '1,5'],
    ['thousands set apart', '1234567', '1,234,567'],
    ['thousands set apart with points', '1234567.5', '1.234.567,5'],
    ['a date that never was one', '3-4', '2026-03-04'],
    ['a date that never was one, day first', '3-4', '03.04.2026'],
    ['a date that never was one, as a word', '3-4', '04. Mrz'],
    ['a fraction taken for a date', '1/2', '02/01/26'],
    ['a date by name', 'March 5', '5-Mar'],
    ['a month and a year', 'Mar-05', '03/01/05'],
    ['a date as a number of days', '2026-07-08', '46211'],
    ['a time', '1:30', '01:30:00'],
    ['a truth value', 'true', 'WAHR'],
    ['a per cent sign', '50%', '0.5'],
    ['a currency sign', '$5', '$5.00'],
    ['spaces', 'A  1', 'A 1'],
  ])('%s: %s → %s', (_what, stored, shown) => {
    expect(isSpreadsheetDamage(stored, shown)).toBe(true);
    const row = crm(stored, shown);
    expect(row).toMatchObject({ outcome: 'unchanged', changes: [] });
    expect(codesOf(row)).toEqual(['damageUndone CRM ID']);
  });

  it.each([
    ['another number', '000123', '124'],
    ['ten times as much', '1.5', '15'],
    ['a digit more', '12563', '125630'],
    ['another sign', '-5', '5'],
    ['another id of as many digits', '12345678901234567', '12345678901234999'],
    ['another text', 'A-1', 'A-2'],
    ['a text behind a number', '123', '123a'],
    ['another day', '2026-07-08', '2026-07-09'],
    ['another year', '2026-07-08', '2025-07-08'],
  ])('%s is an edit: %s → %s', (_what, stored, shown) => {
    expect(isSpreadsheetDamage(stored, shown)).toBe(false);
    expect(crm(stored, shown)).toMatchObject({ outcome: 'update', edit: { set: { crmId: shown } } });
  });

  it.each([
    ['free text turned into a date', 'Alpha', '2026-03-05'],
    ['a formula’s error', 'Alpha', '#NAME?'],
    ['LibreOffice’s error', 'Alpha', 'Err:509'],
    ['a number with an exponent', 'Alpha', '1.23E+16'],
    ['a truth value in capitals', 'Alpha', 'TRUE'],
    ['a time', 'Alpha', '12:30:00'],
    ['a column that is too narrow', 'Alpha', '########'],
    ['a date typed into a blank cell', '', '2026-03-05'],
  ])('%s is asked about instead of written, until somebody says it is meant so', (_what, stored, shown) => {
    expect(looksDamaged(stored, shown)).toBe(true);
    const row = crm(stored, shown);
    expect(row.outcome).toBe('refused');
    expect(codesOf(row)).toEqual(['damaged CRM ID']);
  });

  it('a cell cut at 32,767 characters is unchanged, a longer one refused', () => {
    const notes = 'x'.repeat(40_000);
    const cut = checkEdit({ Notes: notes.slice(0, 32_767) }, { remote: fullRemote({ notes }) });
    expect(cut.outcome).toBe('unchanged');
    expect(codesOf(cut)).toEqual(['damageUndone Notes']);
    expect(codesOf(checkEdit({ Notes: 'y'.repeat(32_768) }))).toEqual(['textTooLong Notes']);
  });

  it('thousands separators and currency signs: unambiguous ones are repaired, "12,563" alone is compared or refused', () => {
    const value = (text: string) => checkEdit({ 'Estimated Deal Value': text });
    expect(value('25,000.50')).toMatchObject({ outcome: 'update', edit: { set: { dealValue: '25000.5' } } });
    expect(value('25.000,50 €').edit?.set).toEqual({ dealValue: '25000.5' });
    expect(value('$1,234,567').edit?.set).toEqual({ dealValue: '1234567' });
    expect(codesOf(value('25,000.50'))).toEqual(['valueRepaired Estimated Deal Value']);
    for (const same of ['12,563', '12.563', '12563.00', '12563,00', '$12,563.00']) {
      expect(value(same).outcome, same).toBe('unchanged');
    }
    for (const unclear of ['25,000', '25.000']) {
      expect(codesOf(value(unclear)), unclear).toEqual(['valueAmbiguous Estimated Deal Value']);
    }
    expect(value('0').edit?.set).toEqual({ dealValue: '0' });
    expect(codesOf(value('-5'))).toEqual(['valueNegative Estimated Deal Value']);
    expect(codesOf(value('25k'))).toEqual(['valueUnreadable Estimated Deal Value']);
    expect(codesOf(value('0x10'))).toEqual(['valueUnreadable Estimated Deal Value']);
    expect(codesOf(value('9999999999999'))).toEqual(['valueTooLarge Estimated Deal Value']);
  });

  it.each([
    ['########', 'dateHidden'],
    ['7/8/28', 'dateShortYear'],
    ['2/30/2028', 'dateImpossible'],
    ['30/1/2028', 'dateImpossible'],
    ['2028-02-30', 'dateImpossible'],
    ['next week', 'dateUnreadable'],
    ['20280130', 'dateUnreadable'],
  ])('the date %j is refused: %s', (text, code) => {
    expect(codesOf(checkEdit({ [date]: text }))).toEqual([`${code} ${date}`]);
  });

  it('TRUE and true, trailing and unbreakable spaces are the same', () => {
    expect(crm('Alpha Beta', 'Alpha\u00A0Beta').outcome).toBe('unchanged');
    expect(checkEdit({ Currency: 'usd', 'Partner Referral Status': 'active' })).toMatchObject({
      outcome: 'unchanged',
      problems: [],
    });
  });
});

describe('day and month exchanged', () => {
  it('are noticed against the stored date, left alone, and told for row and file', () => {
    const row = checkEdit({ [date]: '4/3/2027' });
    expect(row).toMatchObject({ outcome: 'unchanged', changes: [] });
    expect(codesOf(row)).toEqual([`dateSwapped ${date}`]);
    expect(codesOf(checkEdit({ [date]: '2027-04-03' }))).toEqual([`dateSwapped ${date}`]);
  });

  it('keep every date of the file that could be two days from being believed', () => {
    const leads = [exported(1), exported(2), exported(3), exported(4)];
    const rows = leads.map(downloadedRow);
    const texts = ['4/3/2027', '5/6/2028', '2028-06-05', '1/30/2028'];
    const table = aTable(rows.map((cells, index) => ({ ...cells, [date]: texts[index] ?? '' })));
    const checked = checkTable(table, knowledgeOf(leads));
    expect(checked.problems).toEqual([{ code: 'datesSwapped', params: { count: 1 } }]);
    expect(checked.rows.map(codesOf)).toEqual([[`dateSwapped ${date}`], [`dateAmbiguous ${date}`], [], []]);
    expect(checked.rows.map(({ edit }) => edit?.set.closeDate)).toEqual([
      undefined,
      undefined,
      '2028-06-05',
      '2028-01-30',
    ]);
  });

  it('show in the date of creation, too: nobody edits it', () => {
    const lead = exported(1, fullRemote({ createdAt: '2026-03-15T09:00:00.000Z' }));
    const cells = { ...downloadedRow(lead), 'Lead Created Date': '15/03/2026', [date]: '5/6/2028' };
    const checked = checkTable(aTable([cells]), knowledgeOf([lead]));
    expect(checked.problems.map(({ code }) => code)).toEqual(['datesSwapped']);
    expect(checked.rows.map(({ outcome }) => outcome)).toEqual(['refused']);
  });

  it('are caught for every date that has one, and no other date is taken for it', () => {
    const days = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (day) => {
        const [year = '', month = '', number = ''] = day.toISOString().slice(0, 10).split('-');
        const stored = `${month}/${number}/${year}`;
        const turned = `${number}/${month}/${year}`;
        const column = { kind: 'date' } as const;
        const wanted = month === number ? 'same' : Number(number) > 12 ? 'turned' : 'swapped';
        return (
          compareCell(column, stored, stored) === 'same' &&
          compareCell(column, stored, `${year}-${month}-${number}`) === 'same' &&
          compareCell(column, stored, turned) === wanted
        );
      }),
    );
  });
});

describe('comparing', () => {
  it('takes every number for itself, whatever is lost in front and behind, and never for another', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 14n }), fc.bigInt({ min: 0n, max: 10n ** 14n }), (one, other) => {
        const text = one.toString();
        const grouped = text.replace(/\B(?=(\d{3})+$)/g, ',');
        return (
          isSameNumber(`00${text}`, text) &&
          isSameNumber(text, grouped) &&
          isSameNumber(text, `${text}.00`) &&
          isSameNumber(text, other.toString()) === (one === other)
        );
      }),
    );
  });

  it('never throws, whatever the texts', () => {
    const text = fc.oneof(anyText(), fc.string({ unit: fc.constantFrom(...'0123456789.,-/:E+% $') }));
    fc.assert(
      fc.property(text, text, (one, other) => {
        isSameNumber(one, other);
        isSameDay(one, other);
        isSpreadsheetDamage(one, other);
        looksDamaged(one, other);
        for (const kind of ['line', 'date', 'value', 'member', 'intent', 'reason'] as const)
          compareCell({ kind }, one, other);
        return true;
      }),
      { numRuns: 3000 },
    );
  });
});
