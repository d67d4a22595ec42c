import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const besideRepository = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** One file of a data set. */
export interface DataFile {
  readonly name: string;
  readonly text: string;
}

/** Where the Synthea data lie: `BELLWETHER_DATA`, else `../shared/data` beside the repository. */
export function sharedDataFolder(): string {
  return process.env.BELLWETHER_DATA ?? besideRepository;
}

/** Whether a data set (`name/` or `name.tar.xz`) is there. */
export function hasSharedData(name: string): boolean {
  return existsSync(join(sharedDataFolder(), name)) || existsSync(join(sharedDataFolder(), `${name}.tar.xz`));
}

/** The files of a data set with an ending, sorted by name; of an archive too, which `tar` unpacks. */
export function readSharedData(name: string, ending = '.json'): readonly DataFile[] {
  const directory = join(sharedDataFolder(), name);
  if (existsSync(directory)) return filesIn(directory, ending);
  const unpacked = mkdtempSync(join(tmpdir(), 'bellwether-data-'));
  try {
    execFileSync('tar', ['-xJf', `${directory}.tar.xz`, '-C', unpacked]);
    return filesIn(unpacked, ending);
  } finally {
    rmSync(unpacked, { recursive: true });
  }
}

function filesIn(directory: string, ending: string): readonly DataFile[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending) && statSync(join(directory, name)).isFile())
    .sort()
    .map((name) => ({ name, text: readFileSync(join(directory, name), 'utf8') }));
}
