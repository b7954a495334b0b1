import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';

/** A file, and what it may import and what not. Whether the imported files are there makes no difference. */
interface Layer {
  readonly file: string;
  readonly allowed: readonly string[];
  readonly forbidden: readonly string[];
}

const ours = [
  '@marketplace-leads/test/sandbox/sandbox',
  '@marketplace-leads/bot/config',
  '../../test/sandbox/sandbox.js',
];
const frameworks = ['botbuilder', 'botbuilder-core', 'botframework-connector', 'botframework-connector/lib/auth'];
const outsiders = [...ours, ...frameworks, 'restify', 'restify/lib/server', 'node:process', '../../tab/page.js'];
const shared = '@marketplace-leads/shared/lead/lead';

const layers: readonly Layer[] = [
  {
    file: 'shared/errors.ts',
    allowed: ['./lead/lead.js', 'zod'],
    forbidden: [...ours, shared, 'node:fs', 'node:fs/promises', 'restify', 'botbuilder', 'react', 'react-dom/client'],
  },
  {
    file: 'shared/lead/lead.ts',
    allowed: ['./can.js', '../errors.js', '../partner-center/wire.js', 'zod'],
    forbidden: [...ours, shared, '../../bot/config.js', 'node:crypto', 'botframework-connector', 'restify', 'react'],
  },
  {
    file: 'tab/upload/page.tsx',
    allowed: [shared, './rows.js', '../api/client.js', 'react'],
    forbidden: [...ours, '../../bot/config.js', '../../manifest/placeholders.js', 'node:fs', 'restify', 'botbuilder'],
  },
  {
    file: 'manifest/package.ts',
    allowed: ['./placeholders.js', 'node:fs', 'fflate'],
    forbidden: [...ours.slice(0, 2), shared, '../bot/config.js', '../shared/errors.js', '../test/sandbox/sandbox.js'],
  },
  {
    file: 'bot/app.ts',
    allowed: [shared, './store/open-store.js', './teams/endpoint.js', './http/server.js', 'node:fs'],
    forbidden: [...outsiders, '../test/sandbox/sandbox.js', '../shared/../test/a.js', '../tab/page.js'],
  },
  {
    file: 'bot/cards/lead-card.ts',
    allowed: [shared, './elements.js', './texts/en.js', 'i18next'],
    forbidden: [...outsiders, '../services/house.js', '../store/store.js', '../log.js', '../teams/turn.js'],
  },
  {
    file: 'bot/cards/texts/en.ts',
    allowed: [shared, '../speaker.js', './texts.js'],
    forbidden: [...outsiders, '../../services/house.js', '../../store/store.js'],
  },
  {
    file: 'bot/services/house.ts',
    allowed: [shared, './people.js', '../store/store.js'],
    forbidden: [...outsiders, '../store/tables.js', '../store/open-store.js', '../cards/lead-card.js', '../log.js'],
  },
  {
    file: 'bot/store/tables.ts',
    allowed: [shared, './store.js', './migrations/all.js', 'kysely'],
    forbidden: [...outsiders, '../services/house.js', '../clock.js', '../config.js'],
  },
  {
    file: 'bot/store/migrations/all.ts',
    allowed: ['../dialect.js', './migration.js'],
    forbidden: [...outsiders, '../../services/house.js', '../../config.js'],
  },
  ...['actions', 'commands', 'search'].map((folder) => ({
    file: `bot/${folder}/row.ts`,
    allowed: [
      shared,
      '../services/find-leads.js',
      '../cards/lead-card.js',
      '../actions/press.js',
      '../commands/table.js',
    ],
    forbidden: [
      ...outsiders,
      '../store/store.js',
      '../teams/turn.js',
      '../outbox/sender.js',
      '../log.js',
      '../config.js',
    ],
  })),
  {
    file: 'bot/http/server.ts',
    allowed: [shared, 'restify', '../services/find-leads.js', '../store/store.js', '../log.js', '../clock.js'],
    forbidden: [...ours, ...frameworks, '../teams/endpoint.js', '../store/open-store.js', '../cards/lead-card.js'],
  },
  {
    file: 'bot/http/tab-routes/me.ts',
    allowed: [shared, '../tab-api.js', './me.js', '../../services/people.js', '../../store/store.js', '../../log.js'],
    forbidden: [...outsiders, '../../teams/endpoint.js', '../../store/open-store.js', '../../cards/lead-card.js'],
  },
  {
    file: 'bot/intake/poll-task.ts',
    allowed: [shared, '../services/receive-leads.js', '../jobs/task.js', '../jobs/postpone.js', '../store/store.js'],
    forbidden: [...outsiders, '../jobs/worker.js', '../cards/lead-card.js', '../outbox/sender.js', '../teams/turn.js'],
  },
  {
    file: 'bot/jobs/worker.ts',
    allowed: [shared, '../services/house.js', '../store/store.js', '../log.js', '../clock.js'],
    forbidden: [...outsiders, '../cards/lead-card.js', '../outbox/sender.js', '../intake/poll-task.js'],
  },
  {
    file: 'bot/outbox/card-task.ts',
    allowed: [shared, '../cards/lead-card.js', '../services/house.js', '../jobs/task.js', '../store/store.js'],
    forbidden: [
      ...outsiders,
      '../jobs/worker.js',
      '../teams/connector.js',
      '../commands/table.js',
      '../store/tables.js',
    ],
  },
  {
    file: 'bot/partner-center/transport.ts',
    allowed: [shared, '../store/store.js', '../clock.js', 'openid-client'],
    forbidden: [...outsiders, '../services/house.js', '../config.js', '../log.js'],
  },
  {
    file: 'bot/admin/admin-socket.ts',
    allowed: ['node:net', '../store/store.js', '../log.js'],
    forbidden: [...outsiders, '../services/house.js', '../config.js', '../store/open-store.js'],
  },
  {
    file: 'bot/teams/turn.ts',
    allowed: [...frameworks, '../actions/press.js', '../cards/lead-card.js', '../outbox/sender.js', '../config.js'],
    forbidden: [
      ...ours,
      'restify',
      '../outbox/deliver.js',
      '../partner-center/transport.js',
      '../store/open-store.js',
      '../http/server.js',
      '../app.js',
    ],
  },
  { file: 'test/app/http.test.ts', allowed: [...frameworks, '@marketplace-leads/bot/app', 'restify'], forbidden: [] },
];

/** Every way in which TypeScript can name another file, for each of a layer's forbidden imports in turn. */
const forms = [
  (path: string) => `import { thing } from '${path}';`,
  (path: string) => `import type { Thing } from '${path}';`,
  (path: string) => `export { thing } from '${path}';`,
  (path: string) => `export const thing = await import('${path}');`,
  (path: string) => `import '${path}';`,
];

const environmentReaders = ['bot/index.ts', 'bot/backup.ts'];
const environmentStrangers = [
  'bot/config.ts',
  'bot/log.ts',
  'bot/services/house.ts',
  'bot/http/server.ts',
  'bot/admin/a.ts',
];

const reportSchema = z.object({
  diagnostics: z.array(
    z.object({
      category: z.string(),
      location: z.object({ path: z.string(), start: z.object({ line: z.number() }) }),
    }),
  ),
});
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'layer-rules-'));

/** What the linter found, as `file:line rule`. */
const found = new Set<string>();
const isRefused = (file: string, index: number, rule: 'noRestrictedImports' | 'noProcessEnv'): boolean =>
  found.has(`${file}:${index + 1} lint/style/${rule}`);

const write = (file: string, lines: readonly string[]): void => {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), `${lines.join('\n')}\n`);
};

const importLines = ({ allowed, forbidden }: Layer): string[] =>
  [...allowed, ...forbidden].flatMap((path) => forms.map((form) => form(path)));

beforeAll(() => {
  for (const file of ['biome.json', '.gitignore']) copyFileSync(join(root, file), join(folder, file));
  for (const layer of layers) write(layer.file.replace(/(\.tsx?)$/, '-imports$1'), importLines(layer));
  for (const file of [...environmentReaders, ...environmentStrangers])
    write(file, ['export const port = process.env.PORT;']);
  const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  for (const { category, location } of reportSchema.parse(JSON.parse(stdout)).diagnostics) {
    found.add(`${location.path}:${location.start.line} ${category}`);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the linter refuses an import against the layers', () => {
  test.each(layers)('in $file', (layer) => {
    const file = layer.file.replace(/(\.tsx?)$/, '-imports$1');
    const lines = importLines(layer);
    const forbidden = layer.forbidden.flatMap((path) => forms.map((form) => form(path)));
    expect(lines.filter((_, index) => isRefused(file, index, 'noRestrictedImports'))).toEqual(forbidden);
  });
});

test('every folder of the server has its place among the layers', () => {
  const folders = readdirSync(join(root, 'bot'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const known = layers.map(({ file }) => file.split('/')[1]);
  const notOurs = ['dist', 'node_modules'];
  expect(folders.map(({ name }) => name).filter((name) => !known.includes(name) && !notOurs.includes(name))).toEqual(
    [],
  );
});

describe('the linter keeps the environment in one place', () => {
  test.each(environmentStrangers)('%s may not read process.env', (file) => {
    expect(isRefused(file, 0, 'noProcessEnv')).toBe(true);
  });

  test.each(environmentReaders)('%s may', (file) => {
    expect(isRefused(file, 0, 'noProcessEnv')).toBe(false);
  });
});
