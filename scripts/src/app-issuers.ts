import { readFileSync } from 'node:fs';

/** An EHR that the SMART app may be launched from: a row of `APP_ISSUERS`. */
export interface AppIssuer {
  /** For people, where one of several is chosen. */
  readonly name: string;
  /** The FHIR base, as the EHR gives it in `iss`. */
  readonly iss: string;
  /** The id that the EHR registered the app under. */
  readonly clientId: string;
  /** In place of the scopes that the artefacts need. */
  readonly scope?: string;
  /** Further origins of the EHR, such as that of its authorization server. */
  readonly origins?: readonly string[];
}

/** Origins that the app may call for an issuer. */
export function originsOf({ iss, origins = [] }: AppIssuer): readonly string[] {
  return [iss, ...origins].map((url) => new URL(url).origin);
}

/**
 * Reads a file of issuers: `{"issuers": [{"name", "iss", "clientId", "scope"?, "origins"?}]}`.
 *
 * @throws Error with one sentence: which file, which row, what was got and what was expected
 */
function readAppIssuers(file: string): readonly AppIssuer[] {
  const fail = (sentence: string, cause?: unknown): never => {
    throw new Error(`APP_ISSUERS: ${file}: ${sentence}`, { cause });
  };
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    fail((cause as Error).message, cause);
  }
  const rows = (value as { readonly issuers?: unknown } | null)?.issuers;
  if (!Array.isArray(rows)) return fail('expected an object with a list "issuers"');
  return rows.map((row: unknown, index) => {
    const fault = faultOf(row);
    return fault === null ? (row as AppIssuer) : fail(`issuers[${index}]${fault}`);
  });
}

const members = ['name', 'iss', 'clientId', 'scope', 'origins'];

function faultOf(row: unknown): string | null {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return ' is not an object';
  const fields = row as Readonly<Record<string, unknown>>;
  const unknownName = Object.keys(fields).find((name) => !members.includes(name));
  if (unknownName !== undefined) return `.${unknownName} is not known; expected ${members.join(', ')}`;
  for (const name of ['name', 'iss', 'clientId'])
    if (typeof fields[name] !== 'string' || fields[name] === '') return `.${name}: expected a text`;
  if (fields.scope !== undefined && typeof fields.scope !== 'string') return '.scope: expected a text';
  if (!isHttp(fields.iss)) return `.iss is ${JSON.stringify(fields.iss)}; expected an http(s) URL`;
  const { origins = [] } = fields;
  return Array.isArray(origins) && origins.every(isHttp) ? null : '.origins: expected a list of http(s) URLs';
}

function isHttp(value: unknown): boolean {
  return typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

/** The sandbox, as it registers the app, and what the file `APP_ISSUERS` adds. @throws Error as `readAppIssuers` */
export function appIssuers(ehr: string, { APP_ISSUERS: file = '' }: NodeJS.ProcessEnv): readonly AppIssuer[] {
  const sandbox: AppIssuer = { name: 'Sandbox EHR', iss: `${ehr}/fhir`, clientId: 'bellwether' };
  return file === '' ? [sandbox] : [sandbox, ...readAppIssuers(file)];
}
