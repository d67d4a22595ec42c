import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

/** What would make two archives of the same files differ: order, dates, owners, and the umask of who made them. */
const reproducible = (epoch: number): readonly string[] => [
  '--sort=name',
  `--mtime=@${epoch}`,
  '--owner=0',
  '--group=0',
  '--numeric-owner',
  '--mode=u=rwX,go=rX',
  '--format=gnu',
];

/**
 * Packs a directory as `path` (.tar.gz), under its own name.
 *
 * @param epoch the date of all files, in seconds since 1970
 */
export async function makeArchive(directory: string, path: string, epoch: number): Promise<void> {
  const args = ['-c', ...reproducible(epoch), '-C', dirname(directory), basename(directory)];
  const tar = spawn('tar', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(tar, 'close');
  await pipeline(tar.stdout, createGzip({ level: 9 }), createWriteStream(path));
  const [code] = await ended;
  if (code !== 0) throw new Error(`tar ended with ${code}.`);
}

/** Writes the SHA-256 of files beside them, as `sha256sum --check SHA256SUMS` reads them. */
export async function writeHashes(directory: string, names: readonly string[]): Promise<void> {
  const lines = names.map(async (name) => {
    const bytes = await readFile(join(directory, name));
    return `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`;
  });
  await writeFile(join(directory, 'SHA256SUMS'), (await Promise.all(lines)).join(''));
}
