import { ensureInstalled } from './install.mjs';
import { tool } from './run.mjs';

await ensureInstalled();
// Format, lint, layer rules and import cycles; types; what nothing uses any more.
await tool('biome', ['ci', '--error-on-warnings', '.']);
await tool('tsc', ['-b']);
await tool('tsc', ['-p', 'scripts']);
await tool('knip', []);
console.log('Check passed.');
