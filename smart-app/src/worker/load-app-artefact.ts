import { type Artefact, loadArtefact } from '@bellwether/model';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { AppArtefact } from '../launch/app-config.js';

/** What an artefact consists of. */
const files = ['manifest.json', 'model.json', 'golden.json', 'forest.json', 'model-card.json'];

/**
 * Loads an artefact from where the app itself came from, and checks that it is the one that the configuration names.
 * With a hash function of its own, since the browser's is not there on plain http.
 *
 * @throws ModelError for a file that is not what its hash says; Error for one that cannot be retrieved
 */
export async function loadAppArtefact(
  { name, hash, address }: Pick<AppArtefact, 'name' | 'hash' | 'address'>,
  fetch: typeof globalThis.fetch,
): Promise<Artefact> {
  const load = async (file: string): Promise<Uint8Array> => {
    const response = await fetch(`${address}${file}`);
    if (!response.ok) throw new Error(`${name}/${file}: got status ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  };
  // All at once: they are read one after the other, and each would wait for the way there and back.
  const loading = new Map(files.map((file) => [file, load(file)]));
  for (const file of loading.values()) file.catch(() => undefined);
  const artefact = await loadArtefact({
    read: (file) => loading.get(file) ?? load(file),
    sha256: async (bytes) => bytesToHex(sha256(bytes)),
  });
  if (artefact.hash !== hash)
    throw new Error(`${name}: got artefact ${artefact.hash}, the configuration names ${hash}`);
  return artefact;
}
