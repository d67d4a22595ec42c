import { fileURLToPath } from 'node:url';
import { appSite, loadArtefacts, loadSite } from '@bellwether/hosting';
import { requiredQueries } from '@bellwether/fhir-mapping';
import { type AppIssuer, originsOf } from './app-issuers.js';

/** What the app is served for, and with. */
export interface AppOptions {
  /** The EHRs that the app may be launched from, and may call. */
  readonly issuers: readonly AppIssuer[];
  /** Sources that may embed the app, as in a Content-Security-Policy; default: the origins of the issuers. */
  readonly frameAncestors?: readonly string[];
  /** The site file, the same as the service's; default: none. */
  readonly siteFile?: string | null;
  /** Base of the CDS service, which the app asks for what it keeps; default: the app asks none. */
  readonly service?: string | null;
}

/** Sources that a directive of the policy has besides the usual ones. */
export type PolicyAdditions = Readonly<Partial<Record<'script-src' | 'connect-src', readonly string[]>>>;

/** What the app is served with, by every server of its pages. */
export interface AppConfiguration {
  /** The body of `/config.json`. */
  readonly config: object;
  /** What is below `/artefacts`. */
  readonly artefactsDirectory: string;
  /** What every answer has, with the Content-Security-Policy. */
  readonly headers: (additions?: PolicyAdditions) => Readonly<Record<string, string>>;
}

/** What the pages may do: their own scripts and styles, and calls to the EHRs. MUI writes style elements. */
function contentSecurityPolicy(
  connect: readonly string[],
  frameAncestors: readonly string[],
  additions: PolicyAdditions,
): string {
  const directives = {
    'default-src': ["'none'"],
    'script-src': ["'self'", ...(additions['script-src'] ?? [])],
    'worker-src': ["'self'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'connect-src': ["'self'", ...connect, ...(additions['connect-src'] ?? [])],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': frameAncestors.length === 0 ? ["'none'"] : ["'self'", ...frameAncestors],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}

/** Reads the artefacts and the site file. */
export async function appConfiguration(options: AppOptions): Promise<AppConfiguration> {
  const { issuers, service = null } = options;
  const artefactsDirectory = fileURLToPath(new URL('../../model/artefacts', import.meta.url));
  const artefacts = await loadArtefacts(artefactsDirectory);
  const site = await loadSite(options.siteFile ?? null);
  const features = artefacts.flatMap(({ manifest }) => manifest.features);
  // Visits are shown beside the readings, whether an artefact needs them or not.
  const queries = requiredQueries(features, site.codes);
  const origins = [...new Set(issuers.flatMap(originsOf))];
  const connect = service === null ? origins : [...origins, new URL(service).origin];
  return {
    config: { issuers, queries, site: appSite(site, artefacts), service },
    artefactsDirectory,
    headers: (additions = {}) => ({
      'Content-Security-Policy': contentSecurityPolicy(connect, options.frameAncestors ?? origins, additions),
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    }),
  };
}
