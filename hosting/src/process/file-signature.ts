import { stat } from 'node:fs/promises';

/** A text that differs when a file was written, or replaced by another one; null for no path. */
export async function fileSignature(path: string | null): Promise<string | null> {
  if (path === null) return null;
  return stat(path).then(
    ({ ino, size, mtimeMs }) => `${ino} ${size} ${mtimeMs}`,
    () => 'missing',
  );
}
