import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Artefact, loadArtefact } from '@bellwether/model';
import { Booster, DMatrix, type Libxgboost } from '@bellwether/model-training';
import { type Comparison, compare } from './timing.js';

const directory = new URL('../../../model/artefacts/hospitalization-30d/', import.meta.url);

/** The artefact that is shipped. */
export function loadShippedArtefact(): Promise<Artefact> {
  return loadArtefact({
    read: (name) => readFile(new URL(name, directory)),
    sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
  });
}

/** Rows of the artefact's goldens (made-up), NaN = missing. */
export async function goldenRows(columns: number): Promise<readonly Float32Array[]> {
  const golden: unknown = JSON.parse(await readFile(fileURLToPath(new URL('golden.json', directory)), 'utf8'));
  if (typeof golden !== 'object' || golden === null || !('rows' in golden) || !Array.isArray(golden.rows)) {
    throw new Error('golden.json has no rows');
  }
  return golden.rows.map((row: readonly (number | null)[]) => {
    if (row.length !== columns) throw new Error(`A golden row has ${row.length} values, expected ${columns}`);
    return Float32Array.from(row, (value) => value ?? Number.NaN);
  });
}

/** Ours against libxgboost's, from the row and (stricter) with libxgboost's matrix already made. */
export interface RowFigures {
  readonly fromRow: Comparison;
  readonly matrixReady: Comparison;
}

export interface ScoringFigures {
  readonly shap: RowFigures;
  readonly prediction: RowFigures;
  readonly kernelBytes: number;
  readonly method: string;
  readonly trees: number;
}

/** Of the peer in one round; each call takes some hundred times longer than one of ours. */
const peerCalls = 4;
const ourCalls = 200;

/**
 * One row at a time, ours against libxgboost's C API. Both start from a row in memory; libxgboost then needs a matrix.
 * No matrix is predicted twice, since libxgboost keeps what it has predicted.
 */
export async function benchScoring(library: Libxgboost, rounds: number): Promise<ScoringFigures> {
  const { explainer, ensemble } = await loadShippedArtefact();
  const columns = ensemble.featureNames.length;
  const rows = await goldenRows(columns);
  const booster = Booster.load(library, await readFile(new URL('model.json', directory)));
  const phi = new Float64Array(columns);
  let next = 0;
  const row = () => rows[next++ % rows.length]!;
  const matrixOf = (values: Float32Array) => new DMatrix(library, { values, rows: 1, columns });

  const figures = (ours: () => unknown, peer: (matrix: DMatrix) => unknown): RowFigures => {
    const calls = { ours: ourCalls, peer: peerCalls };
    const fromRow = () => {
      const matrix = matrixOf(row());
      const result = peer(matrix);
      matrix.free();
      return result;
    };
    const ready = Array.from({ length: peerCalls * 2 * rounds }, () => matrixOf(row()));
    let nextReady = 0;
    try {
      return {
        fromRow: compare(ours, fromRow, rounds, calls),
        matrixReady: compare(ours, () => peer(ready[nextReady++]!), rounds, calls),
      };
    } finally {
      for (const matrix of ready) matrix.free();
    }
  };
  try {
    return {
      shap: figures(
        () => explainer.explain(row(), phi),
        (matrix) => booster.contributions(matrix),
      ),
      prediction: figures(
        () => explainer.rawMargin(row()),
        (matrix) => booster.margins(matrix),
      ),
      kernelBytes: explainer.tableBytes,
      method: explainer.method,
      trees: ensemble.roots.length,
    };
  } finally {
    booster.free();
  }
}
