import type { Artefact, Manifest } from '@bellwether/model';
import type { AppArtefact } from '../launch/app-config.js';

/** An artefact that is served, with its bands at this site. */
export interface Served {
  readonly artefact: Artefact;
  readonly bands: Manifest['bands']['rows'];
}

/** Loads the artefacts of a site, each once; one that failed is tried again when it is asked for again. */
export function servedArtefacts(
  load: (artefact: AppArtefact) => Promise<Artefact>,
): (rows: readonly AppArtefact[]) => Promise<readonly Served[]> {
  const loaded = new Map<string, Promise<Artefact>>();
  const artefactOf = (row: AppArtefact): Promise<Artefact> => {
    const known = loaded.get(row.hash);
    if (known !== undefined) return known;
    const loading = load(row);
    loaded.set(row.hash, loading);
    loading.catch(() => loaded.delete(row.hash));
    return loading;
  };
  return (rows) => Promise.all(rows.map(async (row) => ({ artefact: await artefactOf(row), bands: row.bands })));
}
