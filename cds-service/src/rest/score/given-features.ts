import { vitalSigns } from '@bellwether/fhir-mapping';
import type { Manifest } from '@bellwether/model';
import { RequestProblem } from '../../errors.js';
import { plainName } from '../../hooks/plain-name.js';
import type { PlacedArtefact } from '../../service/deployment.js';
import { type InputWarning, plainNameOf } from '../plain/instance-chart.js';
import type { Instance } from '../schemas/instance.js';

type Feature = Manifest['features'][number];

/** Values of features that stand in place of what is read. */
export interface GivenFeatures {
  readonly values: ReadonlyMap<string, number>;
  readonly warnings: readonly InputWarning[];
}

/** Reducers whose value is one of the readings, so that nobody can have one beyond the bounds of the vital sign. */
const ofReadings: ReadonlySet<string> = new Set(['last', 'first', 'mean', 'minimum', 'maximum']);

/** What the caller calls a feature, as far as it may be repeated. */
const pathOf = (name: string): string => `features.${plainName(name)}`;

/** @throws RequestProblem `request-invalid` for a feature that none of the artefacts has */
export function requireKnownFeatures(instance: Instance, placed: readonly PlacedArtefact[]): void {
  for (const name of Object.keys(instance.features ?? {})) {
    if (placed.some(({ artefact }) => artefact.manifest.features.some((row) => row.name === name))) continue;
    const names = placed.map(({ artefact }) => artefact.manifest.name).join(', ');
    const path = pathOf(name);
    throw new RequestProblem('request-invalid', `${path}: not a feature of ${names}`, [path]);
  }
}

/**
 * The features of an instance by their own names. Of a value that nobody can have, the feature is missing, with a warning, as of a
 * reading.
 *
 * @throws RequestProblem `request-invalid` for one that has a plain name which is given too, and a value that it cannot have
 */
export function givenFeatures(instance: Instance, { features }: Pick<Manifest, 'features'>): GivenFeatures {
  const values = new Map<string, number>();
  const warnings: InputWarning[] = [];
  for (const [name, value] of Object.entries(instance.features ?? {})) {
    const path = pathOf(name);
    const feature = features.find((row) => row.name === name);
    if (feature === undefined) continue;
    const problem = problemOf(feature, value, instance);
    if (problem !== null) throw new RequestProblem('request-invalid', `${path}: ${problem}`, [path]);
    const implausible = value === null ? null : implausibleOf(feature, value);
    if (implausible !== null) warnings.push({ input: path, detail: implausible });
    values.set(name, value === null || implausible !== null ? Number.NaN : value);
  }
  return { values, warnings };
}

function problemOf(feature: Feature, value: number | null, instance: Instance): string | null {
  if (feature.source === 'demographic') {
    return `expected as ${feature.field === 'age' ? 'age' : 'gender'} of the instance`;
  }
  const twin = plainTwin(feature, instance);
  if (twin !== null) return `given twice: ${twin} is given too`;
  if (value === null) return null;
  const isFlag = feature.source === 'condition' ? feature.reducer === 'present' : feature.reducer === 'one-hot';
  if (isFlag && value !== 0 && value !== 1) return 'expected 0, 1 or null';
  const isCount = feature.reducer === 'count';
  if (isCount && (!Number.isInteger(value) || value < 0)) return 'expected a whole number from 0 on, or null';
  const isDuration = feature.reducer === 'hours-since' || feature.reducer === 'length' || feature.reducer === 'spread';
  return isDuration && value < 0 ? 'expected a number from 0 on, or null' : null;
}

/** The plain key that says the same, where it is given. */
function plainTwin(feature: Feature, instance: Instance): string | null {
  if (!('concept' in feature)) return null;
  const name = feature.source === 'condition' ? 'diagnosis_code' : plainNameOf(feature.concept);
  const key = name.split('.')[0] as keyof Instance;
  return instance[key] === undefined || instance[key] === null ? null : name;
}

function implausibleOf(feature: Feature, value: number): string | null {
  if (feature.source !== 'vital' || !ofReadings.has(feature.reducer)) return null;
  const sign = vitalSigns.find(({ concept }) => concept === feature.concept);
  if (sign === undefined || (value >= sign.low && value <= sign.high)) return null;
  return `not used: expected ${sign.low} to ${sign.high} ${sign.displayUnit}`;
}
