import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

/** The EHR's pages, built for the sandbox to serve. `BELLWETHER_NONCE` is replaced in every response. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  html: { cspNonce: 'BELLWETHER_NONCE' },
  build: {
    outDir: 'dist/pages',
    emptyOutDir: true,
    rollupOptions: {
      input: ['index.html', 'sign-in.html'].map((page) => fileURLToPath(new URL(page, import.meta.url))),
    },
    // Nothing is inlined: the content security policy allows only files of this server.
    assetsInlineLimit: 0,
    // React and MUI in one chunk: over the loopback interface one request is faster.
    chunkSizeWarningLimit: 800,
  },
});
