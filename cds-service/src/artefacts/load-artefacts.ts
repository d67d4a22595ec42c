import { createHash } from 'node:crypto';
import { access, readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Artefact, loadArtefact, ModelError } from '@bellwether/model';
import { ServiceError } from '../errors.js';
import { unreadable } from '../read-error.js';

/**
 * Loads every artefact folder (one with a `manifest.json`) below a folder, by name; or the folder itself, where it is
 * one.
 *
 * @throws ServiceError `artefacts-unreadable`: folder, file, and what is wrong with it
 */
export async function loadArtefacts(folder: string): Promise<readonly Artefact[]> {
  const folders = (await isArtefact(folder)) ? [folder] : await artefactFolders(folder);
  if (folders.length === 0) {
    throw new ServiceError('artefacts-unreadable', `ARTEFACTS: no artefact (a directory with manifest.json) in ${folder}`);
  }
  return Promise.all(folders.map(load));
}

async function load(folder: string): Promise<Artefact> {
  try {
    const artefact = await loadArtefact({
      read: (name) => readFile(join(folder, name)),
      sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
    });
    const { name } = artefact.manifest;
    if (name === basename(folder)) return artefact;
    throw new ModelError('manifest', `the manifest names it ${name}, but its directory is ${basename(folder)}`, { file: 'manifest.json' });
  } catch (cause) {
    if (!(cause instanceof ModelError)) throw cause;
    throw new ServiceError('artefacts-unreadable', `ARTEFACTS: ${folder}: ${cause.message}`, { cause });
  }
}

async function artefactFolders(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new ServiceError('artefacts-unreadable', `ARTEFACTS: cannot read the folder ${folder}: ${unreadable(cause)}`, { cause });
  });
  const folders = names.sort().map((name) => join(folder, name));
  const found = await Promise.all(folders.map(isArtefact));
  return folders.filter((_, index) => found[index]);
}

function isArtefact(folder: string): Promise<boolean> {
  return access(join(folder, 'manifest.json')).then(
    () => true,
    () => false,
  );
}
