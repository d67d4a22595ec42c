import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasOpenssl, makeCertificate } from '../../../../tests/support/certificate.js';
import type { ServiceFiles } from '../support/service-files.js';

/** Settings that would leave charts or callers without protection, and the sentence that refuses them. */
export interface HostileStart {
  readonly title: string;
  readonly settings: (files: ServiceFiles) => Readonly<Record<string, string>>;
  readonly sentence: RegExp;
  /** Milliseconds between the making of the files and the start. */
  readonly laterMs?: number;
}

const production = {
  PROFILE: 'production',
  PUBLIC_URL: 'https://cds.hospital.example',
  APP_URL: 'https://app.hospital.example',
};
const client = (name: string, fhirServers: readonly string[]) => ({
  name,
  issuer: `https://${name}.example`,
  jku: `https://${name}.example/jwks`,
  fhirServers,
});
const withClients =
  (...clients: readonly object[]) =>
  ({ write }: ServiceFiles) => ({ ...production, CLIENTS_FILE: write('clients.json', { clients }) });
const withFhirServer = (title: string, url: string, sentence: RegExp): HostileStart => ({
  title: `a FHIR base ${title}`,
  settings: withClients(client('ehr', [url])),
  sentence,
});

/** A start by plain http, except for `changes`. */
const listening = (changes: Readonly<Record<string, string>>) => (files: ServiceFiles) => ({
  ...withClients(client('ehr', []))(files),
  ...changes,
});

const dayMs = 86_400_000;
const directory = mkdtempSync(join(tmpdir(), 'hostile-starts-'));
function withCertificate(title: string, name: string, sentence: RegExp, laterMs = 0): HostileStart {
  const settings = (files: ServiceFiles) => {
    const { certFile, keyFile } = makeCertificate(directory, name);
    return listening({ TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile })(files);
  };
  return { title: `a certificate ${title}`, settings, sentence, laterMs };
}
const ofOther: HostileStart = {
  title: 'a certificate whose key is another',
  settings: (files) => {
    const { certFile } = makeCertificate(directory, 'cds.hospital.example');
    const { keyFile } = makeCertificate(directory, 'other.example');
    return listening({ TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile })(files);
  },
  sentence: /^TLS_CERT_FILE, TLS_KEY_FILE: expected a PEM certificate in .* and its private key in /,
};

/** Each must be refused before the service listens. */
export const hostileStarts: readonly HostileStart[] = [
  ...['0.0.0.0', '::', '192.168.1.5'].map((host) => ({
    title: `production by plain http on ${host}`,
    settings: listening({ HOST: host }),
    sentence: /^HOST: got ".*" without TLS, so that charts would cross the network in the clear: set TLS_CERT_FILE/,
  })),
  withFhirServer('that is not a URL', 'ehr.example/fhir', /clients\.0\.fhirServers\.0: expected an http\(s\) URL/),
  withFhirServer('by plain http', 'http://ehr.example/fhir', /clients\.0\.fhirServers: got http, expected https/),
  withFhirServer('with credentials', 'https://me:secret@ehr.example', /expected a URL without credentials/),
  withFhirServer('with a query', 'https://ehr.example/fhir?', /expected a FHIR base, without a query/),
  withFhirServer(
    'with a fragment',
    'https://ehr.example/fhir#',
    /expected a FHIR base, without a query and a fragment/,
  ),
  withFhirServer('at port 0', 'https://ehr.example:0/fhir', /got port 0, expected one that can be called/),
  withFhirServer('with steps upwards', 'https://ehr.example/a/../fhir', /without steps upwards/),
  withFhirServer('on this machine', 'https://127.0.0.1/fhir', /an address that is never called: loopback/),
  withFhirServer('on this machine by name', 'https://localhost/fhir', /got an address of this machine/),
  withFhirServer('at the metadata of the cloud', 'https://169.254.169.254/', /never called: link-local/),
  {
    title: 'a FHIR base of two clients without tenants',
    settings: withClients(client('a', ['https://ehr.example/fhir']), client('b', ['https://ehr.example/fhir/'])),
    sentence: /clients\.1\.fhirServers\.0: the same as of "a"/,
  },
  ...(hasOpenssl()
    ? [
        withCertificate('that has expired', 'cds.hospital.example', /the certificate has expired on /, 3 * dayMs),
        withCertificate('of tomorrow', 'cds.hospital.example', /the certificate is not valid before /, -2 * dayMs),
        withCertificate('for another name', 'elsewhere.example', /is not for "cds\.hospital\.example"/),
        ofOther,
      ]
    : []),
];
