import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { withoutSlashesAtEnd } from '../fhir/base-url.js';

const wholeNumber = (low: number, high: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(low).max(high));
const webAddress = z.url({ protocol: /^https?$/ }).transform(withoutSlashesAtEnd);
const listOf = (item: z.ZodType<string, string>) =>
  z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))
    .pipe(z.array(item));

/** Shipped artefacts, wherever the package is run from. */
const shippedArtefacts = fileURLToPath(new URL('../../../model/artefacts/', import.meta.url));

/** `development` shows and allows more; `production` is for a hospital. */
export type Profile = 'development' | 'production';

/** Settings that defaults of others depend on, as text. */
export interface Given {
  readonly profile: Profile;
  readonly port: string;
  readonly fhirServers: string;
}

/** FHIR bases of the sandbox, which are allowed in development. */
export const sandboxBases = 'http://localhost:4000/fhir,http://127.0.0.1:4000/fhir';

interface Variable<T extends z.ZodType> {
  readonly schema: T;
  /** What is expected, for the error and for the README's table. */
  readonly expected: string;
  readonly meaning: string;
  /** Default as it would stand in the environment; null: none. It may depend on other settings. */
  readonly fallback: (given: Given) => string | null;
}
const variable = <T extends z.ZodType>(row: Variable<T>): Variable<T> => row;
const always = (text: string) => () => text;

/** Every environment variable that the service reads, one row each. */
export const variables = {
  PROFILE: variable({
    schema: z.enum(['development', 'production']),
    expected: 'development or production',
    meaning:
      'production refuses synthetic artefacts and http FHIR bases, and shows nothing until the site file says so',
    fallback: always('development'),
  }),
  CDS_PORT: variable({
    schema: wholeNumber(0, 65535),
    expected: 'a whole number from 0 to 65535',
    meaning: 'port to listen on; 0 takes any free one',
    fallback: always('4010'),
  }),
  HOST: variable({
    schema: z.string().min(1),
    expected: 'an address of this machine',
    meaning: 'address to listen on',
    fallback: always('127.0.0.1'),
  }),
  PUBLIC_URL: variable({
    schema: webAddress,
    expected: 'an http(s) URL',
    meaning: "the service's address as clients see it; card links are made from it",
    fallback: ({ port }) => `http://localhost:${port}`,
  }),
  APP_URL: variable({
    schema: webAddress,
    expected: 'an http(s) URL',
    meaning: 'address of the SMART app; `/launch.html` below it is its launch URL',
    fallback: always('http://localhost:4020'),
  }),
  ARTEFACTS: variable({
    schema: z.string().min(1),
    expected: 'a folder',
    meaning: 'folder of artefact folders (default: the shipped ones)',
    fallback: always(shippedArtefacts),
  }),
  SITE_FILE: variable({
    schema: z.string().min(1),
    expected: 'a JSON file, see site.example.json',
    meaning: "the site's configuration (default: none)",
    fallback: () => null,
  }),
  FHIR_SERVERS: variable({
    schema: listOf(webAddress),
    expected: 'http(s) URLs, separated by commas or spaces',
    meaning: 'FHIR bases that may be called; no other is, whatever a request says',
    fallback: ({ fhirServers }) => fhirServers,
  }),
  CORS_ORIGINS: variable({
    schema: listOf(webAddress.refine((url) => new URL(url).origin === url)),
    expected: 'origins such as https://ehr.example, separated by commas or spaces',
    meaning: 'browser origins that may call; in development those of FHIR_SERVERS, else none',
    fallback: ({ profile, fhirServers }) => (profile === 'development' ? originsOf(fhirServers) : ''),
  }),
  TIME_BUDGET_MS: variable({
    schema: wholeNumber(1, 60_000),
    expected: 'a whole number of milliseconds from 1 to 60000',
    meaning: 'longest time spent on fetching what was not prefetched',
    fallback: always('450'),
  }),
  PAGE_LIMIT: variable({
    schema: wholeNumber(1, 1000),
    expected: 'a whole number from 1 to 1000',
    meaning: 'most pages read of one search',
    fallback: always('20'),
  }),
  BODY_LIMIT_BYTES: variable({
    schema: wholeNumber(1, 100_000_000),
    expected: 'a whole number of bytes from 1 to 100000000',
    meaning: 'largest request body, and largest answer taken from a FHIR server',
    fallback: always('5242880'),
  }),
  LOG_LEVEL: variable({
    schema: z.enum(['debug', 'info', 'warn', 'error', 'silent']),
    expected: 'debug, info, warn, error or silent',
    meaning: 'least severe log lines written',
    fallback: always('info'),
  }),
} as const;

function originsOf(urls: string): string {
  return urls
    .split(/[\s,]+/)
    .filter((url) => URL.canParse(url))
    .map((url) => new URL(url).origin)
    .join(',');
}
