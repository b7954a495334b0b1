import { mkdirSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { packageFolder } from './package-folder.js';

// `npm run package -- [--env dev]`: writes build/marketplace-leads.<env>.zip, or says line by line why not.
// The built program lies in manifest/dist.
const folder = new URL('../', import.meta.url);

const { env } = parseArgs({ options: { env: { type: 'string', default: 'dev' } } }).values;
const result = packageFolder(folder, env, process.env);
if (result.kind === 'refused') {
  process.stderr.write(['No app package was written.', ...result.problems, ''].join('\n'));
  process.exitCode = 1;
} else {
  const zip = new URL(`../build/marketplace-leads.${env}.zip`, folder);
  mkdirSync(new URL('./', zip), { recursive: true });
  writeFileSync(zip, result.zip);
  const shown = relative(process.cwd(), fileURLToPath(zip));
  process.stdout.write(`Wrote ${shown} (${result.zip.length} bytes): ${result.files.join(', ')}\n`);
}
