import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What Node loads, of what is built. */
const loaded = /\.(js|json)$/;

/** Says of what is built in directories whether it is the same as before: names and contents of all that Node loads. */
export function fingerprint(directories: readonly string[]): string {
  const hash = createHash('sha256');
  for (const directory of directories) {
    const entries = readdirSync(directory, { withFileTypes: true, recursive: true });
    const files = entries.filter((entry) => entry.isFile() && loaded.test(entry.name));
    for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
      hash.update(`${path}\0`).update(readFileSync(path)).update('\0');
    }
  }
  return hash.digest('hex');
}
