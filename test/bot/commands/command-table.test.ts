import { de } from '@marketplace-leads/bot/cards/texts/de';
import { en } from '@marketplace-leads/bot/cards/texts/en';
import { commandTable } from '@marketplace-leads/bot/commands/command-table';
import { knownActions } from '@marketplace-leads/bot/services/leads/act-on-lead';
import { describe, expect, it } from 'vitest';

const texts = { en, de };

describe.each(['en', 'de'] as const)('in %s', (language) => {
  it('every action has a command', () => {
    const named = commandTable.filter(({ words }) => words[language].length > 0).map(({ name }) => name);
    expect(knownActions.filter((action) => !named.includes(action))).toEqual([]);
  });

  it('help shows each command by its first word of the language', () => {
    const { usage } = texts[language].command;
    const shown = commandTable.map(({ name }) => usage[name].replace(/[ ]*[<[].*$/u, ''));
    expect(shown).toEqual(
      commandTable.map(({ name, words }) =>
        name === 'leads' && language === 'de' ? 'meine leads' : words[language][0],
      ),
    );
  });

  it('help says what each command does, once', () => {
    const said = commandTable.map(({ name }) => texts[language].command.describe[name]);
    expect(new Set(said).size).toBe(commandTable.length);
  });
});
