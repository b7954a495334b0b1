import { ensureInstalled } from './install.mjs';
import { build } from './run.mjs';

await ensureInstalled();
await build();
