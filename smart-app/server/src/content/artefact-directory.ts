import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The directory of one artefact in ARTEFACTS, which may be that of the artefact itself. */
export function artefactDirectory(directory: string, name: string): string {
  return existsSync(join(directory, 'manifest.json')) ? directory : join(directory, name);
}
