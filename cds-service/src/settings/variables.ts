import {
  always,
  commonVariables,
  databaseUrl,
  demands,
  listOf,
  none,
  type Profile,
  type Variable,
  webAddress,
  wholeNumber,
} from '@bellwether/hosting';
import { z } from 'zod';
import { dialectNames } from '../rest/dialects/dialect-names.js';

/** Settings that defaults of other settings depend on, as text. */
export interface Given {
  readonly profile: Profile;
  readonly port: string;
  readonly fhirServers: string;
  readonly appUrl: string;
}

/** Default address of the app. */
export const defaultAppUrl = 'http://localhost:4020';

/** FHIR bases of the sandbox, which are allowed in development. */
export const sandboxBases = 'http://localhost:4000/fhir,http://127.0.0.1:4000/fhir';

const variable = <T extends z.ZodType>(row: Variable<T, Given>): Variable<T, Given> => row;

const common = commonVariables('PUBLIC_URL');

/** Every environment variable that the service reads, one row each. */
export const variables = {
  PROFILE: common.PROFILE,
  CDS_PORT: variable({
    schema: wholeNumber(0, 65535),
    expected: 'a whole number from 0 to 65535',
    meaning: 'port to listen on; 0 for any free port',
    fallback: always('4010'),
  }),
  HOST: common.HOST,
  METRICS_PORT: variable({
    schema: wholeNumber(1, 65535),
    expected: 'a whole number from 1 to 65535',
    meaning:
      'port of `/metrics` alone, by plain http (default: in test and production there are no metrics; in development they are on CDS_PORT)',
    fallback: none,
  }),
  METRICS_HOST: variable({
    schema: z.string().min(1),
    expected: 'an address of this machine',
    meaning: 'address to listen on for metrics: one that only your monitoring system can reach',
    fallback: always('127.0.0.1'),
  }),
  PUBLIC_URL: variable({
    schema: webAddress,
    expected: 'an http(s) URL without credentials, query and fragment',
    meaning:
      'address of the service as clients see it, https in test and production; base of card links, and of the `aud` of tokens',
    fallback: ({ port }) => `http://localhost:${port}`,
  }),
  APP_URL: common.APP_URL,
  APP_ORIGINS: variable({
    schema: listOf(webAddress.refine((url) => new URL(url).origin === url)),
    expected: 'origins such as https://app.example, separated by commas or spaces',
    meaning: 'browser origins that may call `/app`: those of the SMART app (default: the origin of APP_URL)',
    fallback: ({ appUrl }) => originsOf(appUrl),
  }),
  APP_CALLS_PER_MINUTE: variable({
    schema: wholeNumber(1, 1_000_000),
    expected: 'a whole number from 1 to 1000000',
    meaning: 'calls to `/app` allowed per user per minute',
    fallback: always('120'),
  }),
  TICKET_MINUTES: variable({
    schema: wholeNumber(1, 1440),
    expected: 'a whole number of minutes from 1 to 1440',
    meaning: 'lifetime of the ticket that a card carries to the app, in minutes',
    fallback: always('30'),
  }),
  ARTEFACTS: common.ARTEFACTS,
  SITE_FILE: common.SITE_FILE,
  CLIENTS_FILE: variable({
    schema: z.string().min(1),
    expected: 'a JSON file',
    meaning:
      'the clients that may call, with their keys, FHIR bases and issuers of ID tokens for the app; required in test and production',
    fallback: none,
  }),
  API_KEYS_FILE: variable({
    schema: z.string().min(1),
    expected: 'a JSON file made by bellwether api-key',
    meaning:
      'the API keys of programs that may call the REST interface, by their hashes; read again when it changes, and on SIGHUP. In test and production it must not be readable by others (mode 600 or 640)',
    fallback: none,
  }),
  REST_DIALECTS: variable({
    schema: listOf(z.string()).pipe(z.array(z.enum(dialectNames))),
    expected: `a list of ${dialectNames.join(', ')}, separated by commas or spaces`,
    meaning:
      'protocols in which the score answers other systems besides `/api`: `mlflow` (`/invocations` of MLflow) and `v2` (`/v2` of the Open Inference Protocol); by default none',
    fallback: always(''),
  }),
  FHIR_SERVERS: variable({
    schema: listOf(webAddress),
    expected: 'http(s) URLs without credentials, query and fragment, separated by commas or spaces',
    meaning:
      'FHIR bases that a call without a token may name, only in development; in test and production the clients file lists them',
    fallback: ({ fhirServers }) => fhirServers,
  }),
  CORS_ORIGINS: variable({
    schema: listOf(webAddress.refine((url) => new URL(url).origin === url)),
    expected: 'origins such as https://ehr.example, separated by commas or spaces',
    meaning: 'browser origins that may call (default: in development those of FHIR_SERVERS, else none)',
    fallback: ({ profile, fhirServers }) => (demands[profile].authentication ? '' : originsOf(fhirServers)),
  }),
  DATABASE_URL: variable({
    schema: databaseUrl,
    expected: 'a postgres URL',
    meaning: 'PostgreSQL connection, instead of the embedded database',
    fallback: none,
    secret: true,
  }),
  DATABASE_PASSWORD_FILE: variable({
    schema: z.string().min(1),
    expected: 'a path',
    meaning: 'file with the password of the user of DATABASE_URL, which then has none',
    fallback: none,
  }),
  DATABASE_FILE: variable({
    schema: z.string().min(1),
    expected: 'a path',
    meaning: 'path of the embedded database, relative to the working directory; its directory is created if missing',
    fallback: always('data/bellwether.sqlite'),
  }),
  RETENTION_ASSESSMENT_DAYS: variable({
    schema: wholeNumber(1, 36_500),
    expected: 'a whole number of days from 1 to 36500',
    meaning: 'days to keep assessments with what they were made from, feedback, acknowledgements and decisions',
    fallback: always('90'),
  }),
  RETENTION_SILENT_DAYS: variable({
    schema: wholeNumber(1, 36_500),
    expected: 'a whole number of days from 1 to 36500',
    meaning:
      'days to keep silent assessments with what they were made from; the default outlasts a silent trial of 18 months',
    fallback: always('730'),
  }),
  RETENTION_AUDIT_DAYS: variable({
    schema: wholeNumber(1, 36_500),
    expected: 'a whole number of days from 1 to 36500',
    meaning: 'days to keep the audit trail',
    fallback: always('2190'),
  }),
  TRUSTED_PROXIES: common.TRUSTED_PROXIES,
  TLS_CERT_FILE: common.TLS_CERT_FILE,
  TLS_KEY_FILE: common.TLS_KEY_FILE,
  CA_FILE: variable({
    schema: z.string().min(1),
    expected: 'a PEM file',
    meaning:
      'certificates of private authorities that are trusted in calls to FHIR servers and for keys, besides the public ones',
    fallback: none,
  }),
  CALLS_PER_MINUTE: variable({
    schema: wholeNumber(1, 10_000_000),
    expected: 'a whole number from 1 to 10000000',
    meaning:
      'calls allowed per client per minute, unless the clients file has a limit for the client; a hospital’s EHR is one client',
    fallback: always('6000'),
  }),
  REFUSALS_PER_MINUTE: variable({
    schema: wholeNumber(1, 10_000_000),
    expected: 'a whole number from 1 to 10000000',
    meaning:
      'refused calls (401) allowed per address per minute; further ones from it get 429. Calls with a good token are accepted all the same',
    fallback: always('300'),
  }),
  TIME_BUDGET_MS: variable({
    schema: wholeNumber(1, 60_000),
    expected: 'a whole number of milliseconds from 1 to 60000',
    meaning: 'time budget for a whole call, from arrival; anything not fetched by then is reported as missing',
    fallback: always('500'),
  }),
  PAGE_LIMIT: variable({
    schema: wholeNumber(1, 1000),
    expected: 'a whole number from 1 to 1000',
    meaning: 'maximum pages read per search',
    fallback: always('20'),
  }),
  BODY_LIMIT_BYTES: variable({
    schema: wholeNumber(1, 100_000_000),
    expected: 'a whole number of bytes from 1 to 100000000',
    meaning: 'maximum size of a request body, and of a response from a FHIR server',
    fallback: always('5242880'),
  }),
  DEPTH_LIMIT: variable({
    schema: wholeNumber(8, 1000),
    expected: 'a whole number from 8 to 1000',
    meaning: 'maximum nesting depth of objects and arrays in a request body',
    fallback: always('64'),
  }),
  REQUEST_TIMEOUT_MS: variable({
    schema: wholeNumber(100, 600_000),
    expected: 'a whole number of milliseconds from 100 to 600000',
    meaning: 'maximum time for a whole request to arrive',
    fallback: always('10000'),
  }),
  PUBLIC_DOCS: variable({
    schema: z.enum(['true', 'false']).transform((text) => text === 'true'),
    expected: 'true or false',
    meaning:
      'whether `/api/v1/openapi.json` and the page `/api/v1/docs` are open to anybody who reaches the service (default in test and production: false; the document then needs a token, and there is no page)',
    fallback: ({ profile }) => String(demands[profile].publicDocs),
  }),
  LOG_LEVEL: common.LOG_LEVEL,
} as const;

/** Name of a setting in the environment. */
export type Name = keyof typeof variables;

/** Settings without a default; null where they are not set. */
type Optional =
  | 'METRICS_PORT'
  | 'SITE_FILE'
  | 'CLIENTS_FILE'
  | 'API_KEYS_FILE'
  | 'DATABASE_URL'
  | 'DATABASE_PASSWORD_FILE'
  | 'TLS_CERT_FILE'
  | 'TLS_KEY_FILE'
  | 'CA_FILE';

/** The settings by variable name. */
export type Values = {
  readonly [N in Name]: z.output<(typeof variables)[N]['schema']> | (N extends Optional ? null : never);
};

function originsOf(urls: string): string {
  return urls
    .split(/[\s,]+/)
    .filter((url) => URL.canParse(url))
    .map((url) => new URL(url).origin)
    .join(',');
}
