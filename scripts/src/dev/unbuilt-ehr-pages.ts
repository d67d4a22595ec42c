import { createServer, mergeConfig, type ViteDevServer } from 'vite';
import { viteConfig } from './vite-config.js';

/**
 * Serves the EHR's pages as they are edited, by Vite, for the sandbox: it fetches them here, and sends them under its own
 * address and policy. Only the socket by which an open page hears of changes leads here directly.
 */
export async function serveUnbuiltEhrPages(directory: string, port: number): Promise<ViteDevServer> {
  const vite = await createServer(
    mergeConfig(await viteConfig(directory), {
      server: { host: '127.0.0.1', port, strictPort: true, hmr: { host: 'localhost', port, clientPort: port } },
      optimizeDeps: { entries: ['index.html', 'sign-in.html'] },
    }),
  );
  return vite.listen();
}
