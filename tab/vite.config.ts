import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const shared = fileURLToPath(new URL('../shared/', import.meta.url));

/** Builds the page into `dist/site`; the server fills in a nonce for each answer (bot/http/tab-site.ts). */
export default defineConfig({
  base: './',
  plugins: [react()],
  // The sources: what the page does not use of them stays out.
  resolve: { alias: [{ find: /^@marketplace-leads\/shared\/(.*)$/, replacement: `${shared}$1.ts` }] },
  worker: { format: 'es' },
  html: { cspNonce: 'NONCE' },
  build: {
    outDir: 'dist/site',
    target: 'es2022',
    // Everything comes from files of ours: the policy of the page allows nothing else.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // React, Fluent UI and teams-js are one file of some 900 kB, 260 kB on the way.
    chunkSizeWarningLimit: 1000,
  },
});
