import { addressRange, readOptions, usage } from '@bellwether/hosting';
import { clientName } from '../../../auth/clients-file-parts.js';
import { maxKeyDays } from '../api-keys-file.js';
import { type Grant, readGrant, scopeTable } from '../scopes.js';

/** How long a key is good unless told otherwise, in days. */
const defaultDays = 365;

const maxCallsPerMinute = 1_000_000;

const scopeLines = Object.entries(scopeTable)
  .map(([scope, meaning]) => `  ${scope.padEnd(17)} ${meaning}\n`)
  .join('');

/** What `--help` prints. */
export const help = `Usage: bellwether api-key create NAME --scope SCOPE [--scope SCOPE ...] [options]
       bellwether api-key list [--file FILE]
       bellwether api-key revoke ID [--file FILE]

Makes, lists and revokes the keys of programs that call the REST interface. A key is printed once, on standard output; the
file has only its SHA-256. A running service takes the changed file within two seconds.

Scopes, each for every artefact, or with /NAME for one (predict/hospitalization-30d):
${scopeLines}
Options
  --file FILE            the file of keys (default: API_KEYS_FILE); create makes one that is not there
  --scope SCOPE          what the key allows
  --days N               days that it is good for, 1 to ${maxKeyDays} (default: ${defaultDays})
  --calls-per-minute N   its limit of calls (default: CALLS_PER_MINUTE of the service)
  --address CIDR         the only address or range that it may be used from; may be given again
  --help                 this text

NAME is the client in log, metrics and audit trail: a name that no client of the clients file has. To change a key, create a
second one of the same name, let the program use it, and revoke the first: at most two keys of a name are good at once.

Exit status: 0 done; 1 the file could not be read or written, or has no such key; 2 invalid arguments.
`;

/** A call of the command, checked. */
export type ApiKeyArguments =
  | ({ readonly does: 'create' } & NewKey)
  | { readonly does: 'list'; readonly file: string }
  | { readonly does: 'revoke'; readonly file: string; readonly id: string };

/** What a new key is for. */
export interface NewKey {
  readonly file: string;
  readonly name: string;
  readonly scopes: readonly Grant[];
  readonly days: number;
  readonly callsPerMinute: number | null;
  readonly addresses: readonly string[];
}

const options = {
  file: { type: 'string' },
  scope: { type: 'string', multiple: true },
  days: { type: 'string' },
  'calls-per-minute': { type: 'string' },
  address: { type: 'string', multiple: true },
  help: { type: 'boolean' },
} as const;

/**
 * @param defaultFile API_KEYS_FILE, null where it is not set
 * @returns null when help was asked for
 * @throws HostingError `usage`
 */
export function parseArguments(args: readonly string[], defaultFile: string | null): ApiKeyArguments | null {
  const { values, positionals } = readOptions({ args: [...args], options, allowPositionals: true });
  if (values.help) return null;
  const [does, subject, ...others] = positionals;
  if (does !== 'create' && does !== 'list' && does !== 'revoke')
    throw usage(`got ${does === undefined ? 'nothing' : `"${does}"`}, expected create, list or revoke`);
  if (others.length > 0) throw usage(`got "${others[0]}", expected nothing after ${does} and its subject`);
  const file = values.file ?? defaultFile;
  if (file === null || file === '') throw usage('--file: got nothing, expected a file, or API_KEYS_FILE');
  if (does === 'create') return { does, ...newKey(subject, values, file) };
  for (const name of ['scope', 'days', 'calls-per-minute', 'address'] as const)
    if (values[name] !== undefined) throw usage(`--${name}: expected create with it`);
  if (does === 'list') {
    if (subject !== undefined) throw usage(`got "${subject}", expected nothing after list`);
    return { does, file };
  }
  if (subject === undefined || !/^[0-9a-f]{8}$/.test(subject))
    throw usage('revoke: expected the ID of a key, the 8 digits after bwk_');
  return { does, file, id: subject };
}

type Values = ReturnType<typeof readOptions<{ readonly args: string[]; readonly options: typeof options }>>['values'];

function newKey(name: string | undefined, values: Values, file: string): NewKey {
  if (!clientName.safeParse(name).success)
    throw usage('create: expected a NAME of letters, digits, dots, hyphens and underscores, at most 64');
  const scopes = (values.scope ?? []).map((text) => {
    const grant = readGrant(text);
    if (grant === null) throw usage(`--scope: got "${text}", expected ${Object.keys(scopeTable).join(', ')}`);
    return grant;
  });
  if (scopes.length === 0) throw usage('--scope: got nothing, expected at least one');
  for (const range of values.address ?? [])
    if (!addressRange.safeParse(range).success)
      throw usage(`--address: got "${range}", expected an IP address or a CIDR range such as 10.1.0.0/16`);
  const calls = values['calls-per-minute'];
  return {
    file,
    name: name ?? '',
    scopes,
    days: wholeNumber('--days', values.days ?? String(defaultDays), maxKeyDays),
    callsPerMinute: calls === undefined ? null : wholeNumber('--calls-per-minute', calls, maxCallsPerMinute),
    addresses: values.address ?? [],
  };
}

function wholeNumber(option: string, text: string, most: number): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > most) throw usage(`${option}: got "${text}", expected a whole number from 1 to ${most}`);
  return number;
}
