import { createInstance, type TFunction } from 'i18next';
import { de } from './de.js';
import { en, type Texts } from './en.js';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: Texts };
  }
}

const catalogues = createInstance();
void catalogues.init({
  initAsync: false,
  fallbackLng: 'en',
  resources: { en: { translation: en }, de: { translation: de } },
  // Texts are put into cards as plain text runs, never as HTML or markdown; see ../elements.ts.
  interpolation: { escapeValue: false, skipOnVariables: true },
});

/** The languages that there are texts in. */
export type Language = 'en' | 'de';

/** The language in which a locale such as `de-DE` is spoken to. */
export const languageOf = (locale: string): Language => (/^de\b/i.test(locale) ? 'de' : 'en');

/** The texts in the language of a locale such as `de-DE`; English where there is no catalogue. */
export const textsFor = (locale: string): TFunction => catalogues.getFixedT(locale);
