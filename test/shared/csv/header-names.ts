/** The names of a small file; the real ones come from the column table, which the layer of bytes does not know. */
export const names = ['Referral ID', 'Lead Name', 'Customer Name', 'Notes', 'Estimated Close Date'] as const;

const known = new Set<string>(names.map((name) => name.toLowerCase()));

export const isKnown = (header: string): boolean => known.has(header.trim().toLowerCase());

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
