import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { editedTexts } from './src/i18n/edited-texts-plugin.js';
import { waitingPages } from './src/waiting/waiting-pages.js';

/** Two fixed pages, as registered with an EHR: the launch URL and the redirect URL. */
export default defineConfig({
  // The pages may be served below a path, which the build does not know.
  base: './',
  plugins: [react(), ...waitingPages(), editedTexts()],
  // Of fhirclient what a browser of today needs: no polyfills, no second webcrypto (docs/decisions/0018).
  define: { FHIRCLIENT_PURE: 'true' },
  resolve: {
    alias: { 'isomorphic-webcrypto': fileURLToPath(new URL('src/launch/built-in-crypto.ts', import.meta.url)) },
    conditions: ['source', ...defaultClientConditions],
  },
  build: {
    outDir: 'dist/site',
    emptyOutDir: true,
    // Nothing inlined: the content security policy allows files of the own server.
    assetsInlineLimit: 0,
    rolldownOptions: { input: ['index.html', 'launch.html'] },
  },
  worker: { format: 'es' },
});
