/** A row whose empty columns are absent rather than null, as everything outside the store has it. */
export type Present<Row> = {
  [Column in keyof Row as null extends Row[Column] ? never : Column]: Row[Column];
} & {
  [Column in keyof Row as null extends Row[Column] ? Column : never]?: NonNullable<Row[Column]>;
};

/** Leaves out the columns that are null. */
export const present = <Row extends object>(row: Row): Present<Row> =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Present<Row>;

/** Reads JSON that this store wrote itself; its shape is the writer's, and migrations keep it so. */
export const readJson = <T>(text: string): T => JSON.parse(text);

/** PostgreSQL cannot keep U+0000 in a text, and nobody can see or search for it: both engines go without. */
export const storableText = (text: string): string => text.replaceAll('\u0000', '');

/** Slices of at most `size`: both engines limit how many values one statement may have. */
export const slices = <T>(items: readonly T[], size = 500): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
