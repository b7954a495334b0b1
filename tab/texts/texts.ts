import { createInstance } from 'i18next';
import { de } from './de.js';
import { en } from './en.js';

/** "a.b" for { a: { b: … } }. */
type Paths<T> = T extends string
  ? never
  : { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Paths<T[K]>}` }[keyof T & string];

/** A text that depends on a number has a form for one and one for others, and is called by its name without them. */
type Plain<K> = K extends `${infer Name}_${'one' | 'other'}` ? Name : K;

/** The name of a text. */
export type TextKey = Plain<Paths<typeof en>>;

/** A text with its `{{values}}` filled in; `count` chooses the form. Numbers are written as the locale does. */
export type Say = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

const catalogues = createInstance();
void catalogues.init({
  initAsync: false,
  fallbackLng: 'en',
  resources: { en: { translation: en }, de: { translation: de } },
  // React puts texts into the page as texts, never as HTML.
  interpolation: { escapeValue: false, skipOnVariables: true },
});

/** The language of the texts that a locale such as `de-DE` is served by. */
export const languageOf = (locale: string): 'en' | 'de' => (/^de\b/i.test(locale) ? 'de' : 'en');

/** The texts in the language of a locale. */
export const sayIn = (locale: string): Say => {
  const fixed = catalogues.getFixedT(languageOf(locale));
  const numbers = new Intl.NumberFormat(locale);
  return (key, values = {}) => {
    const shown = Object.entries(values).map(([name, value]) => [
      name,
      name === 'count' || typeof value === 'string' ? value : numbers.format(value),
    ]);
    const { count } = values;
    return String(
      fixed(key, {
        ...Object.fromEntries(shown),
        ...(typeof count === 'number' ? { n: numbers.format(count) } : {}),
      }),
    );
  };
};
