import { checkTable } from '@marketplace-leads/shared/csv/check-table';
import { chooseEncoding } from '@marketplace-leads/shared/csv/choose-encoding';
import { leadRows } from '@marketplace-leads/shared/csv/lead-cells';
import { readTable } from '@marketplace-leads/shared/csv/read-table';
import { type Encoding, encodeAs } from '@marketplace-leads/shared/csv/text-encoding';
import { writeText } from '@marketplace-leads/shared/csv/write-text';
import { describe, expect, it } from 'vitest';
import { exported, fullRemote, knowledgeOf } from './csv-fixture.js';

const fileIn = (encoding: Encoding, names: readonly string[], plain = false) => {
  const leads = names.map((name, number) =>
    exported(number, fullRemote({ name, customer: { name: plain ? 'Contoso' : name, country: 'DE' } })),
  );
  const text = writeText(leadRows(leads), { delimiter: ';' });
  const bytes = encodeAs(text, { encoding, bom: false });
  if (bytes === undefined) throw new Error(`not in ${encoding}`);
  return { bytes, knowledge: knowledgeOf(leads) };
};

const choose = async (bytes: Uint8Array, knowledge: ReturnType<typeof knowledgeOf>) =>
  chooseEncoding(bytes, await readTable(bytes), knowledge.leads);

describe('a file that does not say how its letters are written', () => {
  it.each<[Encoding, string]>([
    ['windows-1252', 'Müller – “Söhne” € GmbH'],
    ['windows-1250', 'Łódź Sp. z o.o. Škoda'],
    ['windows-1251', 'Ромашка ООО'],
    ['windows-1253', 'Ελληνική Εταιρεία'],
    ['windows-1254', 'Işık Yazılım Şirketi'],
    ['shift_jis', '株式会社テスト'],
    ['gbk', '北京测试有限公司'],
    ['euc-kr', '주식회사 테스트'],
    ['big5', '測試股份有限公司'],
    ['macintosh', 'Müller & Söhne'],
  ])('in %s is read by the customers’ names, with a notice: %s', async (encoding, name) => {
    const { bytes, knowledge } = fileIn(encoding, [name, 'Contoso']);
    const table = await choose(bytes, knowledge);
    expect(table.problems.map(({ code, params }) => [code, params?.encoding])).toContainEqual([
      'encodingConverted',
      table.format?.encoding,
    ]);
    expect(checkTable(table, knowledge).counts).toMatchObject({ unchanged: 2 });
  });

  it('is taken with a warning where only cells that people edit have special letters', async () => {
    const { bytes, knowledge } = fileIn('windows-1252', ['Müller'], true);
    const table = await choose(bytes, knowledge);
    expect(table.problems[0]).toEqual({ code: 'encodingGuessed', params: { encoding: 'windows-1252' } });
    expect(table.rows).toHaveLength(1);
  });

  it('is refused where no encoding gives the names that are stored', async () => {
    const { knowledge } = fileIn('windows-1252', ['Müller', 'Größe']);
    const { bytes } = fileIn('windows-1252', ['Mÿller', 'Grýße']);
    const table = await choose(bytes, knowledge);
    expect(table.problems[0]).toEqual({ code: 'encodingUnknown' });
    expect(table.rows).toEqual([]);
  });

  it('in UTF-8 is not questioned', async () => {
    const { bytes, knowledge } = fileIn('utf-8', ['Müller']);
    expect((await choose(bytes, knowledge)).problems.map(({ code }) => code)).toEqual(['delimiterConverted']);
  });
});
