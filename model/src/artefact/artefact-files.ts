import type { IsolationForestJson } from '../isolation-forest/forest-json.js';
import type { Golden } from './golden.js';
import type { ArtefactSource } from './load-artefact.js';
import type { Manifest } from './manifest.js';
import { encodeText } from './text.js';

/** What an artefact consists of, before it is a directory. */
export interface ArtefactContents {
  /** Everything but the hashes. */
  readonly manifest: Omit<Manifest, 'format' | 'files'>;
  /** XGBoost's own JSON, byte for byte. */
  readonly model: Uint8Array;
  /** May have further members, such as `about` with its provenance. */
  readonly golden: Golden;
  readonly forest: IsolationForestJson;
  readonly modelCard: Readonly<Record<string, unknown>>;
}

/** The files of an artefact's directory, with their hashes in the manifest: always the same bytes for the same contents. */
export async function artefactFiles(
  contents: ArtefactContents,
  sha256: ArtefactSource['sha256'],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const parts = {
    'model.json': contents.model,
    'golden.json': jsonText(contents.golden),
    'forest.json': jsonText(contents.forest),
    'model-card.json': jsonText(contents.modelCard, 2),
  };
  const files: Manifest['files'] = {
    'model.json': await sha256(parts['model.json']),
    'golden.json': await sha256(parts['golden.json']),
    'forest.json': await sha256(parts['forest.json']),
    'model-card.json': await sha256(parts['model-card.json']),
  };
  const manifest: Manifest = { format: 1, ...contents.manifest, files };
  return new Map([['manifest.json', jsonText(manifest, 2)], ...Object.entries(parts)]);
}

function jsonText(value: unknown, indent?: number): Uint8Array {
  return encodeText(`${JSON.stringify(value, null, indent)}\n`);
}
