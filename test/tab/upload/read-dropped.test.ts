import { chosenFile, readDropped } from '@marketplace-leads/tab/upload/read-dropped';
import { describe, expect, it } from 'vitest';

const dropped = ({
  files = [],
  texts = {},
  isFolder = false,
}: {
  files?: File[];
  texts?: Record<string, string>;
  isFolder?: boolean;
}) =>
  readDropped({
    items: [{ webkitGetAsEntry: () => ({ isDirectory: isFolder }) }],
    files,
    getData: (type: string) => texts[type] ?? '',
  } as unknown as DataTransfer);

const csv = new File(['x'], 'leads.csv');

describe('what is dropped or pasted', () => {
  it('is taken as one file, or as a table of text', () => {
    expect(dropped({ files: [csv] })).toEqual({ kind: 'taken', file: csv });
    expect(dropped({ texts: { 'text/plain': 'Referral ID\tNotes\nx\ty' } })).toEqual({
      kind: 'taken',
      file: 'Referral ID\tNotes\nx\ty',
    });
  });

  it.each([
    ['a folder', { files: [csv], isFolder: true }, 'choose.folder'],
    ['several files', { files: [csv, csv] }, 'choose.several'],
    ['nothing', {}, 'choose.nothing'],
    ['blanks', { texts: { 'text/plain': ' \n' } }, 'choose.nothing'],
    ['a link', { texts: { 'text/plain': 'https://example.com/leads.csv' } }, 'choose.link'],
    [
      'a link that was dragged',
      { texts: { 'text/plain': 'Leads', 'text/uri-list': 'https://x.example' } },
      'choose.link',
    ],
  ] as const)('is refused when it is %s', (_what, what, why) => {
    expect(dropped({ ...what, files: 'files' in what ? [...what.files] : [] })).toEqual({ kind: 'refused', why });
  });

  it('is refused when it is larger than the server takes', () => {
    const large = { size: 20 * 2 ** 20 + 1 } as File;
    expect(chosenFile(large)).toEqual({ kind: 'refused', why: 'choose.tooLarge' });
    expect(chosenFile({ size: 20 * 2 ** 20 } as File).kind).toBe('taken');
  });
});
