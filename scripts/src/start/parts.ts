import type { Part } from '../parts/part.js';
import type { Prepared } from './prepare.js';

/** What the parts are told of each other. */
function shared({ options, ports, addresses, siteFile }: Prepared): Readonly<Record<string, string>> {
  const { ehr, cds, app } = addresses;
  const bases = options.openFhir ? ['/fhir', '/open-fhir'] : ['/fhir'];
  const hosts = [ehr, ehr.replace('localhost', '127.0.0.1')];
  return {
    EHR_PORT: String(ports.ehr),
    CDS_PORT: String(ports.cds),
    APP_PORT: String(ports.app),
    FHIR_SERVERS: hosts.flatMap((host) => bases.map((base) => `${host}${base}`)).join(' '),
    PUBLIC_URL: cds,
    APP_URL: app,
    SITE_FILE: siteFile,
  };
}

/** The servers that are run, in the order in which they are started. */
export interface Parts {
  readonly service: Part;
  readonly sandbox: Part;
  /** The web server of the SMART app's pages. */
  readonly app: Part;
}

export function partsOf(prepared: Prepared): Parts {
  const { addresses, key, options } = prepared;
  const env = shared(prepared);
  return {
    service: {
      name: 'The CDS service',
      prefix: 'cds-service',
      script: 'cds-service/dist/bin/serve.js',
      env: { ...env, SERVICE_KEY_FILE: key.file },
      answersAt: `${addresses.cds}/readyz`,
    },
    sandbox: {
      name: 'The sandbox EHR',
      prefix: 'sandbox',
      script: 'sandbox/dist/bin/sandbox.js',
      args: options.sandboxArguments,
      // The private half is the service's alone.
      env: { ...env, EHR_SERVICE_JWKS: JSON.stringify({ keys: [key.publicJwk] }) },
      answersAt: `${addresses.ehr}/fhir/metadata`,
    },
    app: {
      name: 'The SMART app’s server',
      prefix: 'smart-app',
      script: 'smart-app/server/dist/bin/serve-app.js',
      env: { ...env, EHR_URL: addresses.ehr, SERVICE_URL: addresses.cds },
      answersAt: `${addresses.app}/launch.html`,
    },
  };
}
