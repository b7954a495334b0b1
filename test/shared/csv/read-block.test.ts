import { readBlock } from '@marketplace-leads/shared/csv/read-block';
import { expect, it } from 'vitest';

it.each([
  ['a', [['a']]],
  [
    'a\tb\r\nc\td\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['"a\nb"\t"say ""hi"""', [['a\nb', 'say "hi"']]],
  ['\t\n', [['', '']]],
  ['a\n\nb', [['a'], [''], ['b']]],
  ['1,5;2', [['1,5;2']]],
  // Quotes that somebody typed take no row or cell with them.
  [
    '"Big" deal\tx\ny\tz',
    [
      ['"Big" deal', 'x'],
      ['y', 'z'],
    ],
  ],
  [
    '5" x\t"y\nb\tc',
    [
      ['5" x', '"y'],
      ['b', 'c'],
    ],
  ],
  ['"quoted"\tx', [['"quoted"', 'x']]],
  ['', [['']]],
])('a block %j copied from a spreadsheet is %j', (text, cells) => expect(readBlock(text)).toEqual(cells));
