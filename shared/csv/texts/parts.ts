/** Parts of sentences, by language: who and when, what fits, what a delimiter is called. */
export const parts = {
  en: {
    by: ' by {{name}}',
    inPartnerCenter: ' in Partner Center',
    on: ' on {{at}}',
    only: 'Write {{low}}, or leave it blank.',
    range: 'Write {{low}} to {{high}}, or leave it blank.',
    unchanged: 'Leave it as it was.',
    delimiters: { semicolon: 'semicolons', tab: 'tabs', pipe: 'vertical bars' },
  },
  de: {
    by: ' von {{name}}',
    inPartnerCenter: ' in Partner Center',
    on: ' am {{at}}',
    only: 'Schreiben Sie {{low}}, oder lassen Sie die Zelle leer.',
    range: 'Schreiben Sie {{low}} bis {{high}}, oder lassen Sie die Zelle leer.',
    unchanged: 'Lassen Sie sie, wie sie war.',
    delimiters: { semicolon: 'Semikolons', tab: 'Tabulatoren', pipe: 'senkrechten Strichen' },
  },
} as const;
