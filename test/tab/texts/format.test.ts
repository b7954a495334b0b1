import { en } from '@marketplace-leads/tab/texts/en';
import { formatIn } from '@marketplace-leads/tab/texts/format';
import { languageOf, sayIn } from '@marketplace-leads/tab/texts/texts';
import { describe, expect, it } from 'vitest';

describe('a moment', () => {
  // Both at noon, so that they are on the same day in most zones, whichever the machine has.
  const now = (): number => Date.parse('2026-11-25T12:00:00Z');

  it('of today is its time, any other has its date, too', () => {
    const { moment } = formatIn('de-DE', now);
    const isTime = /^\d\d:\d\d$/;
    expect(moment('2026-11-25T12:00:00Z')).toMatch(isTime);
    expect(moment('2026-11-22T12:00:00Z')).toMatch(/^2[123]\.11\.2026, \d\d:\d\d$/);
    expect(moment('2025-11-25T12:00:00Z')).not.toMatch(isTime);
  });
});

describe('the language of the texts', () => {
  it.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['DE-de', 'de'],
    ['en-GB', 'en'],
    ['den', 'en'],
    ['fr-FR', 'en'],
    ['', 'en'],
  ])('for the locale %j is %s', (locale, language) => expect(languageOf(locale)).toBe(language));
});

describe('a text with a count', () => {
  const all = (texts: object, prefix = ''): [string, string][] =>
    Object.entries(texts).flatMap(([name, value]) =>
      typeof value === 'string' ? [[prefix + name, value]] : all(value, `${prefix}${name}.`),
    );
  const texts = new Map(all(en));

  it('has a form for one and a form for others', () => {
    const named = (end: string) =>
      [...texts.keys()].filter((key) => key.endsWith(end)).map((key) => key.slice(0, -end.length));
    expect(named('_one')).toEqual(named('_other'));
  });

  it('is the only kind that shows one', () => {
    const shown = [...texts].filter(([, text]) => /\{\{(?:n|count)\}\}/.test(text)).map(([key]) => key);
    expect(shown.filter((key) => !/_(?:one|other)$/.test(key))).toEqual([]);
  });

  it('says none as many', () => {
    expect(sayIn('en-US')('check.rows', { count: 0 })).toBe('0 rows');
    expect(sayIn('de-DE')('check.rows', { count: 0 })).toBe('0 Zeilen');
  });

  it('writes all its numbers as the locale does', () => {
    expect(sayIn('de-DE')('leads.range', { from: 1001, to: 1050, total: 20_000 })).toBe('1.001–1.050 von 20.000');
  });
});
