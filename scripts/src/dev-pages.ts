/** Serves the pages of the SMART app and of the sandbox EHR as they are edited: a part of `npm run dev`. */
import { fileURLToPath } from 'node:url';
import { appConfiguration } from './app-configuration.js';
import { appIssuers } from './app-issuers.js';
import { serveUnbuiltApp } from './dev/unbuilt-app.js';
import { serveUnbuiltEhrPages } from './dev/unbuilt-ehr-pages.js';
import { portSettings } from './ports.js';
import { addressesOf } from './start/port-map.js';
import { fail } from './start/prepare.js';

const ports = portSettings(process.env, fail);
const { ehr, cds } = addressesOf(ports);
const directory = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const configuration = await appConfiguration({
  issuers: appIssuers(ehr, process.env),
  siteFile: process.env.SITE_FILE ?? null,
  service: cds,
});
await serveUnbuiltEhrPages(directory('sandbox/web'), Number(process.env.EHR_PAGES_PORT));
await serveUnbuiltApp({ port: ports.app, directory: directory('smart-app'), configuration });
// Nothing is stored here, and open pages hold their sockets.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));
