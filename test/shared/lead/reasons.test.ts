import {
  notesRequired,
  parseReason,
  type ReasonList,
  reasonFromLabel,
  reasons,
  splitReason,
  suggestReasons,
} from '@marketplace-leads/shared/lead/reasons';
import { normaliseWords } from '@marketplace-leads/shared/lead/search-text';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../support/any-text.js';

const lists: ReasonList[] = ['declined', 'error'];

/** Every way to name a reason that the tables promise. */
const named = lists.flatMap((list) =>
  reasons[list].flatMap(({ code, label, words }) =>
    [String(code), label, ...words].map((text) => ({ list, code, label, text })),
  ),
);

/** The same phrase as other people, phones and Partner Center would write it. */
const variant = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text) => `  ${text.replaceAll(' ', '   ')} `,
  (text) => text.replaceAll("'", '’'),
  (text) => text.replaceAll("'", ''),
  (text) => text.replaceAll(' - ', ' – '),
  (text) => `${text}.`,
  (text) => text.normalize('NFD'),
);

describe('the reason tables', () => {
  it('have the codes and texts of the seed "Bulk operations"', () => {
    expect(reasons.declined.map(({ code, label }) => `${code} ${label}`)).toEqual([
      "1 Project budget isn't adequate",
      "2 Customer didn't respond",
      '3 Customer chose another vendor',
      '4 Customer requirement not met',
      '5 Not a customer',
      '6 Proposed time line was too short',
      '7 Report as abuse, spam, or phishing',
      '8 Others',
    ]);
    expect(reasons.error.map(({ code, label }) => `${code} ${label}`)).toEqual([
      '1 Duplicate - created through bulk upload',
      '2 Duplicate - created in Partner Center',
      '3 Duplicate - sent by Microsoft',
      '4 Connector data sync issues',
      '5 Customer matching issues',
      '6 Solution issues - explain in notes',
      '7 Test referral',
      '8 Data error',
      '9 Others - explain in notes',
    ]);
  });

  it.each(lists)('of %s use no phrase for two reasons and none twice', (list) => {
    const phrases = reasons[list].flatMap(({ label, words }) =>
      [...new Set([label, ...words])].map((text) => normaliseWords(text.replaceAll("'", '')).join(' ')),
    );
    expect(phrases.filter((phrase, index) => phrases.indexOf(phrase) !== index)).toEqual([]);
    expect(phrases).not.toContain('');
  });
});

describe('parseReason', () => {
  it('knows every code, label and word of both lists, however they are written', () => {
    for (const { list, code, label, text } of named) expect(parseReason(list, text), text).toEqual({ code, label });
    fc.assert(
      fc.property(fc.constantFrom(...named), variant, ({ list, code, label, text }, write) => {
        expect(parseReason(list, write(text))).toEqual({ code, label });
      }),
    );
  });

  it.each<[ReasonList, string, number | undefined]>([
    ['declined', '1', 1],
    ['error', '1', 1],
    ['declined', '#2', 2],
    ['declined', '3.', 3],
    ['declined', '(4)', 4],
    ['declined', 'reason 5', 5],
    ['declined', 'Grund 6', 6],
    ['declined', '２', 2],
    ['error', '9', 9],
    ['declined', '9', undefined],
    ['declined', '0', undefined],
    ['error', '10', undefined],
    ['declined', '-1', undefined],
    ['declined', '1.5', undefined],
    ['declined', '1 2', undefined],
    ['declined', 'Customer didn’t respond', 2],
    ['declined', 'customer didnt respond!', 2],
    ['declined', 'keine rueckmeldung', 2],
    ['error', 'LOESUNG', 6],
    ['error', 'sync fehler', 4],
    ['declined', 'Report as abuse, spam or phishing', 7],
    ['error', 'Duplicate – sent by Microsoft', 3],
    ['error', 'duplicate', undefined],
    ['declined', 'price', undefined],
    ['declined', 'no bugdet', undefined],
    ['declined', 'fabrikam no budget', undefined],
    ['error', 'no budget', undefined],
    ['declined', '', undefined],
    ['declined', ' . ', undefined],
    ['declined', 'constructor', undefined],
  ])('in the list %s reads %j as %s', (list, text, code) => {
    expect(parseReason(list, text)?.code).toBe(code);
  });

  it('never throws and never names a reason outside its list', () => {
    fc.assert(
      fc.property(fc.constantFrom(...lists), anyText(), (list, text) => {
        const found = parseReason(list, text);
        if (found) expect(reasons[list].map(({ code }) => code)).toContain(found.code);
      }),
    );
  });
});

describe('suggestReasons', () => {
  it.each<[ReasonList, string, number[]]>([
    ['declined', 'no bugdet', [1]],
    ['declined', 'fabrikam gmbh no bugdet', [1]],
    ['declined', 'price', [1]],
    ['declined', 'compet', [3]],
    ['declined', 'phising', [7]],
    ['declined', 'kein budgett', [1]],
    ['error', 'duplicate', [1, 2, 3]],
    ['error', 'dublette', [1, 2, 3]],
    ['error', 'tets', [7]],
    ['error', 'syncronisation', [4]],
    ['declined', 'weather', []],
    ['declined', 'no', []],
    ['declined', '9', []],
    ['declined', '', []],
  ])('in the list %s answers %j with %j', (list, text, codes) => {
    expect(
      suggestReasons(list, text)
        .map(({ code }) => code)
        .sort(),
    ).toEqual(codes);
  });

  it('puts the reason first that was all but named, and gives at most three', () => {
    expect(suggestReasons('declined', 'customer did not respnd')[0]).toEqual({
      code: 2,
      label: "Customer didn't respond",
    });
    fc.assert(
      fc.property(fc.constantFrom(...lists), fc.lorem({ maxCount: 30 }), (list, text) => {
        expect(suggestReasons(list, `${text} customer budget vendor test data`).length).toBeLessThanOrEqual(3);
      }),
    );
  });
});

describe('reasonFromLabel', () => {
  it.each<[string, string | undefined, number | undefined]>([
    ['Declined', "Project budget isn't adequate", 1],
    ['Lost', 'Project budget isn’t adequate', 1],
    ['Lost', 'Customer did not respond', 2],
    ['Declined', 'Other', 8],
    ['Lost', 'Proposed timeline too short', 6],
    ['Error', 'DUPLICATE - CREATED IN PARTNER CENTER', 2],
    ['Error', 'Others - explain in notes', 9],
    ['Error', "Project budget isn't adequate", undefined],
    ['Lost', 'Customer engagement was not what we hoped', undefined],
    ['Lost', '', undefined],
    ['Lost', undefined, undefined],
    ['Won', 'Others', undefined],
    ['Accepted', 'Others', undefined],
  ])('reads %s with %j back as %s', (substatus, text, code) => {
    expect(reasonFromLabel(substatus, text)).toBe(code);
  });
});

it('notes are required for Error 6 and 9 and for nothing else', () => {
  const required = lists.flatMap((list) =>
    reasons[list].filter(({ code }) => notesRequired(list, code)).map(({ code }) => `${list} ${code}`),
  );
  expect(required).toEqual(['error 6', 'error 9']);
});

describe('splitReason', () => {
  it.each<[ReasonList, string, string, number]>([
    ['declined', 'fabrikam gmbh no budget', 'fabrikam gmbh', 1],
    ['declined', 'fabrikam 2', 'fabrikam', 2],
    ['declined', 'fabrikam: kein Budget', 'fabrikam', 1],
    ['declined', 'fabrikam:2', 'fabrikam', 2],
    ['declined', 'fabrikam - no answer', 'fabrikam', 2],
    ['declined', 'fabrikam – 3.', 'fabrikam', 3],
    ['declined', 'fabrikam, spam', 'fabrikam', 7],
    ['declined', 'fabrikam because too expensive', 'fabrikam', 1],
    ['declined', 'fabrikam because of competition', 'fabrikam', 3],
    ['declined', 'fabrikam weil zu teuer', 'fabrikam', 1],
    ['declined', 'fabrikam reason 4', 'fabrikam', 4],
    ['declined', "Fabrikam Customer didn't respond", 'Fabrikam', 2],
    ['declined', 'Check-Point Software "No budget"', 'Check-Point Software', 1],
    ['declined', 'contoso project budget is not adequate', 'contoso', 1],
    ['error', 'contoso duplicate - sent by Microsoft', 'contoso', 3],
    ['error', 'contoso test', 'contoso', 7],
    ['declined', 'no budget', '', 1],
    ['declined', 'because no budget', '', 1],
    ['declined', '2', '', 2],
  ])('in the list %s takes %j apart into %j and %i', (list, words, rest, code) => {
    const found = splitReason(list, words);
    expect(found?.rest).toBe(rest);
    expect(found?.reason.code).toBe(code);
  });

  it.each<[ReasonList, string]>([
    ['declined', ''],
    ['declined', 'fabrikam'],
    ['declined', 'fabrikam 9'],
    ['declined', 'fabrikam -1'],
    ['declined', 'fabrikam no bugdet'],
    ['declined', 'no budget fabrikam'],
    ['error', 'fabrikam duplicate'],
  ])('in the list %s finds no reason at the end of %j', (list, words) => {
    expect(splitReason(list, words)).toBeUndefined();
  });

  it('loses no word: the name in front and the reason behind are all there was', () => {
    const separator = fc.constantFrom(' ', ': ', ' - ', ':', ', ', ' because ');
    // No reason has words of these letters, so the name's last word cannot be taken for the reason's first.
    const name = fc.array(fc.stringMatching(/^[qxz7]{2,8}$/u), { minLength: 1, maxLength: 20 }).map((w) => w.join(' '));
    fc.assert(
      fc.property(name, separator, fc.constantFrom(...named), (lead, between, { list, code, label, text }) => {
        expect(splitReason(list, `${lead}${between}${text}`)).toEqual({ rest: lead, reason: { code, label } });
      }),
    );
  });

  it('finds the reason behind anything, and leaves the beginning of it as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...named), (before, { list, text }) => {
        const found = splitReason(list, `${before} ${text}`);
        expect(found).toBeDefined();
        const rest = normaliseWords(found?.rest ?? '');
        expect(normaliseWords(before).slice(0, rest.length)).toEqual(rest);
      }),
    );
  });
});
