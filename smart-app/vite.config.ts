import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Two fixed pages, as registered with an EHR: the launch URL and the redirect URL. */
export default defineConfig({
  plugins: [react()],
  build: { outDir: 'dist/site', emptyOutDir: true, rolldownOptions: { input: ['index.html', 'launch.html'] } },
});
