/** Serves the pages of the SMART app and of the sandbox EHR as they are edited: a part of `npm run dev`. */
import { fileURLToPath } from 'node:url';
import { readAppContent } from '@bellwether/app-server';
import { serveUnbuiltApp } from './dev/unbuilt-app.js';
import { serveUnbuiltEhrPages } from './dev/unbuilt-ehr-pages.js';
import { portSettings } from './ports.js';
import { fail } from './start/prepare.js';

const ports = portSettings(process.env, fail);
const directory = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const content = await readAppContent(process.env).catch((error: unknown) =>
  fail(error instanceof Error ? error.message : String(error)),
);
await serveUnbuiltEhrPages(directory('sandbox/web'), Number(process.env.EHR_PAGES_PORT));
await serveUnbuiltApp({ port: ports.app, directory: directory('smart-app'), content });
// Nothing is stored here, and open pages hold their sockets.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));
