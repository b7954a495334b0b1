import type { ExportedLead } from '@marketplace-leads/shared/csv/column';
import { leadRows } from '@marketplace-leads/shared/csv/lead-cells';
import { fileBytes, writeText } from '@marketplace-leads/shared/csv/write-text';
import { createRandom } from '../../sandbox/seeded-random.js';
import { aMember } from '../partner-center/lead-fixture.js';
import { exported, fullRemote } from './csv-fixture.js';

/** Ids as people give them, which spreadsheets take for numbers, dates, times, truth values and formulas. */
const ids = [
  '000123', '1E5', '3-4', '12-11', '1/2', '=A1', '=1+1', '+49301234', '-5', '@team', '12345678901234567', '1.50',
  '1,5', '12:30', '1:2', 'TRUE', 'false', 'March 5', 'Mar-05', '5 Mai', '50%', '$5', '0x1F', '1.2.3', '10.11.12',
  '2026-07-08', '07/08/2026', 'A-1', '#1', '1 000', "'quoted", '34234324-sdfsdf-345345-sfd', 'MAY', '1e10', '00', '1/3/27',
]; // biome-ignore format: a list to look through

const names = [
  'Contoso',
  'Müller & Söhne',
  'Łódź Sp. z o.o.',
  '株式会社テスト',
  'Nordwind, Inc',
  'Ελλάς',
  '1-2',
  '007',
  'O"Brien',
];

/** Two hundred leads full of what spreadsheets change, always the same. */
export const spreadsheetLeads = (): ExportedLead[] => {
  const random = createRandom(4711);
  const day = (from: number): string => new Date(Date.UTC(from, 0, 1) + random.int(0, 700) * 86_400_000).toISOString();
  return Array.from({ length: 200 }, (_, index) => {
    const name = names[index % names.length] ?? '';
    const id = ids[index % ids.length] ?? '';
    return exported(
      index,
      fullRemote({
        name: `${name} ${index}`,
        customer: {
          name,
          country: 'DE',
          contact: { firstName: 'Jörg', phone: `+49 30 ${random.digits(7)}`, email: `c${index}@example.com` },
        },
        address: { postalCode: `0${random.digits(4)}` },
        createdAt: day(2025),
        deal: { value: `${random.int(0, 9_999_999) / 100}`, currency: 'EUR', closeDate: day(2027).slice(0, 10) },
        crmId: id,
        campaignId: ids[(index * 7 + 3) % ids.length] ?? '',
        notes: index % 3 === 0 ? `First line\nsecond line, with "quotes"\n${id}` : `Note ${index}`,
        team: [aMember(`bob${index}`, { phone: random.digits(10) })],
      }),
    );
  });
};

/** The file that a download of them is. */
export const spreadsheetDownload = (): Uint8Array => {
  const format = { encoding: 'utf-8', bom: true, delimiter: ',' } as const;
  return fileBytes(writeText(leadRows(spreadsheetLeads()), format), format);
};
