import { de } from '@marketplace-leads/tab/texts/de';
import { en } from '@marketplace-leads/tab/texts/en';
import { formatIn } from '@marketplace-leads/tab/texts/format';
import { sayIn } from '@marketplace-leads/tab/texts/texts';
import { describe, expect, it } from 'vitest';

const flat = (texts: object, prefix = ''): [string, string][] =>
  Object.entries(texts).flatMap(([name, value]) =>
    typeof value === 'string' ? [[prefix + name, value]] : flat(value, `${prefix}${name}.`),
  );
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();

describe('the texts of the tab', () => {
  const german = new Map(flat(de));

  it('are the same ones in German, each with the same values in it', () => {
    expect([...german.keys()].sort()).toEqual(
      flat(en)
        .map(([key]) => key)
        .sort(),
    );
    for (const [key, text] of flat(en))
      expect([key, placeholders(german.get(key) ?? '')]).toEqual([key, placeholders(text)]);
  });

  it('have no exclamation marks and no blanks at their ends', () => {
    for (const [key, text] of [...flat(en), ...german])
      expect([key, text]).toEqual([key, text.trim().replaceAll('!', '')]);
  });

  it('follow the number, written as the locale does', () => {
    expect(sayIn('en-US')('check.rows', { count: 1 })).toBe('1 row');
    expect(sayIn('en-US')('check.rows', { count: 1200 })).toBe('1,200 rows');
    expect(sayIn('de-DE')('check.rows', { count: 1200 })).toBe('1.200 Zeilen');
    expect(sayIn('fr-FR')('check.rows', { count: 2 })).toBe('2 rows');
  });

  it('show what a file says as it is', () => {
    expect(sayIn('en-US')('preview.title', { name: '{{count}} <b>$t(app.name)' })).toBe(
      'What “{{count}} <b>$t(app.name)” changes',
    );
  });
});

describe('a duration', () => {
  const { duration } = formatIn('en-US');
  it.each([
    [0, '1 sec'],
    [59, '59 sec'],
    [61, '2 min'],
    [630, '11 min'],
    [3600, '1 hr'],
    [4800, '1 hr 20 min'],
  ])('of %i seconds is %s', (seconds, text) => expect(duration(seconds)).toBe(text));
});
