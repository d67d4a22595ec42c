import type { Prediction } from '../schemas/prediction.js';

type Cell = string | number | boolean | null | readonly string[];

interface OutputColumn {
  readonly datatype: 'FP64' | 'BYTES' | 'BOOL';
  readonly of: (prediction: Prediction) => Cell;
}

const column = <C extends Cell>(datatype: OutputColumn['datatype'], of: (prediction: Prediction) => C) => ({
  datatype,
  of,
});

/**
 * What the dialects answer of each row: all that `/api/v1/predict` says of it, flat. The scores are FP64, because a client for
 * Python reads null there as NaN, and never as 0.
 */
export const outputColumns = {
  probability: column('FP64', ({ probability }) => probability),
  status: column('BYTES', ({ status }) => status),
  band: column('BYTES', ({ band }) => band),
  not_scored: column('BYTES', ({ not_scored }) => not_scored?.reason ?? null),
  missing: column('BYTES', ({ missing }) => missing),
  unread: column('BYTES', ({ unread }) => unread),
  unused: column('BYTES', ({ unused }) => unused),
  warnings: column('BYTES', ({ warnings }) => warnings.map(({ input, detail }) => `${input}: ${detail}`)),
  news2_status: column('BYTES', ({ news2 }) => news2.status),
  news2_low: column('FP64', ({ news2 }) => news2.low),
  news2_high: column('FP64', ({ news2 }) => news2.high),
  news2_open: column('BYTES', ({ news2 }) => news2.open),
  anomalies: column('BYTES', ({ anomalies }) => anomalies.map(({ text }) => text)),
  as_of: column('BYTES', ({ as_of }) => as_of),
  model: column('BYTES', ({ model }) => model.name),
  version: column('BYTES', ({ model }) => model.version),
  sha256: column('BYTES', ({ model }) => model.sha256),
  synthetic: column('BOOL', ({ model }) => model.synthetic),
  mode: column('BYTES', ({ model }) => model.mode),
} as const satisfies Readonly<Record<string, OutputColumn>>;

export type OutputName = keyof typeof outputColumns;
export const outputNames = Object.keys(outputColumns) as readonly OutputName[];

/** What is answered of a row, by the names of the columns. */
export type OutputRecord = { readonly [N in OutputName]: ReturnType<(typeof outputColumns)[N]['of']> };

export function outputRecord(prediction: Prediction): OutputRecord {
  return Object.fromEntries(outputNames.map((name) => [name, outputColumns[name].of(prediction)])) as OutputRecord;
}
