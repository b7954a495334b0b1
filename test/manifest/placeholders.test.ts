import { describe, expect, it } from 'vitest';
import { fillPlaceholders } from '../../manifest/placeholders.js';

const slot = (name: string): string => `\${{${name}}}`;

describe('fillPlaceholders', () => {
  it('fills strings at any depth, several in one string, and leaves other values alone', () => {
    const template = { a: [`${slot('ONE')}/${slot(' TWO ')}`, 3, true, null], b: { c: 'plain' } };
    expect(fillPlaceholders(template, { ONE: '1', TWO: '2' })).toEqual({
      value: { a: ['1/2', 3, true, null], b: { c: 'plain' } },
      missing: [],
    });
  });

  it('names each placeholder without a value once, with its first use, and takes an empty value for none', () => {
    const template = { id: slot('APP'), bots: [{ botId: slot('BOT') }], again: slot('BOT') };
    expect(fillPlaceholders(template, { APP: '' }).missing).toEqual([
      { name: 'APP', usedAt: 'id' },
      { name: 'BOT', usedAt: 'bots[0].botId' },
    ]);
  });

  it('puts a value in as it is, even with quotation marks, dollar signs or something like a placeholder in it', () => {
    const value = `a "b" $& ${slot('TWO')} \\`;
    expect(fillPlaceholders(slot('ONE'), { ONE: value, TWO: '2' })).toEqual({ value, missing: [] });
  });
});
