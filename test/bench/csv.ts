import { createRowCheck } from '@marketplace-leads/shared/csv/check-table';
import { leadCells, leadRows } from '@marketplace-leads/shared/csv/lead-cells';
import { readTable } from '@marketplace-leads/shared/csv/read-table';
import { decodeAs } from '@marketplace-leads/shared/csv/text-encoding';
import { fileBytes, writeText } from '@marketplace-leads/shared/csv/write-text';
import papaparse from 'papaparse';
import { exported, fullRemote } from '../shared/csv/csv-fixture.js';

/** The floor: RFC 4180 in a loop, nothing checked. */
const handWritten = (text: string): string[][] => {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at < text.length; ) {
    let cell = '';
    if (text[at] === '"') {
      for (;;) {
        const end = text.indexOf('"', at + 1);
        cell += text.slice(at + 1, end);
        at = end + 1;
        if (text[at] !== '"') break;
        cell += '"';
      }
    } else {
      let end = at;
      while (end < text.length && text[end] !== ',' && text[end] !== '\r') end += 1;
      cell = text.slice(at, end);
      at = end;
    }
    row.push(cell);
    if (text[at] === ',') at += 1;
    else {
      rows.push(row);
      row = [];
      at += 2;
    }
  }
  return rows;
};

const runs = 7;

/** The median of some runs, in ms, of which the first is not counted. */
const timed = async (work: () => unknown): Promise<number> => {
  const times: number[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const from = performance.now();
    await work();
    if (run > 0) times.push(performance.now() - from);
  }
  return times.sort((one, other) => one - other)[Math.floor(runs / 2)] ?? 0;
};

/** What each step with a file of so many leads costs, as ratios to papaparse splitting the same text. */
export const benchCsv = async (leads: number, out: (line: string) => void): Promise<void> => {
  const all = Array.from({ length: leads }, (_, number) =>
    exported(
      number,
      fullRemote({
        name: `Lead ${number}, "the" one`,
        notes: `First line of ${number}\nsecond line: Müller & Söhne, 漢字 🙂`,
        crmId: `CRM-${number}`,
      }),
    ),
  );
  const rows = leadRows(all);
  const text = writeText(rows, { delimiter: ',' });
  const bytes = fileBytes(text, { encoding: 'utf-8', bom: true });
  const known = {
    leads: new Map(all.map((lead) => [lead.referralId, { referralId: lead.referralId, cells: leadCells(lead) }])),
    bases: new Map(),
  };
  const edited = fileBytes(text.replaceAll(',CRM-', ',NEW-'), { encoding: 'utf-8', bom: true });
  const [table, changed] = [await readTable(bytes), await readTable(edited)];
  const check = (of: typeof table) => {
    const one = createRowCheck(of, known);
    return of.rows.map((row) => one.check(row));
  };
  const options = { delimiter: ',', newline: '\r\n' } as const;
  const yardstick = await timed(() => papaparse.parse(text, options));
  const ratio = (ms: number) => `${ms.toFixed(1)} ms (${(ms / yardstick).toFixed(2)})`;
  out(
    `csv, ${leads} leads × ${rows[0]?.length} columns, ${(bytes.length / 1e6).toFixed(2)} MB; in brackets: ratio to papaparse`,
  );
  out(`  papaparse alone        ${ratio(yardstick)}`);
  out(`  hand-written loop      ${ratio(await timed(() => handWritten(text)))}`);
  out(`  decode                 ${ratio(await timed(() => decodeAs(bytes, 'utf-8')))}`);
  out(`  decode, split, columns ${ratio(await timed(() => readTable(bytes)))}`);
  out(`  compare, unchanged     ${ratio(await timed(() => check(table)))}`);
  out(`  compare, all edited    ${ratio(await timed(() => check(changed)))}`);
  out(`  write                  ${ratio(await timed(() => writeText(rows, { delimiter: ',' })))}`);
  out(`  memory                 ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`);
};
