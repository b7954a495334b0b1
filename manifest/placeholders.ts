/** What `fillPlaceholders` found no value for, and where the first use of it is (`bots[0].botId`). */
interface MissingPlaceholder {
  readonly name: string;
  readonly usedAt: string;
}

export interface Filled {
  readonly value: unknown;
  /** One entry per name, in the order of first use; empty when everything was replaced. */
  readonly missing: readonly MissingPlaceholder[];
}

const placeholder = /\$\{\{\s*([^}]*?)\s*\}\}/g;

/**
 * Replaces `${{NAME}}` in every string of a parsed JSON document, as the Microsoft 365 Agents Toolkit does in a
 * manifest. It works on parsed strings rather than on the text, so a quotation mark in a value cannot break the JSON.
 * An empty value counts as missing: no field of the manifest may be empty.
 */
export const fillPlaceholders = (template: unknown, values: Readonly<Record<string, string | undefined>>): Filled => {
  const missing = new Map<string, MissingPlaceholder>();

  const fill = (node: unknown, path: string): unknown => {
    if (typeof node === 'string') {
      return node.replace(placeholder, (whole: string, name: string) => {
        const value = values[name];
        if (value) return value;
        if (!missing.has(name)) missing.set(name, { name, usedAt: path });
        return whole;
      });
    }
    if (Array.isArray(node)) return node.map((item, index) => fill(item, `${path}[${index}]`));
    if (typeof node === 'object' && node !== null) {
      return Object.fromEntries(
        Object.entries(node).map(([key, item]) => [key, fill(item, path === '' ? key : `${path}.${key}`)]),
      );
    }
    return node;
  };

  const value = fill(template, '');
  return { value, missing: [...missing.values()] };
};
