import { readFileSync } from 'node:fs';
import { commandTable } from '@marketplace-leads/bot/commands/command-table';
import { expect, it } from 'vitest';
import * as z from 'zod';

const manifestSchema = z.object({
  bots: z.array(z.object({ commandLists: z.array(z.object({ commands: z.array(z.object({ title: z.string() })) })) })),
});

it('Teams offers the first ten commands of the bot’s help, which is as many as it takes', () => {
  const text = readFileSync(new URL('../../manifest/manifest.json', import.meta.url), 'utf8');
  const manifest = manifestSchema.parse(JSON.parse(text));
  const known = commandTable.slice(0, 10).map(({ words }) => words.en[0]);
  for (const list of manifest.bots.flatMap((bot) => bot.commandLists)) {
    expect(list.commands.map((command) => command.title)).toEqual(known);
  }
  expect(manifest.bots).toHaveLength(1);
});
