import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The chart page, built for the sandbox to serve. `BELLWETHER_NONCE` is replaced in every answer. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  html: { cspNonce: 'BELLWETHER_NONCE' },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    rollupOptions: {
      input: ['index.html', 'sign-in.html'].map((page) => fileURLToPath(new URL(page, import.meta.url))),
    },
    // Nothing inlined: the content security policy allows files of the own server.
    assetsInlineLimit: 0,
    // React and MUI in one chunk: over loopback one request is the faster way.
    chunkSizeWarningLimit: 800,
  },
});
