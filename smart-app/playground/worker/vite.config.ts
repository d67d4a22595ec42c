import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

/** A page that lets the chart's worker map and score a synthetic chart, without an EHR: for the benchmark. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: { outDir: '../../dist/trial-worker', emptyOutDir: true },
  worker: { format: 'es' },
});
