import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { SmartClient } from './authorization/smart-client.js';
import { readClientsFile } from './clients-file.js';
import { SandboxError } from './errors.js';
import { readQuirks } from './quirks/quirk-selection.js';

/** How the sandbox program runs. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Address as browsers and services reach it, where a proxy with TLS is in front; null: on the loopback interface only. */
  readonly publicUrl: string | null;
  readonly cdsBaseUrl: string;
  readonly appUrl: string;
  readonly generated: number;
  /** Null: the embedded server. */
  readonly fhirUrl: string | null;
  readonly loadPatients: boolean;
  readonly openFhir: boolean;
  readonly clients: readonly SmartClient[];
  /** Public keys of our own CDS service; null: it has none. */
  readonly serviceJwks: NonNullable<SmartClient['jwks']> | null;
  /** Names, as {@link readQuirks} takes them. */
  readonly quirks: string;
  readonly dataFile: string | null;
  /** Address of a Vite server with the unbuilt pages; null: the built ones. */
  readonly pagesServer: string | null;
  readonly skipSignIn: boolean;
  readonly askAtLaunch: boolean;
  readonly help: boolean;
}

/** An option of the command line, and the environment variable for it. */
interface Option {
  readonly type: 'string' | 'boolean';
  readonly value?: string;
  readonly variable: string;
  readonly meaning: string;
}

const options = {
  patients: {
    type: 'string',
    value: 'N',
    variable: 'EHR_PATIENTS',
    meaning: 'also generate N patients, besides the Synthea patients and the named scenarios',
  },
  fhir: {
    type: 'string',
    value: 'URL',
    variable: 'EHR_FHIR',
    meaning: 'use this FHIR R4 server instead of the embedded one; nothing is written to it unless asked',
  },
  'load-patients': {
    type: 'boolean',
    variable: 'EHR_LOAD_PATIENTS',
    meaning: 'load the patients into the --fhir server, each under its own ID',
  },
  data: {
    type: 'string',
    value: 'FILE',
    variable: 'EHR_DATA',
    meaning: 'persist the embedded server’s data in this SQLite file',
  },
  clients: {
    type: 'string',
    value: 'FILE',
    variable: 'EHR_CLIENTS',
    meaning: 'also register the apps and services in this JSON file',
  },
  quirks: {
    type: 'string',
    value: 'NAMES',
    variable: 'EHR_QUIRKS',
    meaning: 'FHIR server quirks that apply to every client, such as ignores-sort,slow:500',
  },
  'open-fhir': {
    type: 'boolean',
    variable: 'EHR_OPEN_FHIR',
    meaning: 'allow reading without a token at /open-fhir, for anyone on this machine',
  },
  'skip-sign-in': {
    type: 'boolean',
    variable: 'EHR_SKIP_SIGN_IN',
    meaning: 'skip the sign-in page',
  },
  'ask-at-launch': {
    type: 'boolean',
    variable: 'EHR_ASK_AT_LAUNCH',
    meaning: 'also ask for sign-in and consent when launching from the chart',
  },
  help: { type: 'boolean', variable: '', meaning: 'show this text' },
} as const satisfies Readonly<Record<string, Option>>;

type Name = keyof typeof options;

const entries = Object.entries<Option>(options);

export const helpText = `Usage: sandbox [options]

An EHR in a box: web page at /, FHIR R4 at /fhir (token required), authorization at /auth. Synthetic patients only.

Options, each with its environment variable (1 for yes)
${entries
  .map(([name, { value, variable, meaning }]) => {
    const option = `--${name}${value === undefined ? '' : ` ${value}`}`;
    return `  ${option.padEnd(16)} ${variable.padEnd(17)} ${meaning}`;
  })
  .join('\n')}

Environment
  EHR_PORT   port to listen at (4000)
  CDS_PORT   port of the CDS service on this machine (4010); CDS_URL where it is elsewhere
  APP_PORT   port of the SMART app on this machine (4020); APP_URL where it is elsewhere
  HOST       loopback address to listen at: 127.0.0.1 (default) or localhost
  EHR_URL    https address of a proxy on this machine in front of the sandbox: all who reach the proxy are in the EHR,
             so only for a test network, and with synthetic patients
  EHR_SERVICE_JWKS  public key set (JSON) by which the client bellwether-service proves itself; npm start sets it
  EHR_PAGES_SERVER  address of a Vite server that serves the pages as they are edited; npm run dev sets it`;

const port = (usual: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((value) => value > 0 && value < 65_536)
    .default(usual);

/** An http(s) base without credentials, query or fragment; slashes at its end are taken off. */
const base = z
  .string()
  .refine((text) => {
    if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return false;
    const { username, password, search, hash } = new URL(text);
    return [username, password, search, hash].every((part) => part === '');
  })
  .transform((text) => text.replace(/\/+$/, ''));

/** A key set as JSON text; a private key in it is refused, since only the service may have it. */
const publicKeySet = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'no JSON' });
      return z.NEVER;
    }
  })
  .pipe(
    z.object({
      keys: z
        .array(z.looseObject({ kty: z.enum(['EC', 'RSA']), kid: z.string().optional(), d: z.undefined().optional() }))
        .min(1),
    }),
  );

const environment = z.object({
  EHR_PORT: port(4000),
  CDS_PORT: port(4010),
  APP_PORT: port(4020),
  APP_URL: base.optional(),
  CDS_URL: base.optional(),
  EHR_URL: base.refine((text) => new URL(text).protocol === 'https:' && new URL(text).pathname === '/').optional(),
  HOST: z.enum(['127.0.0.1', 'localhost']).default('127.0.0.1'),
  EHR_SERVICE_JWKS: publicKeySet.optional(),
  EHR_PAGES_SERVER: base.optional(),
});

const yesOrNo = z
  .enum(['0', '1', 'false', 'true'])
  .transform((text) => text === '1' || text === 'true')
  .default(false);

const values = z.object({
  patients: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .default(0),
  fhir: base.nullable().default(null),
  'load-patients': yesOrNo,
  data: z.string().nullable().default(null),
  clients: z.string().nullable().default(null),
  quirks: z.string().default(''),
  'open-fhir': yesOrNo,
  'skip-sign-in': yesOrNo,
  'ask-at-launch': yesOrNo,
  help: yesOrNo,
});

const portNumber = 'a port number from 1 to 65535';
const address = 'an http(s) URL without credentials, query and fragment';
const httpsOrigin = 'an https URL with neither credentials nor path';

/** What each setting takes, by option or variable, for people. */
const expected: Readonly<Record<string, string>> = {
  EHR_PORT: portNumber,
  CDS_PORT: portNumber,
  APP_PORT: portNumber,
  APP_URL: address,
  EHR_PAGES_SERVER: address,
  CDS_URL: address,
  EHR_URL: httpsOrigin,
  EHR_SERVICE_JWKS: 'a JSON Web Key Set of public keys',
  HOST: '127.0.0.1 or localhost: the sandbox has no protection for other machines',
  patients: 'a number up to 99999',
  fhir: address,
};

function readOptions(args: readonly string[]): Partial<Record<Name, string>> {
  try {
    const parsed = parseArgs({
      args: [...args],
      options: Object.fromEntries(entries.map(([name, { type }]) => [name, { type }])),
    });
    return Object.fromEntries(Object.entries(parsed.values).map(([name, value]) => [name, String(value)]));
  } catch (cause) {
    const message = cause instanceof Error ? cause.message.split('. ')[0] : String(cause);
    throw new SandboxError('settings', `${message}. See --help.`, { cause });
  }
}

/** @param shown how a setting is called where it is wrong: by option or by variable, with what was got */
function read<Shape>(
  schema: z.ZodType<Shape>,
  given: Readonly<Record<string, string | undefined>>,
  shown: (name: string) => string,
): Shape {
  const { success, data, error } = schema.safeParse(given);
  if (success) return data;
  const name = String(error.issues[0]?.path[0]);
  // An address may hold a password and a key set a private key, which are not repeated.
  const secret = [address, httpsOrigin].includes(expected[name] ?? '') || name === 'EHR_SERVICE_JWKS';
  const got = secret ? '' : `, got "${given[name]}"`;
  throw new SandboxError('settings', `${shown(name)}: expected ${expected[name] ?? '1 or 0'}${got}.`);
}

/**
 * Reads command line and environment; an option goes before its variable, and an empty variable counts as not set.
 * @throws SandboxError `settings` or `quirks` with one sentence that names what was got and what was expected
 */
export function readSettings(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Settings {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const byOption = readOptions(args);
  const byVariable = Object.fromEntries(
    entries.flatMap(([name, { variable }]) => (filled[variable] === undefined ? [] : [[name, filled[variable]]])),
  );
  const nameOf = (name: string): string =>
    byOption[name as Name] === undefined ? options[name as Name].variable : `--${name}`;
  const chosen = read(values, { ...byVariable, ...byOption }, nameOf);
  const named = read(environment, filled, (name) => name);
  const { EHR_PORT, CDS_PORT, APP_PORT, APP_URL, CDS_URL, EHR_URL, HOST, EHR_SERVICE_JWKS, EHR_PAGES_SERVER } = named;
  readQuirks(chosen.quirks);
  return {
    port: EHR_PORT,
    host: HOST,
    publicUrl: EHR_URL ?? null,
    cdsBaseUrl: CDS_URL ?? `http://localhost:${CDS_PORT}`,
    appUrl: APP_URL ?? `http://localhost:${APP_PORT}`,
    generated: chosen.patients,
    fhirUrl: chosen.fhir,
    loadPatients: chosen['load-patients'],
    openFhir: chosen['open-fhir'],
    clients: chosen.clients === null || chosen.help ? [] : readClientsFile(chosen.clients),
    serviceJwks: EHR_SERVICE_JWKS ?? null,
    quirks: chosen.quirks,
    dataFile: chosen.data,
    pagesServer: EHR_PAGES_SERVER ?? null,
    skipSignIn: chosen['skip-sign-in'],
    askAtLaunch: chosen['ask-at-launch'],
    help: chosen.help,
  };
}
