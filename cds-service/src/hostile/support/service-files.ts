import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ManifestChanges, stumpFiles } from '../../test-support/stump-artefact.js';

/** A folder with all that a service is configured by. */
export interface ServiceFiles {
  readonly folder: string;
  /** `ARTEFACTS` */
  readonly artefacts: string;
  /** Writes a file of JSON, and gives its path. */
  readonly write: (name: string, value: unknown) => string;
  readonly remove: () => void;
}

/** Makes a folder with one artefact; it is not synthetic unless told so, since production takes no such. */
export async function serviceFiles(changes: ManifestChanges = { synthetic: false }): Promise<ServiceFiles> {
  const folder = mkdtempSync(join(tmpdir(), 'environment-'));
  const artefacts = join(folder, 'artefacts');
  const artefact = join(artefacts, 'hospitalization-30d');
  mkdirSync(artefact, { recursive: true });
  for (const [name, bytes] of await stumpFiles(changes)) writeFileSync(join(artefact, name), bytes);
  return {
    folder,
    artefacts,
    write: (name, value) => {
      const path = join(folder, name);
      writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
      return path;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
