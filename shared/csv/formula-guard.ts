/** What a spreadsheet may run as a formula when a cell starts with it, also behind apostrophes that we put there. */
const guardable = /^'*[=+\-@\t\r\n\0＝＋－＠]/;
const isGuarded = /^'+[=+\-@\t\r\n\0＝＋－＠]/;

/**
 * A text as it may stand in a file: where a spreadsheet would run it, an apostrophe is put before it (OWASP "CSV
 * injection", ASVS 5 1.2.10; facts "csv" 2.3). It also keeps +1 425 … from becoming a number. `unguarded` takes exactly
 * that apostrophe off again, whatever the text, so no text is changed by going out and coming back.
 */
export const guarded = (text: string): string => (guardable.test(text) ? `'${text}` : text);

/** The text of a cell without the apostrophe that `guarded` put there. */
export const unguarded = (text: string): string => (isGuarded.test(text) ? text.slice(1) : text);
