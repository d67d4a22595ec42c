import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import { compileFeatures } from '@bellwether/fhir-mapping';
import { cohortSources } from '../cohort/sources.js';
import { type SplitName, splitNames } from '../cohort/splits.js';
import { featureDefinitions, type ModelInputs } from '../features/inputs.js';
import { splitsOf } from '../recipe/read-recipe.js';
import type { Recipe } from '../recipe/recipe.js';
import { type Dataset, collectDataset, joinDatasets } from './dataset.js';
import { type Keeper, keptOrMade } from './keeper.js';
import type { ShowProgress } from './progress-steps.js';

/** The three splits, mapped. */
export type Cohort = Readonly<Record<SplitName, Dataset>>;

/** Patients that are simulated and mapped between two savings. */
const patientsAtOnce = 2000;

/** The mapped tables of a recipe's cohort: of the parts that were kept nothing is simulated again. */
export async function collectCohort(
  recipe: Recipe,
  inputs: ModelInputs,
  keeper: Keeper,
  onProgress: ShowProgress,
): Promise<Cohort> {
  const { cohort, indexTimes, outcome } = recipe;
  const settings = { indexTimes, horizonHours: outcome.horizonHours, charting: cohort.charting };
  const source = cohortSources[cohort.source].make(settings);
  const definitions = featureDefinitions(inputs);
  const extractor = compileFeatures(definitions);
  const splits = splitsOf(recipe);
  const collect = async (name: SplitName): Promise<Dataset> => {
    const split = splits[name];
    const { patients, ...period } = split;
    const step = `simulating and mapping: ${name}`;
    const parts: Dataset[] = [];
    for (let from = 0; from < patients; from += patientsAtOnce) {
      onProgress(step, from, patients);
      const to = Math.min(patients, from + patientsAtOnce);
      const key = ['table', cohort.source, cohort.seed, period, settings, definitions, from, to];
      const bytes = await keptOrMade(keeper, key, () =>
        serialize(collectDataset(source, cohort.seed, split, extractor, { from, to })),
      );
      parts.push(deserialize(bytes) as Dataset);
    }
    onProgress(step, patients, patients);
    return joinDatasets(parts);
  };
  return {
    training: await collect('training'),
    calibration: await collect('calibration'),
    test: await collect('test'),
  };
}

/** SHA-256 of the mapped tables, split by split: what a model was made from. */
export function hashOfTables(cohort: Cohort): string {
  const hash = createHash('sha256');
  for (const name of splitNames) {
    const { features, patients, outcomes, expected, trueRisks, parts, sexes, agesYears, news2, completeMoments } =
      cohort[name];
    hash.update(JSON.stringify([name, features.rows, features.columns, parts, sexes]));
    for (const column of [features.values, trueRisks, agesYears, news2, completeMoments]) hash.update(bytesOf(column));
    if (expected !== null) hash.update(bytesOf(expected));
    for (const column of [patients, outcomes])
      hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  }
  return hash.digest('hex');
}

/** Little-endian, and every NaN with the same bits. */
function bytesOf(values: Float64Array): Uint8Array {
  const bytes = new Uint8Array(values.length * 8);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) {
    if (Number.isNaN(value)) view.setBigUint64(index * 8, quietNaN, true);
    else view.setFloat64(index * 8, value, true);
  }
  return bytes;
}

const quietNaN = 0x7ff8000000000000n;
