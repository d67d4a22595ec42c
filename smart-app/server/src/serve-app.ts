import type { Server } from 'node:http';
import { listen, loadArtefacts, loadSite, shippedArtefacts } from '@bellwether/hosting';
import { pino } from 'pino';
import { appContent } from './content/app-content.js';
import { findPages } from './content/find-pages.js';
import { createApp } from './http/create-app.js';
import type { AppIssuer } from './issuers/app-issuers.js';

/** How the app is served. */
export interface ServeAppOptions {
  readonly port: number;
  /** The EHRs that the app may be launched from, and may call. */
  readonly issuers: readonly AppIssuer[];
  /** Sources that may embed the app, as in a Content-Security-Policy; default: the origins of the issuers. */
  readonly frameAncestors?: readonly string[];
  /** Directory with the built pages; default: where `npm run build` puts them. */
  readonly pages?: string;
  /** The site file, the same as the service's; default: none. */
  readonly siteFile?: string | null;
  /** Base of the CDS service, which the app asks for what it keeps; default: the app asks none. */
  readonly service?: string | null;
  /** Address of the app as browsers see it; default: that of the port. */
  readonly appUrl?: string;
}

/**
 * Serves the built SMART app of a developer's machine, with the shipped artefacts, on the loopback interface: for tests and
 * figures, which choose the pages and the EHRs. A hospital starts the program `serve-app`.
 *
 * @throws HostingError `address-in-use` where it cannot listen on the port
 */
export async function serveApp(options: ServeAppOptions): Promise<Server> {
  const { port, pages = findPages(), siteFile = null, service = null } = options;
  const artefacts = await loadArtefacts(shippedArtefacts);
  const site = await loadSite(siteFile);
  const content = appContent({ ...options, site, artefacts, service });
  const app = createApp({
    profile: 'development',
    appUrl: options.appUrl ?? `http://localhost:${port}`,
    trustedProxies: [],
    pages,
    artefacts: { directory: shippedArtefacts, names: artefacts.map(({ manifest }) => manifest.name) },
    content: () => content,
    compared: () => ({ state: service === null ? 'none' : 'not-compared' }),
    isReady: () => true,
    log: pino({ level: 'silent' }),
  });
  return listen(app, port, '127.0.0.1', { named: { host: 'HOST', port: 'APP_PORT' } });
}
