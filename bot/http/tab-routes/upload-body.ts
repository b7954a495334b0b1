import { AppError } from '@marketplace-leads/shared/errors';

const jsonType = /^application\/json\s*(;|$)/i;

/** Types under which browsers and programs send a table; what it really is, its bytes tell. */
const fileType =
  /^(?:text\/(?:csv|plain|tab-separated-values)|application\/(?:csv|vnd\.ms-excel|octet-stream|vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet))\s*(?:;|$)/i;

/** Whether a request confirms a preview or brings a file. Throws AppError `bad-request` for anything else. */
export const bodyKind = (contentType: string | undefined): 'json' | 'file' => {
  if (jsonType.test(contentType ?? '')) return 'json';
  if (fileType.test(contentType ?? '')) return 'file';
  throw new AppError('bad-request', 'neither JSON nor a table');
};

/** The name of a file as `X-File-Name` has it, percent-encoded. */
export const fileNameOf = (header: string | string[] | undefined): string => {
  const text = Array.isArray(header) ? header[0] : header;
  try {
    return decodeURIComponent(text ?? 'leads.csv');
  } catch {
    throw new AppError('bad-request', 'X-File-Name is not percent-encoded');
  }
};
