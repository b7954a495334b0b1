import { type ProblemCode, severities } from '@marketplace-leads/shared/csv/problem';
import { csvLanguage, problemsText, problemText } from '@marketplace-leads/shared/csv/problem-text';
import { de } from '@marketplace-leads/shared/csv/texts/de';
import { en } from '@marketplace-leads/shared/csv/texts/en';
import { describe, expect, it } from 'vitest';

const codes = Object.keys(severities) as ProblemCode[];
const values = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).sort();

describe('the sentences for problems', () => {
  it('are there for every problem, in English and German, with the same values in them', () => {
    expect(Object.keys(en).sort()).toEqual([...codes].sort());
    expect(Object.keys(de).sort()).toEqual([...codes].sort());
    for (const code of codes) expect(values(de[code]), code).toEqual(values(en[code]));
  });

  it('have no semicolon, because several of them stand in one cell, and end as sentences do', () => {
    for (const text of [...Object.values(en), ...Object.values(de)]) {
      expect(text).not.toContain(';');
      expect(text).toMatch(/[.?}]$/);
    }
  });

  it('name who closed a lead and when, as far as it is known', () => {
    const closed = (params: Record<string, string>) => problemText({ code: 'leadClosed', params }, 'en');
    expect(closed({ by: 'Megan Bowen', at: '2026-11-20T23:30:00.000Z' })).toBe(
      'The lead was closed by Megan Bowen on Nov 20, 2026. A closed lead stays as it is: delete the row.',
    );
    expect(closed({ by: '', at: '2026-11-20T23:30:00.000Z' })).toContain('closed in Partner Center on Nov 20, 2026');
    expect(problemText({ code: 'leadClosed', params: { by: 'Megan', at: '2026-11-20T10:00:00Z' } }, 'de')).toContain(
      'wurde von Megan am 20.11.2026 geschlossen',
    );
  });

  it('say which stages go with a status', () => {
    const stage = (low: string | number, high: string | number) =>
      problemText(
        { code: 'stageNotOfStatus', params: { stage: '0', status: 'Active', substatus: 'Accepted', low, high } },
        'en',
      );
    expect(stage(1, 99)).toBe('0 does not go with Active Accepted. Write 1 to 99, or leave it blank.');
    expect(stage(100, 100)).toContain('Write 100, or leave it blank.');
    expect(stage('', '')).toContain('Leave it as it was.');
  });

  it('quote long texts shortened, and take no placeholder from what a cell says', () => {
    const text = problemText({ code: 'currencyUnknown', params: { text: `{{code}}${'x'.repeat(500)}` } }, 'en');
    expect(text.length).toBeLessThan(220);
    expect(text).toContain('“{{code}}xxx');
  });

  it('stand in one cell with their columns, semicolons between them', () => {
    const problems = [
      { code: 'currencyUnknown', column: 'Currency', params: { text: 'a;b' } },
      { code: 'leadUnknown', column: 'Referral ID', params: { id: '1' } },
    ] as const;
    expect(problemsText(problems, 'en')).toBe(
      'Currency: “a,b” is not a currency. Write a code of three letters, such as EUR.; ' +
        'Referral ID: There is no lead with this Referral ID here. Delete the row, or download current leads.',
    );
  });

  it('are German for German-speaking locales and English for all others', () => {
    expect([csvLanguage('de-AT'), csvLanguage('DE'), csvLanguage('fr-FR'), csvLanguage(undefined)]).toEqual([
      'de',
      'de',
      'en',
      'en',
    ]);
  });
});
