import { createHash } from 'node:crypto';
import { access, readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Artefact, loadArtefact, ModelError } from '@bellwether/model';
import { HostingError } from '../errors.js';
import { readErrorText } from '../read-error.js';

/**
 * Loads every model artefact (a directory with `manifest.json`) below a directory, sorted by name; or the directory
 * itself, where it is an artefact.
 *
 * @throws HostingError `artefacts-unreadable`: directory, file, and what is wrong with it
 */
export async function loadArtefacts(directory: string): Promise<readonly Artefact[]> {
  const directories = (await isArtefact(directory)) ? [directory] : await artefactDirectories(directory);
  if (directories.length === 0) {
    throw new HostingError(
      'artefacts-unreadable',
      `ARTEFACTS: no artefact (a directory with manifest.json) in ${directory}`,
    );
  }
  return Promise.all(directories.map(load));
}

async function load(directory: string): Promise<Artefact> {
  try {
    const artefact = await loadArtefact({
      read: (name) => readFile(join(directory, name)),
      sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
    });
    const { name } = artefact.manifest;
    if (name === basename(directory)) return artefact;
    const message = `the manifest names it ${name}, but its directory is ${basename(directory)}`;
    throw new ModelError('manifest', message, { file: 'manifest.json' });
  } catch (cause) {
    if (!(cause instanceof ModelError)) throw cause;
    throw new HostingError('artefacts-unreadable', `ARTEFACTS: ${directory}: ${cause.message}`, { cause });
  }
}

async function artefactDirectories(directory: string): Promise<readonly string[]> {
  const names = await readdir(directory).catch((cause: unknown) => {
    const message = `ARTEFACTS: cannot read the directory ${directory}: ${readErrorText(cause)}`;
    throw new HostingError('artefacts-unreadable', message, { cause });
  });
  const paths = names.sort().map((name) => join(directory, name));
  const found = await Promise.all(paths.map(isArtefact));
  return paths.filter((_, index) => found[index]);
}

function isArtefact(directory: string): Promise<boolean> {
  return access(join(directory, 'manifest.json')).then(
    () => true,
    () => false,
  );
}
