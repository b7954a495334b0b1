import { setImmediate as turn } from 'node:timers/promises';
import type { ExportedLead } from '@marketplace-leads/shared/csv/column';
import { columnsFor } from '@marketplace-leads/shared/csv/columns';
import { leadCells, leadRows } from '@marketplace-leads/shared/csv/lead-cells';
import { fileBytes, writeText } from '@marketplace-leads/shared/csv/write-text';
import { type LeadFilter, leadMatcher } from '@marketplace-leads/shared/lead/lead-filter';
import type { LeadRecord } from '../../store/store.js';
import { type House, iso } from '../house.js';
import type { Person } from '../people.js';
import { exportedLead } from '../uploads/upload-row.js';
import { eachVisibleLead } from './visible-leads.js';

/** "You can download a maximum of 5,000 records" (seed "Bulk operations"). */
const mostLeads = 5000;

/** How many leads are remembered or written before others get their turn. */
const slice = 250;

/** What spreadsheets open without asking. */
const downloadFormat = { kind: 'csv', encoding: 'utf-8', bom: true, sure: true, delimiter: ',' } as const;

export interface Download {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** How many leads fit the filter, more of them than the file holds. */
  readonly total: number;
  readonly count: number;
}

export const createDownloadLeads = (house: House) => {
  /** Leads that fit and that the person may see (rules 17), without those that Partner Center does not have (rules 28). */
  const fitting = async (person: Person, filter: LeadFilter): Promise<LeadRecord[]> => {
    const fits = leadMatcher(filter, person.id, house.now());
    const found: LeadRecord[] = [];
    await eachVisibleLead(house, person, (lead, record) => {
      if (exportedLead(record) !== undefined && fits(lead)) found.push(record);
    });
    return found.sort((one, other) => (one.remote.createdAt < other.remote.createdAt ? 1 : -1));
  };

  /** Keeps what the person is given, so that an upload can be compared with it (rules 21). */
  const remember = async (person: Person, leads: readonly ExportedLead[]): Promise<void> => {
    const now = house.now();
    for (let from = 0; from < leads.length; from += slice) {
      const rows = leads
        .slice(from, from + slice)
        .map((lead) => ({ referralId: lead.referralId, cells: leadCells(lead) }));
      await house.store.transaction((tx) => tx.downloads.remember(person.id, rows, now));
      await turn();
    }
  };

  const write = async (rows: readonly string[][]): Promise<Uint8Array> => {
    const parts: string[] = [];
    for (let from = 0; from < rows.length; from += slice) {
      parts.push(writeText(rows.slice(from, from + slice), downloadFormat));
      await turn();
    }
    return fileBytes(parts.join(''), downloadFormat);
  };

  return {
    /** The leads that fit and that the person may see, the newest first, in the bulk format: ready to be changed and uploaded. */
    async download(person: Person, filter: LeadFilter): Promise<Download> {
      const found = await fitting(person, filter);
      const leads = found.slice(0, mostLeads).flatMap((record) => exportedLead(record) ?? []);
      await remember(person, leads);
      return {
        fileName: `leads-${iso(house.now()).slice(0, 10)}.csv`,
        bytes: await write(leadRows(leads)),
        total: found.length,
        count: leads.length,
      };
    },

    /** The empty file: its column names. */
    template: (): Download => ({
      fileName: 'leads-template.csv',
      bytes: fileBytes(writeText([columnsFor().map(({ name }) => name)], downloadFormat), downloadFormat),
      total: 0,
      count: 0,
    }),
  };
};

export type DownloadLeads = ReturnType<typeof createDownloadLeads>;
