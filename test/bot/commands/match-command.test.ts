import { wordsOf } from '@marketplace-leads/bot/commands/command';
import { commandTable } from '@marketplace-leads/bot/commands/command-table';
import { matchCommand } from '@marketplace-leads/bot/commands/match-command';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../support/any-text.js';

const rows = commandTable.flatMap((command) => wordsOf(command).map((word) => ({ name: command.name, word })));

const matched = (typed: string) => {
  const match = matchCommand(typed);
  return match.kind === 'unknown' ? 'unknown' : `${match.kind} ${match.command.name} ${JSON.stringify(match.rest)}`;
};

describe.each(rows)('$word', ({ name, word }) => {
  it.each([
    ['as it is', word, ''],
    ['in capitals', word.toUpperCase(), ''],
    ['with space around it', `  ${word.replaceAll(' ', '   ')} \n`, ''],
    ['with words behind it', `${word} Fabrikam GmbH`, 'Fabrikam GmbH'],
    ['with spaces of other kinds', `${word.replaceAll(' ', '\u00a0')}\t Fabrikam \u00a0 GmbH `, 'Fabrikam GmbH'],
    [
      'in letters of full width',
      `${word.replace(/[a-z]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0))} x`,
      'x',
    ],
  ])('%s', (_how, typed, rest) => {
    expect(matched(typed)).toBe(`command ${name} ${JSON.stringify(rest)}`);
  });

  it('is not meant when it is a part of a word', () => {
    const match = matchCommand(`${word}xyzzy fabrikam`);
    // "meine leadsxyzzy" is "meine" with a word behind it.
    expect(match).not.toMatchObject({ kind: 'command', rest: 'fabrikam' });
  });
});

it('what follows is kept as it was typed', () => {
  expect(matched('DECLINE Straße 10 m²: ½ ﬁrm')).toBe(`command decline ${JSON.stringify('Straße 10 m²: ½ ﬁrm')}`);
});

it('no two commands are typed the same way', () => {
  expect(new Set(rows.map(({ word }) => word)).size).toBe(rows.length);
});

describe('what is typed', () => {
  it.each([
    ['close won fabrikam', 'command win "fabrikam"'],
    ['close lost fabrikam 3', 'command lose "fabrikam 3"'],
    ['close error fabrikam 7', 'command error "fabrikam 7"'],
    ['my leads', 'command leads ""'],
    ['error fabrikam', 'command error "fabrikam"'],
    ['Note: decline', 'command note ": decline"'],
    ['note:', 'command note ""'],
    ['close fabrikam', 'unknown'],
    ['fabrikam', 'unknown'],
    ['decline: no budget', 'command decline ": no budget"'],
    ['ABLEHNEN fabrikam', 'command decline "fabrikam"'],
    ['Prüfen fabrikam 1', 'command qualify "fabrikam 1"'],
    ['pruefen fabrikam 1', 'command qualify "fabrikam 1"'],
    ['übernehmen fabrikam', 'command accept "fabrikam"'],
    ['uebernehmen fabrikam', 'command accept "fabrikam"'],
    ['schliessen gewonnen fabrikam', 'command win "fabrikam"'],
    ['nächster Kontakt fabrikam freitag', 'command next "fabrikam freitag"'],
    ['naechster kontakt fabrikam freitag', 'command next "fabrikam freitag"'],
    ['meine werte fabrikam', 'command useMine "fabrikam"'],
    ['meine', 'command leads ""'],
    ['close date fabrikam 2026-12-31', 'command closeDate "fabrikam 2026-12-31"'],
    ['co sell fabrikam', 'command coSell "fabrikam"'],
    ['', 'unknown'],
    ['   ', 'unknown'],
    ['thank you!', 'unknown'],
  ])('%j is %s', (typed, expected) => {
    expect(matched(typed)).toBe(expected);
  });

  it.each([
    ['acept fabrikam', 'accept fabrikam'],
    ['accpet fabrikam', 'accept fabrikam'],
    ['declin fabrikam 2', 'decline fabrikam 2'],
    ['delcine fabrikam 2', 'decline fabrikam 2'],
    ['clsoe won fabrikam', 'close won fabrikam'],
    ['close wan fabrikam 25000 EUR', 'close won fabrikam 25000 EUR'],
    ['close lots fabrikam', 'close lost fabrikam'],
    ['lead', 'leads'],
    ['hepl', 'help'],
    ['shwo Fabrikam: GmbH', 'show Fabrikam: GmbH'],
    ['Contactde fabrikam', 'contacted fabrikam'],
    ['zuruckstellen fabrikam bis morgen', 'zurückstellen fabrikam bis morgen'],
    ['anehmen fabrikam', 'annehmen fabrikam'],
    ['kontaktirt fabrikam', 'kontaktiert fabrikam'],
    ['stgae fabrikam 40', 'stage fabrikam 40'],
    ['clsoe date fabrikam 2026-12-31', 'close date fabrikam 2026-12-31'],
    ['assing fabrikam me', 'assign fabrikam me'],
    ['chekliste', 'checkliste'],
  ])('%j was probably %j, which is not run', (typed, meant) => {
    expect(matchCommand(typed)).toMatchObject({ kind: 'near', meant });
  });

  it.each(['nwe', 'won’t', 'hj', 'a', '??', 'opening fabrikam', 'shower fabrikam', 'wonder', 'taken fabrikam x'])(
    '%j is too far from everything to be run',
    (typed) => {
      expect(matchCommand(typed).kind).not.toBe('command');
    },
  );
});

it('a near miss, said yes to, is the command that it was taken for', () => {
  const letters = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');
  fc.assert(
    fc.property(
      fc.constantFrom(...rows),
      fc.nat(),
      letters,
      fc.string({ unit: 'grapheme' }),
      (row, at, letter, rest) => {
        const place = at % row.word.length;
        const typed = `${row.word.slice(0, place)}${letter}${row.word.slice(place + 1)} ${rest}`;
        const match = matchCommand(typed);
        if (match.kind !== 'near') return;
        expect(matchCommand(match.meant)).toMatchObject({
          kind: 'command',
          command: match.command,
          rest: match.rest.trim(),
        });
      },
    ),
    { numRuns: 500 },
  );
});

it('no text is too long or too odd', () => {
  fc.assert(
    fc.property(anyText({ maxLength: 200 }), (typed) => {
      expect(['command', 'near', 'unknown']).toContain(matchCommand(typed).kind);
    }),
  );
  expect(matchCommand('a'.repeat(100_000)).kind).toBe('unknown');
  expect(matchCommand('decline '.repeat(10_000))).toMatchObject({ kind: 'command' });
});
