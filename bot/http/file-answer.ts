/** Bytes or text as an answer. With a name a browser saves it as a file of that name instead of showing it. */
export interface FileAnswer {
  readonly content: string | Uint8Array;
  /** Media type, such as `text/csv; charset=utf-8`. */
  readonly type: string;
  readonly fileName?: string;
  /** Further headers, such as how much there is beyond what the file holds. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** RFC 8187: the name as it is, and for old readers one in plain letters. */
const disposition = (fileName: string): string => {
  const name = fileName.replace(/\p{Cs}/gu, '_');
  const extended = encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${name.replace(/[^\w. -]/g, '_')}"; filename*=UTF-8''${extended}`;
};

export const fileHeaders = ({ type, fileName, headers }: FileAnswer): Record<string, string> => ({
  ...headers,
  'content-type': type,
  ...(fileName === undefined ? {} : { 'content-disposition': disposition(fileName) }),
});
