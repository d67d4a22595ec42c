import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Artefact, loadArtefact } from '@bellwether/model';
import { Booster, DMatrix, type Libxgboost } from '@bellwether/model-training';
import { type Comparison, compare } from './timing.js';

const folder = new URL('../../../model/artefacts/hospitalization-30d/', import.meta.url);

/** The artefact that is shipped. */
export function loadShippedArtefact(): Promise<Artefact> {
  return loadArtefact({
    read: (name) => readFile(new URL(name, folder)),
    sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
  });
}

/** Rows of the artefact's goldens (made-up), NaN = missing. */
async function goldenRows(columns: number): Promise<readonly Float32Array[]> {
  const golden: unknown = JSON.parse(await readFile(fileURLToPath(new URL('golden.json', folder)), 'utf8'));
  if (typeof golden !== 'object' || golden === null || !('rows' in golden) || !Array.isArray(golden.rows)) {
    throw new Error('golden.json has no rows');
  }
  return golden.rows.map((row: readonly (number | null)[]) => {
    if (row.length !== columns) throw new Error(`A golden row has ${row.length} values, expected ${columns}`);
    return Float32Array.from(row, (value) => value ?? Number.NaN);
  });
}

export interface ScoringFigures {
  readonly shap: Comparison;
  readonly prediction: Comparison;
  readonly kernelBytes: number;
  readonly method: string;
  readonly trees: number;
}

/**
 * One row at a time, ours against libxgboost's C API. Of libxgboost only the call itself is timed: its matrices are
 * made beforehand, and no matrix is predicted twice, since it keeps what it has predicted.
 */
export async function benchScoring(library: Libxgboost, rounds: number): Promise<ScoringFigures> {
  const { explainer, ensemble } = await loadShippedArtefact();
  const columns = ensemble.featureNames.length;
  const rows = await goldenRows(columns);
  const booster = Booster.load(library, await readFile(new URL('model.json', folder)));
  const peerCalls = 4;
  const ourCalls = 200;
  const warmUp = Math.ceil(rounds / 5);
  const matrices = Array.from(
    { length: peerCalls * (rounds + warmUp) * 2 },
    (_, index) => new DMatrix(library, { values: rows[index % rows.length]!, rows: 1, columns }),
  );
  let nextMatrix = 0;
  let nextRow = 0;
  const row = () => rows[nextRow++ % rows.length]!;
  const matrix = () => {
    const found = matrices[nextMatrix++];
    if (found === undefined) throw new Error('Too few matrices were made');
    return found;
  };
  const phi = new Float64Array(columns);
  const calls = { ours: ourCalls, peer: peerCalls };
  try {
    const shap = compare(
      () => explainer.explain(row(), phi),
      () => booster.contributions(matrix()),
      rounds,
      calls,
    );
    const prediction = compare(
      () => explainer.rawMargin(row()),
      () => booster.margins(matrix()),
      rounds,
      calls,
    );
    return {
      shap,
      prediction,
      kernelBytes: explainer.tableBytes,
      method: explainer.method,
      trees: ensemble.roots.length,
    };
  } finally {
    for (const made of matrices) made.free();
    booster.free();
  }
}
