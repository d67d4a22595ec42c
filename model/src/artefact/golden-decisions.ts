import { z } from 'zod';
import { bandIndex } from '../assessment/bands.js';
import { score } from '../assessment/score.js';
import type { PopulationRules } from '../assessment/setting.js';
import { ModelError } from '../errors.js';
import type { Explainer } from '../shap/explainer.js';
import {
  encounterClassesToTry,
  type PopulationCase,
  populationCaseSchema,
  whyNotInPopulation,
} from './golden-population.js';
import type { Manifest } from './manifest.js';

/**
 * What manifest.json makes of the model, written down when the artefact is made: the calibrated probability and the band
 * of each golden row, the band on both sides of each bound, and who is scored at all. A manifest with another calibration,
 * bound or population does not load.
 */
export const goldenDecisionsSchema = z.object({
  /** Calibrated probability of each golden row, and its band: must come out to the bit. */
  calibrated: z.array(z.strictObject({ probability: z.number().min(0).max(1), band: z.string() })),
  /** Probabilities at each bound, just below it, and 1, from low to high. */
  bounds: z.array(
    z.strictObject({ probability: z.number().min(0).max(1), band: z.string(), indicator: z.enum(['info', 'warning']) }),
  ),
  /** Patients inside the population and outside it. */
  population: z.array(populationCaseSchema),
});

export type GoldenDecisions = z.infer<typeof goldenDecisionsSchema>;

/** The part of a manifest that decides what a score means, and who gets one. */
type DecisionRules = PopulationRules & Pick<Manifest, 'bands' | 'calibration'>;

type Rows = readonly (readonly (number | null)[])[];

/** What a manifest makes of a model, for `golden.json`. The rows are those of the golden file. */
export function goldenDecisions(manifest: DecisionRules, explainer: Explainer, rows: Rows): GoldenDecisions {
  const { rows: bands } = manifest.bands;
  return {
    calibrated: rows.map((row) => calibratedRow(manifest, explainer, row)),
    bounds: boundsOf(bands).map((probability) => boundCase(manifest, probability)),
    population: populationInputs(manifest).map((input) => ({
      ...input,
      notScored: whyNotInPopulation(manifest, input),
    })),
  };
}

/**
 * @throws ModelError `golden-differs` with the first decision that differs and the part of manifest.json it comes from;
 *   `inconsistent` where rows or bounds are missing
 */
export function checkGoldenDecisions(
  golden: GoldenDecisions,
  manifest: DecisionRules,
  explainer: Explainer,
  rows: Rows,
): void {
  if (golden.calibrated.length !== rows.length) {
    throw new ModelError('inconsistent', `${rows.length} rows, but ${golden.calibrated.length} calibrated results`);
  }
  // First, so that a band is said to differ, and not the rows that are in it.
  checkBounds(golden.bounds, manifest);
  rows.forEach((row, number) => {
    const got = calibratedRow(manifest, explainer, row);
    const expected = golden.calibrated[number]!;
    const { slope, intercept } = manifest.calibration;
    const by = `by the calibration of manifest.json (slope ${slope}, intercept ${intercept})`;
    if (!Object.is(got.probability, expected.probability)) {
      throw differs(`row ${number}: the probability is ${got.probability} ${by}`, `${expected.probability}`);
    }
    if (got.band !== expected.band) {
      throw differs(
        `row ${number}: the band of ${got.probability} is "${got.band}" by manifest.json`,
        `"${expected.band}"`,
      );
    }
  });
  checkPopulation(golden.population, manifest);
}

function checkPopulation(golden: GoldenDecisions['population'], manifest: DecisionRules): void {
  for (const { notScored, ...input } of golden) {
    const got = whyNotInPopulation(manifest, input);
    if (got === notScored) continue;
    throw differs(`${patientText(input)} is ${scoredText(got)} by the setting of manifest.json`, scoredText(notScored));
  }
  const tried = new Set(golden.map(({ encounterClass }) => encounterClass));
  const unknown = manifest.setting.encounterClasses.find((wanted) => !tried.has(wanted));
  if (unknown !== undefined) {
    throw differs(
      `the setting of manifest.json has the encounter class ${unknown}`,
      'only those that are written down',
    );
  }
}

function checkBounds(golden: GoldenDecisions['bounds'], manifest: DecisionRules): void {
  for (const expected of golden) {
    const got = boundCase(manifest, expected.probability);
    if (got.band === expected.band && got.indicator === expected.indicator) continue;
    throw differs(
      `the band of probability ${expected.probability} is "${got.band}" (${got.indicator}) by manifest.json`,
      `"${expected.band}" (${expected.indicator})`,
    );
  }
  const known = new Set(golden.map(({ probability }) => probability));
  const unknown = manifest.bands.rows.find(({ from }) => !known.has(from))?.from;
  if (unknown !== undefined) {
    throw differs(`a band of manifest.json is bounded at ${unknown}`, 'only the bounds that are written down');
  }
}

function calibratedRow(manifest: DecisionRules, explainer: Explainer, row: readonly (number | null)[]) {
  const values = Float64Array.from(row, (value) => value ?? Number.NaN);
  const { probability } = score({ manifest, explainer }, values);
  return { probability, band: bandAt(manifest, probability).name };
}

function boundCase(manifest: DecisionRules, probability: number): GoldenDecisions['bounds'][number] {
  const { name, indicator } = bandAt(manifest, probability);
  return { probability, band: name, indicator };
}

function bandAt({ bands: { rows } }: DecisionRules, probability: number): Manifest['bands']['rows'][number] {
  return rows[bandIndex(probability, rows)]!;
}

/** Each bound and the number just below it, and 1. */
function boundsOf(rows: Manifest['bands']['rows']): readonly number[] {
  const all = rows.flatMap(({ from }) => (from === 0 ? [from] : [justBelow(from), from]));
  return [...new Set([...all, 1])];
}

/** The next smaller double of a positive one. */
function justBelow(value: number): number {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  bits.setBigUint64(0, bits.getBigUint64(0) - 1n);
  return bits.getFloat64(0);
}

/** Older than anybody: what a maximum age would leave out. */
const oldestYears = 120;

/**
 * Patients of which at least one is decided otherwise when any rule of the setting changes: ages on both sides of each
 * limit, every class of encounter, and as many known groups as are needed, and one fewer.
 */
function populationInputs({ setting, groups }: DecisionRules): readonly Omit<PopulationCase, 'notScored'>[] {
  const { minimumAgeYears: minimum, maximumAgeYears: maximum, encounterClasses, required } = setting;
  const all = Object.keys(groups);
  const { careSettings } = setting;
  const here = { ageYears: minimum, encounterClass: encounterClasses[0] ?? classOf(careSettings), known: all };
  const usual = { ...here, ...(careSettings?.includes('discharge') === true ? { leaving: true } : {}) };
  const ages = [0, minimum - 1, minimum, ...(maximum === undefined ? [] : [maximum, maximum + 1]), oldestYears];
  const further = all.filter((group) => !required.groups.includes(group));
  const knownSets = required.groups.flatMap((_, start) => [
    windowOf(required.groups, start, required.minimumKnown),
    [...further, ...windowOf(required.groups, start, required.minimumKnown - 1)],
  ]);
  return [
    ...[...new Set(ages)].filter((age) => age >= 0).map((ageYears) => ({ ...usual, ageYears })),
    ...encounterClassesToTry(encounterClasses).map((encounterClass) => ({ ...usual, encounterClass })),
    ...(careSettings === undefined ? [] : [false, true].map((leaving) => ({ ...here, leaving }))),
    ...[[], further, ...knownSets].map((known) => ({ ...usual, known: [...known] })),
  ];
}

/** A class of encounters that is in one of some settings; null, which is ambulatory, where any is. */
function classOf(settings: Manifest['setting']['careSettings']): string | null {
  if (settings === undefined || settings.includes('ambulatory')) return null;
  return settings.includes('emergency') ? 'EMER' : 'IMP';
}

/** `length` items from `start` on, the first after the last. */
function windowOf(items: readonly string[], start: number, length: number): readonly string[] {
  return Array.from({ length: Math.max(0, length) }, (_, step) => items[(start + step) % items.length]!);
}

function patientText({ ageYears, encounterClass, leaving, known }: Omit<PopulationCase, 'notScored'>): string {
  const where = encounterClass === null ? 'without an encounter' : `at an encounter of class ${encounterClass}`;
  const when = leaving === true ? ', who is leaving' : '';
  return `a patient of ${ageYears} years, ${where}${when}, with ${known.join(', ') || 'nothing'} known,`;
}

function scoredText(notScored: string | null): string {
  return notScored === null ? 'scored' : `not scored (${notScored})`;
}

function differs(got: string, expected: string): ModelError {
  return new ModelError('golden-differs', `${got}, expected ${expected} as when the artefact was made`);
}
