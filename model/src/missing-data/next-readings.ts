import type { Evidence, ExtractionMoment, Instant, PatientRecord } from '@bellwether/fhir-mapping';
import { extractFeatures, hourMs } from '@bellwether/fhir-mapping';
import type { Artefact } from '../artefact/load-artefact.js';
import type { AssessOptions } from '../assessment/assess.js';
import { score } from '../assessment/score.js';
import { whyNotScored } from '../assessment/setting.js';
import { newestKnownIn } from '../readings/newest-known.js';
import { unusableIn } from '../readings/unusable.js';
import { binOf } from '../xgboost/thresholds.js';
import type { ObservedInput } from './observed-inputs.js';
import { plausibleValues, type SetFeature } from './plausible-values.js';

/** What one new reading could do to the probability. */
export interface NextReading {
  readonly concept: string;
  readonly display: string;
  /** Never charted (as far as is known), last charted too long ago, or charted last in a way that cannot be used. */
  readonly state: 'missing' | 'stale' | 'unusable';
  /** Last time it was measured; null when missing. */
  readonly measuredAt: Instant | null;
  /** Lowest and highest probability over every plausible value, all else as it is. */
  readonly low: number;
  readonly high: number;
}

const DEFAULT_STALE_HOURS = 24;

/** What is asked for. */
export interface NextReadingsOptions extends Pick<AssessOptions, 'asOf' | 'encounterId' | 'locations'> {
  /** A value older than this is stale. Default 24. */
  readonly staleAfterHours?: number;
  /** Of these concepts alone; default: of all that the model reads. */
  readonly concepts?: readonly string[];
}

/**
 * The inputs that are missing, stale or unusable, each with the exact range of the probability if it were charted now: every
 * feature that this one reading would set is set together, over all plausible values (answers, for coded observations).
 * The widest range, so the most useful next reading, comes first; ties by concept. Empty where the patient is not scored.
 */
export function nextReadings(
  record: PatientRecord,
  artefact: Artefact,
  options: NextReadingsOptions,
): readonly NextReading[] {
  const { asOf, encounterId, staleAfterHours = DEFAULT_STALE_HOURS, concepts } = options;
  const unusable = unusableIn(record)(asOf);
  const openInput = (input: ObservedInput, unusableAt: Instant | undefined): OpenInput | null => {
    if (unusableAt !== undefined) return { input, state: 'unusable', measuredAt: unusableAt };
    const measuredAt = lastMeasured(record, input.concept, asOf);
    if (measuredAt === null) return { input, state: 'missing', measuredAt };
    return measuredAt <= asOf - staleAfterHours * hourMs ? { input, state: 'stale', measuredAt } : null;
  };
  const open = artefact.inputs
    .filter(({ concept }) => concepts?.includes(concept) ?? true)
    .flatMap((input) => openInput(input, unusable.get(input.concept)) ?? []);
  if (open.length === 0) return [];
  const moment = encounterId === undefined ? { asOf } : { asOf, encounterId };
  const current = extractFeatures(record, artefact.extractor, moment);
  if (whyNotScored(record, artefact.manifest, current, options) !== null) return [];

  return open
    .map(({ input, state, measuredAt }): NextReading => {
      const { concept, display } = input;
      const range = probabilityRange(artefact, current.values, input, possibilities(record, input, moment));
      return { concept, display, state, measuredAt, ...range };
    })
    .sort((a, b) => b.high - b.low - (a.high - a.low) || (a.concept < b.concept ? -1 : 1));
}

interface OpenInput extends Pick<NextReading, 'state' | 'measuredAt'> {
  readonly input: ObservedInput;
}

function lastMeasured(record: PatientRecord, concept: string, asOf: Instant): Instant | null {
  const { reading, answer } = newestKnownIn(record);
  return (reading(concept, asOf) ?? answer(concept, asOf))?.measuredAt ?? null;
}

/** What the input's features can come to by one more reading, taken and known now. */
function possibilities(
  record: PatientRecord,
  { concept, range, features, extractor }: ObservedInput,
  moment: ExtractionMoment,
): readonly Float64Array[] {
  const { asOf } = moment;
  const isEarlier = (evidence: Evidence & { readonly concept: string }): boolean =>
    evidence.concept === concept && evidence.measuredAt <= asOf && evidence.knownAt <= asOf;
  const evidence: Evidence = {
    reference: '',
    measuredAt: asOf,
    measuredPrecision: 'second',
    knownAt: asOf,
    status: 'final',
  };
  // One record and one reading for all trials: copies of both would cost more than the features.
  if ('answers' in range) {
    const trial = { ...evidence, concept, answer: '', code: '', recordedText: '' };
    const playgroundRecord = {
      ...record,
      rejected: [],
      readings: [],
      coded: [...record.coded.filter(isEarlier), trial],
    };
    return range.answers.map((answer) => {
      trial.answer = answer;
      return extractFeatures(playgroundRecord, extractor, moment).values;
    });
  }
  const earlier = record.readings.filter(isEarlier);
  const value = {
    value: range.low,
    recordedValue: range.low,
    recordedUnit: '',
    code: '',
    duplicates: [],
    derived: false,
  };
  const trial = { ...evidence, concept, ...value };
  const playgroundRecord = { ...record, rejected: [], readings: [...earlier, trial], coded: [] };
  const featuresWith = (tried: number): Float64Array => {
    trial.value = tried;
    return extractFeatures(playgroundRecord, extractor, moment).values;
  };
  const atLowest = featuresWith(range.low);
  const atHighest = featuresWith(range.high);
  const set = features.flatMap(({ definition, thresholds }, position): readonly SetFeature[] => {
    if (definition.source !== 'vital') return [];
    const { low, high } = definition.bounds ?? range;
    const ends = { atLowest: atLowest[position]!, atHighest: atHighest[position]! };
    return [{ definition, limits: [...thresholds, low, high], ...ends }];
  });
  return plausibleValues(concept, set, earlier).map(featuresWith);
}

/**
 * Extremes found by the raw margin (cheap, and as monotone as the calibration), then scored as everything shown is. Where
 * the features are in the same bins as before, the margin is the same.
 */
function probabilityRange(
  artefact: Artefact,
  current: Float64Array,
  { features }: ObservedInput,
  possible: readonly Float64Array[],
): Pick<NextReading, 'low' | 'high'> {
  const values = current.slice();
  const bins = new Int32Array(features.length).fill(-1);
  let lowest = { margin: Number.POSITIVE_INFINITY, row: values };
  let highest = { margin: Number.NEGATIVE_INFINITY, row: values };
  for (const row of possible) {
    let moved = false;
    features.forEach(({ index, thresholds }, position) => {
      const value = Math.fround(row[position]!);
      const bin = binOf(value, thresholds);
      moved ||= bin !== bins[position];
      bins[position] = bin;
      values[index] = value;
    });
    if (!moved) continue;
    const margin = artefact.explainer.rawMargin(values);
    if (margin < lowest.margin) lowest = { margin, row: values.slice() };
    if (margin > highest.margin) highest = { margin, row: values.slice() };
  }
  return { low: score(artefact, lowest.row).probability, high: score(artefact, highest.row).probability };
}
