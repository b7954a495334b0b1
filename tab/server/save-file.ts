import type { ServedFile } from './server.js';

/** Hands a file to the browser, which saves it as one of this name. */
export const saveFile = ({ name, blob }: Pick<ServedFile, 'name' | 'blob'>): void => {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has to have begun with it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};
