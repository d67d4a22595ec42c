import { readOptions, usage, withoutSlashesAtEnd } from '@bellwether/hosting';

/** What `--help` prints. */
export const help = `Usage: bellwether conformance URL [options]

Tests a CDS Hooks service against the rules of CDS Hooks 2.0 and prints pass,
fail or not applicable for each, with the evidence. URL is the base of the
service (what stands before /cds-services). It is called with a synthetic chart
only. Do not run it against a service in clinical use: it also sends invalid and
hostile calls.

Options
  --service ID         test only this service
  --json               one JSON object instead of the report
  --strict             advice counts as a failure
  --fhir-port PORT     port of the FHIR server that calls name as fhirServer,
                       http://127.0.0.1:PORT/fhir (default: any free port);
                       allow it in the service so that fetching can be tested
  --origin ORIGIN      browser origin that the service allows (CORS)
  --help               this text

For a service that requires tokens
  --issuer URL         iss of a client that the service knows
  --key FILE           its private key, PEM or JWK (RSA: RS384, P-384: ES384)
  --kid ID             id of the key (default: kid of the JWK)
  --jku URL            URL of its key set, where the tokens name one
  --audience URL       aud of the tokens (default: the URL that is called);
                       {path} in it becomes the path of the endpoint
  --sandbox-key FILE   key published by the public sandbox (must be refused)

Exit status: 0 no rule fails; 1 a rule fails; 2 invalid arguments, or the
service cannot be reached.
`;

/** A call of the command, checked; files are not read yet. */
export interface ConformanceArguments {
  /** Base URL, without `/cds-services` and without a slash at its end. */
  readonly base: string;
  readonly service: string | null;
  readonly json: boolean;
  readonly strict: boolean;
  readonly fhirPort: number;
  readonly origin: string | null;
  readonly client: ClientArguments | null;
  readonly sandboxKey: string | null;
}

/** The client to call as. */
export interface ClientArguments {
  readonly issuer: string;
  readonly keyFile: string;
  readonly keyId: string | null;
  readonly keySetUrl: string | null;
  readonly audience: string | null;
}

/**
 * Reads the command line; null where help was asked for.
 *
 * @throws HostingError `usage`
 */
export function parseArguments(args: readonly string[]): ConformanceArguments | null {
  const { values, positionals } = read(args);
  if (values.help) return null;
  const [url, ...more] = positionals;
  if (url === undefined || more.length > 0) throw usage(`got ${positionals.length} URLs, expected one`);
  return {
    base: baseOf(url),
    service: values.service ?? null,
    json: values.json ?? false,
    strict: values.strict ?? false,
    fhirPort: portOf(values['fhir-port'] ?? '0'),
    origin: values.origin ?? null,
    client: clientOf(values),
    sandboxKey: values['sandbox-key'] ?? null,
  };
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const options = {
  service: text,
  json: flag,
  strict: flag,
  'fhir-port': text,
  origin: text,
  issuer: text,
  key: text,
  kid: text,
  jku: text,
  audience: text,
  'sandbox-key': text,
  help: flag,
} as const;

const read = (args: readonly string[]) => readOptions({ args: [...args], allowPositionals: true, options });

function baseOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) throw usage('URL: expected an http(s) URL');
  return withoutSlashesAtEnd(withoutSlashesAtEnd(url).replace(/\/cds-services$/, ''));
}

function portOf(port: string): number {
  const number = Number(port);
  if (/^\d{1,5}$/.test(port) && number <= 65_535) return number;
  throw usage(`--fhir-port: got "${port}", expected a whole number from 0 to 65535`);
}

function clientOf(values: ReturnType<typeof read>['values']): ClientArguments | null {
  const { issuer, key, kid, jku, audience } = values;
  if (issuer !== undefined && key !== undefined) {
    return { issuer, keyFile: key, keyId: kid ?? null, keySetUrl: jku ?? null, audience: audience ?? null };
  }
  if ([issuer, key, kid, jku, audience].every((value) => value === undefined)) return null;
  throw usage('--issuer and --key: expected both or neither');
}
