/** Serves the built SMART app, as a part of `npm start`: for the sandbox, and for the EHRs of the file `APP_ISSUERS`. */
import { appIssuers } from './app-issuers.js';
import { portSettings } from './ports.js';
import { serveApp } from './serve-app.js';
import { addressesOf } from './start/port-map.js';
import { fail } from './start/prepare.js';

const ports = portSettings(process.env, fail);
const { ehr, cds } = addressesOf(ports);
const server = await serveApp({
  port: ports.app,
  issuers: appIssuers(ehr, process.env),
  siteFile: process.env.SITE_FILE ?? null,
  service: cds,
}).catch((error: Error) => fail(`The SMART app cannot be served on port ${ports.app}: ${error.message}`));
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}
