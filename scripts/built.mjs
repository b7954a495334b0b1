import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { build, root } from './run.mjs';

// Builds only where nothing is built yet: a production image brings its built files and has no compiler.
const [, , file = ''] = process.argv;
if (!existsSync(join(root, file))) {
  await ensureInstalled();
  await build();
}
