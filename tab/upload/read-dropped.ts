import type { TextKey } from '../texts/texts.js';

/** What somebody dropped or pasted comes to. */
export type Dropped = { kind: 'taken'; file: File | string } | { kind: 'refused'; why: TextKey };

const refused = (why: TextKey): Dropped => ({ kind: 'refused', why });

/** More is not kept in memory: the server takes no larger file. */
const mostBytes = 20 * 2 ** 20;

/** A file that somebody chose. */
export const chosenFile = (file: File): Dropped =>
  file.size > mostBytes ? refused('choose.tooLarge') : { kind: 'taken', file };

/** One file, or a table as text. A folder, several files and a link are refused, each with what to do instead. */
export const readDropped = (data: DataTransfer): Dropped => {
  const items = [...data.items];
  if (items.some((item) => item.webkitGetAsEntry?.()?.isDirectory === true)) return refused('choose.folder');
  const [file, ...more] = data.files;
  if (more.length > 0) return refused('choose.several');
  if (file !== undefined) return chosenFile(file);
  const text = data.getData('text/plain');
  if (text.trim() === '') return refused('choose.nothing');
  if (data.getData('text/uri-list') !== '' || /^\s*https?:\/\/\S+\s*$/i.test(text)) return refused('choose.link');
  return text.length > mostBytes ? refused('choose.tooLarge') : { kind: 'taken', file: text };
};
