import { type FileHandle, open, readFile, realpath, rename, stat, unlink } from 'node:fs/promises';
import { readErrorText } from '@bellwether/hosting';
import { ServiceError } from '../../../errors.js';
import { type KeyRow, readApiKeys } from '../api-keys-file.js';

/** Only the owner may read and write the file; a group that could read it before still can. */
const ownMode = 0o600;
const groupMode = 0o040;

/**
 * Changes the rows of a file of API keys: a reader sees the file before or after it, never a part. The file that is written beside it
 * keeps a second command from changing the same file.
 *
 * @param now milliseconds since 1970
 * @param change gives the new rows. Where it throws, nothing is changed
 * @throws ServiceError `api-keys-invalid` or `file-unreadable`
 */
export async function updateKeysFile(
  path: string,
  now: number,
  change: (rows: readonly KeyRow[]) => readonly KeyRow[],
): Promise<void> {
  // A link stays a link: mounted files often are some.
  const file = await realpath(path).catch(() => path);
  const beside = `${file}.new`;
  const written = await open(beside, 'wx', ownMode).catch((cause: unknown) => {
    throw new ServiceError('file-unreadable', cannotWrite(beside, cause), { cause });
  });
  try {
    const rows = change(await keyRows(file, now));
    const text = `${JSON.stringify({ keys: rows }, null, 2)}\n`;
    requireValid(text, file, now);
    await written.writeFile(text);
    await keepOwner(file, written);
    await written.sync();
    await written.close();
    await rename(beside, file);
  } catch (error) {
    await written.close().catch(() => undefined);
    await unlink(beside).catch(() => undefined);
    throw error;
  }
}

/** The rows of a file as it has them; none where there is no file. */
export async function keyRows(file: string, now: number): Promise<readonly KeyRow[]> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return null;
    throw new ServiceError('file-unreadable', `Cannot read ${file}: ${readErrorText(cause)}`, { cause });
  });
  if (text === null) return [];
  requireValid(text, file, now);
  return (JSON.parse(text) as { readonly keys: readonly KeyRow[] }).keys;
}

function requireValid(text: string, file: string, now: number): void {
  const read = readApiKeys(text, { now, taken: new Set() });
  if ('problems' in read) throw new ServiceError('api-keys-invalid', `${file}: ${read.problems.join('; ')}`);
}

/** An administrator changes the file for the user that the service runs as, who must be able to read it afterwards. */
async function keepOwner(file: string, written: FileHandle): Promise<void> {
  const former = await stat(file).catch(() => null);
  if (former === null) return;
  const { uid, gid } = await written.stat();
  if (uid !== former.uid || gid !== former.gid) {
    await written.chown(former.uid, former.gid).catch((cause: unknown) => {
      throw new ServiceError('file-unreadable', `${file} belongs to another user: run this as that user, or as root.`, {
        cause,
      });
    });
  }
  await written.chmod(ownMode | (former.mode & groupMode));
}

function cannotWrite(file: string, cause: unknown): string {
  if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') return `Cannot write ${file}: ${readErrorText(cause)}`;
  return `${file} is there: another command is changing the keys. If one broke off, remove that file.`;
}
