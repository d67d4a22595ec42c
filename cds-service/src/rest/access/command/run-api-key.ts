import { runCommand } from '@bellwether/hosting';
import { ServiceError } from '../../../errors.js';
import { readVariables } from '../../../settings/settings.js';
import { makeKey } from '../api-key.js';
import { dayMs, type KeyRow } from '../api-keys-file.js';
import { grantText } from '../scopes.js';
import { help, type NewKey, parseArguments } from './arguments.js';
import { keyRows, updateKeysFile } from './update-keys-file.js';

/** What the command needs from outside. */
export interface ApiKeyWorld {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970 */
  readonly now: () => number;
  /** Bytes that nobody can foresee. */
  readonly random: (bytes: number) => Buffer;
  readonly out: (text: string) => void;
  /** Where everything but the key and the list is said. */
  readonly complain: (text: string) => void;
}

/**
 * The command api-key: makes, lists and revokes API keys.
 *
 * @returns the exit code: 0; 1 where the file could not be changed; 2 for a wrong call
 */
export async function runApiKey(args: readonly string[], world: ApiKeyWorld): Promise<0 | 1 | 2> {
  return runCommand(async () => {
    const { API_KEYS_FILE: defaultFile } = readVariables(world.environment, ['API_KEYS_FILE']);
    const call = parseArguments(args, defaultFile);
    if (call === null) world.out(help);
    else if (call.does === 'create') await create(call, world);
    else if (call.does === 'list') await list(call.file, world);
    else await revoke(call.file, call.id, world);
    return 0;
  }, world.complain);
}

async function create({ file, name, days, ...wanted }: NewKey, world: ApiKeyWorld): Promise<void> {
  const now = world.now();
  const { key, id, hash } = makeKey(world.random);
  const expires = new Date(now + days * dayMs).toISOString();
  const row: KeyRow = {
    name,
    id,
    hash,
    scopes: wanted.scopes.map(grantText),
    expires,
    ...(wanted.callsPerMinute === null ? {} : { callsPerMinute: wanted.callsPerMinute }),
    ...(wanted.addresses.length === 0 ? {} : { addresses: [...wanted.addresses] }),
  };
  await updateKeysFile(file, now, (rows) => [...rows, row]);
  world.out(`${key}\n`);
  world.complain(
    `Key ${id} of ${name}, good until ${expires}. It is not shown again: keep it where secrets are kept.\n`,
  );
}

async function list(file: string, world: ApiKeyWorld): Promise<void> {
  const now = world.now();
  const lines = (await keyRows(file, now)).map(({ id, name, expires, scopes, addresses }) => {
    const state = Date.parse(expires) > now ? 'good until' : 'expired at';
    const from = addresses === undefined ? '' : `  from ${addresses.join(', ')}`;
    return `${id}  ${name}  ${state} ${expires}  ${scopes.join(' ')}${from}\n`;
  });
  if (lines.length === 0) world.complain('No keys.\n');
  world.out(lines.join(''));
}

async function revoke(file: string, id: string, world: ApiKeyWorld): Promise<void> {
  await updateKeysFile(file, world.now(), (rows) => {
    const rest = rows.filter((row) => row.id !== id);
    if (rest.length === rows.length) throw new ServiceError('not-found', `${file}: there is no key ${id}.`);
    return rest;
  });
  world.complain(`Key ${id} is revoked. A running service refuses it within two seconds.\n`);
}
