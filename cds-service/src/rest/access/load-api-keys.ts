import { type FileHandle, open } from 'node:fs/promises';
import { demands, type Profile, readErrorText } from '@bellwether/hosting';
import { ServiceError } from '../../errors.js';
import { type ApiKey, type KeysFileRules, readApiKeys } from './api-keys-file.js';

/** Permissions that the file must not have: others may not read it, and only its owner may write it. */
const openMode = 0o027;

/** Maximum size of the file in bytes: thousands of keys. */
const maxBytes = 4_194_304;

/** What {@link loadApiKeys} needs. */
export interface LoadApiKeysOptions extends KeysFileRules {
  readonly path: string;
  readonly profile: Profile;
}

/**
 * Reads the file of API keys. Where callers must prove who they are, one that others could read or change is refused: who can add a
 * row can call.
 *
 * @throws ServiceError `api-keys-invalid`, in one sentence that repeats no hash
 */
export async function loadApiKeys({ path, profile, ...rules }: LoadApiKeysOptions): Promise<readonly ApiKey[]> {
  const text = await read(path, demands[profile].authentication);
  const found = readApiKeys(text, rules);
  if ('keys' in found) return found.keys;
  throw new ServiceError('api-keys-invalid', `API_KEYS_FILE: ${path}: ${found.problems.join('; ')}`);
}

/** The mode and the text are those of one file, even where another one takes its place meanwhile. */
async function read(path: string, isGuarded: boolean): Promise<string> {
  let file: FileHandle | null = null;
  try {
    file = await open(path);
    const { mode, size } = await file.stat();
    if (isGuarded && (mode & openMode) !== 0) {
      const got = (mode & 0o777).toString(8).padStart(4, '0');
      const why = `got the mode ${got}, expected one that others cannot read and only the owner can write: chmod 600`;
      throw new ServiceError('api-keys-invalid', `API_KEYS_FILE: ${path}: ${why}`);
    }
    if (size > maxBytes) {
      throw new ServiceError('api-keys-invalid', `API_KEYS_FILE: ${path}: expected at most ${maxBytes} bytes`);
    }
    return await file.readFile('utf8');
  } catch (cause) {
    if (cause instanceof ServiceError) throw cause;
    throw new ServiceError('api-keys-invalid', `API_KEYS_FILE: cannot read ${path}: ${readErrorText(cause)}`, {
      cause,
    });
  } finally {
    await file?.close();
  }
}
