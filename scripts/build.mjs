import { ensureInstalled } from './install.mjs';
import { tool } from './run.mjs';

await ensureInstalled();
await tool('tsc', ['-b']);
