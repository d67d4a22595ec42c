import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

/** A page that draws the trends from synthetic data, without an EHR: for tests, the benchmark and trying by hand. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  // The artefacts, of which one is drawn as if it were a rolling one.
  publicDir: fileURLToPath(new URL('../../model/artefacts', import.meta.url)),
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: { outDir: '../dist/trial', emptyOutDir: true },
});
