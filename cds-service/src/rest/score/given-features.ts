import { codedObservations } from '@bellwether/fhir-mapping';
import type { Manifest } from '@bellwether/model';
import { RequestProblem } from '../../errors.js';
import { plainName } from '../../hooks/plain-name.js';
import type { PlacedArtefact } from '../../service/deployment.js';
import { type InputWarning, plainNameOf } from '../plain/instance-chart.js';
import type { Instance } from '../schemas/instance.js';
import { contradictionIn } from './contradictions.js';
import { boundsOf, expectedOf, valueKindOf } from './feature-values.js';

type Feature = Manifest['features'][number];

/** Values of features that stand in place of what is read. */
export interface GivenFeatures {
  readonly values: ReadonlyMap<string, number>;
  readonly warnings: readonly InputWarning[];
}

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
 * reading; and where no value of a concept is left, so are its slope and its age, which a chart without a reading has not either.
 *
 * @throws RequestProblem `request-invalid` for one that has a plain name which is given too, a value that it cannot have, and values
 * that contradict each other
 */
export function givenFeatures(instance: Instance, { features }: Pick<Manifest, 'features'>): GivenFeatures {
  if (instance.features === undefined || instance.features === null) return nothingGiven;
  const given = new Map(Object.entries(instance.features));
  const warnings: InputWarning[] = [];
  const values = new Map<string, number>();
  const rows = features.filter(({ name }) => given.has(name));
  for (const feature of rows) {
    const value = given.get(feature.name)!;
    const path = `features.${feature.name}`;
    const problem = problemOf(feature, value, instance);
    if (problem !== null) throw new RequestProblem('request-invalid', `${path}: ${problem}`, [path]);
    const implausible = value === null ? null : implausibleOf(feature, value);
    if (implausible !== null) warnings.push({ input: path, detail: implausible });
    values.set(feature.name, value === null || implausible !== null ? Number.NaN : value);
  }
  requireOneAnswer(rows, values);
  const wrong = contradictionIn(rows, values);
  if (wrong !== null) {
    const path = `features.${wrong.feature}`;
    throw new RequestProblem('request-invalid', `${path}: ${wrong.detail}`, [path]);
  }
  const known = new Set(rows.filter((row) => isValue(row) && !Number.isNaN(values.get(row.name))).map(conceptOf));
  for (const feature of rows) {
    const concept = conceptOf(feature);
    const isBare = isAboutValues(feature) && !known.has(concept) && !Number.isNaN(values.get(feature.name));
    if (!isBare) continue;
    warnings.push({ input: `features.${feature.name}`, detail: `not used: no value of ${concept} is given with it` });
    values.set(feature.name, Number.NaN);
  }
  return { values, warnings };
}

const nothingGiven: GivenFeatures = { values: new Map(), warnings: [] };

/** Of one question a patient has one answer. */
function requireOneAnswer(rows: readonly Feature[], values: ReadonlyMap<string, number>): void {
  const answered = new Set<string>();
  for (const row of rows) {
    if (row.source !== 'coded-observation' || row.reducer !== 'one-hot' || values.get(row.name) !== 1) continue;
    const path = `features.${row.name}`;
    if (answered.has(row.concept)) {
      throw new RequestProblem('request-invalid', `${path}: another answer of ${row.concept} is 1 too`, [path]);
    }
    answered.add(row.concept);
  }
}

const isObserved = (feature: Feature): feature is Extract<Feature, { source: 'vital' | 'coded-observation' }> =>
  feature.source === 'vital' || feature.source === 'coded-observation';

const conceptOf = (feature: Feature): string | null => ('concept' in feature ? feature.concept : null);

/** Whether a feature is one of the readings, or says which answer they are. */
const isValue = (feature: Feature): boolean =>
  isObserved(feature) && ['reading', 'flag'].includes(valueKindOf(feature));

/** Whether a feature says something of values (their slope, spread or age) and is none itself. Of a count, 0 is one too. */
const isAboutValues = (feature: Feature): boolean =>
  isObserved(feature) && !isValue(feature) && valueKindOf(feature) !== 'count';

function problemOf(feature: Feature, value: number | null, instance: Instance): string | null {
  if (feature.source === 'demographic') {
    return `expected as ${feature.field === 'age' ? 'age' : 'gender'} of the instance`;
  }
  const twin = plainTwin(feature, instance);
  if (twin !== null) return `given twice: ${twin} is given too`;
  if (value === null) return null;
  return expectedOf(feature, value) ?? ordinalProblem(feature, value);
}

function ordinalProblem(feature: Feature, value: number): string | null {
  if (feature.source !== 'coded-observation' || feature.reducer !== 'last') return null;
  const answers = codedObservations.find(({ concept }) => concept === feature.concept)?.answers ?? [];
  const ordinals = [...new Set(answers.map(({ ordinal }) => ordinal))];
  return ordinals.includes(value) ? null : `expected one of ${ordinals.join(', ')}, or null`;
}

/** The plain key that says the same, where it is given. */
function plainTwin(feature: Feature, instance: Instance): string | null {
  if (!('concept' in feature)) return null;
  const name = feature.source === 'condition' ? 'diagnosis_code' : plainNameOf(feature.concept);
  const key = name.split('.')[0] as keyof Instance;
  return instance[key] === undefined || instance[key] === null ? null : name;
}

function implausibleOf(feature: Feature, value: number): string | null {
  if (feature.source !== 'vital') return null;
  const { bounds } = feature;
  const sign = boundsOf(feature);
  if (sign !== null && (value < sign.low || value > sign.high))
    return `not used: expected ${sign.low} to ${sign.high} ${sign.displayUnit}`;
  const isWithin = bounds === undefined || (value >= bounds.low && value <= bounds.high);
  return isWithin ? null : `not used: expected ${bounds.low} to ${bounds.high}, the bounds of the artefact`;
}
