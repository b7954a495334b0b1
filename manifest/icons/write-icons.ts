import { writeFileSync } from 'node:fs';
import { drawIcons } from './draw-icons.js';

// Run after a change of the drawing: npx tsc -b manifest && node manifest/dist/icons/write-icons.js
const icons = drawIcons();
for (const [name, bytes] of Object.entries(icons)) {
  writeFileSync(new URL(`../../icons/${name}`, import.meta.url), bytes);
}
// The tab shows the same mark when it is opened in a browser window.
writeFileSync(new URL('../../../tab/public/icon.png', import.meta.url), icons['color32.png']);
