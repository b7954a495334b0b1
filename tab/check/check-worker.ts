import { uploadRoutes } from '@marketplace-leads/shared/api/uploads';
import type { Knowledge } from '@marketplace-leads/shared/csv/check-table';
import type { KnownLead } from '@marketplace-leads/shared/csv/checked-row';
import type { Cells } from '@marketplace-leads/shared/csv/lead-cells';
import { readBlock } from '@marketplace-leads/shared/csv/read-block';
import { createFileCheck, type FileCheck } from './file-check.js';
import type { FromWorker, ToWorker } from './protocol.js';

const post = (message: FromWorker, transfer: Transferable[] = []): void => self.postMessage(message, { transfer });

const knowledgeOf = (answers: readonly ArrayBuffer[]): Knowledge => {
  const leads = new Map<string, KnownLead>();
  const bases = new Map<string, Cells[]>();
  for (const bytes of answers) {
    const known = uploadRoutes.knownLeads.answer.parse(JSON.parse(new TextDecoder().decode(bytes)));
    for (const { closed, ...lead } of known.leads) {
      const { by } = closed ?? {};
      const ending = closed === undefined ? {} : { closed: { at: closed.at, ...(by === undefined ? {} : { by }) } };
      leads.set(lead.referralId.toLowerCase(), { ...lead, ...ending });
    }
    for (const { referralId, cells } of known.bases) {
      const id = referralId.toLowerCase();
      // Only what was other than it is now is told.
      bases.set(id, [...(bases.get(id) ?? []), { ...leads.get(id)?.cells, ...cells }]);
    }
  }
  return { leads, bases };
};

let file: FileCheck | undefined;

const tellRows = (check: FileCheck): void => {
  for (const rows of check.rows()) post({ kind: 'rows', rows });
};

const tellFindings = (check: FileCheck): void => {
  for (const findings of check.check()) post({ kind: 'results', ...findings });
  post({ kind: 'checked', compared: check.isCompared() });
};

const open = async ({ bytes, language, mended, meant }: ToWorker & { kind: 'open' }): Promise<void> => {
  file = await createFileCheck(bytes, language);
  file.mend(mended, meant);
  post({ kind: 'table', columns: file.columns(), rowCount: file.rowCount(), referralIds: file.referralIds() });
  tellRows(file);
  tellFindings(file);
};

const take = async (message: ToWorker): Promise<void> => {
  if (message.kind === 'open') return open(message);
  if (message.kind === 'block') return post({ kind: 'cells', cells: readBlock(message.text) });
  if (file === undefined) return;
  switch (message.kind) {
    case 'known': {
      if (await file.know(knowledgeOf(message.answers))) tellRows(file);
      return tellFindings(file);
    }
    case 'mend':
      file.mend(message.mended, message.meant);
      return tellFindings(file);
    case 'write': {
      const bytes = new Uint8Array(file.write(message.which));
      return post({ kind: 'file', bytes }, [bytes.buffer]);
    }
  }
};

/** One after the other: what is mended while a file is still read comes after it. */
let queue = Promise.resolve();
self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  queue = queue.then(() => take(data)).catch(() => post({ kind: 'failed' }));
});
