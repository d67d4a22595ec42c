import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ManifestChanges, stumpFiles } from '../../test-support/stump-artefact.js';

/** A directory with the configuration files of a service. */
export interface ServiceFiles {
  readonly directory: string;
  /** `ARTEFACTS` */
  readonly artefacts: string;
  /** Writes a JSON file, and returns its path. */
  readonly write: (name: string, value: unknown) => string;
  readonly remove: () => void;
}

/** Makes a directory with one artefact; by default not synthetic, because production refuses synthetic ones. */
export async function serviceFiles(changes: ManifestChanges = { synthetic: false }): Promise<ServiceFiles> {
  const directory = mkdtempSync(join(tmpdir(), 'environment-'));
  const artefacts = join(directory, 'artefacts');
  const artefact = join(artefacts, 'hospitalization-30d');
  mkdirSync(artefact, { recursive: true });
  for (const [name, bytes] of await stumpFiles(changes)) writeFileSync(join(artefact, name), bytes);
  return {
    directory,
    artefacts,
    write: (name, value) => {
      const path = join(directory, name);
      writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
      return path;
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
