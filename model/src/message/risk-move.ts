import type { PatientRecord } from '@bellwether/fhir-mapping';
import type { Manifest } from '../artefact/manifest.js';
import { conceptShares } from '../assessment/concepts.js';
import { type ConceptDifference, conceptDifferences } from '../risk-history/concept-differences.js';
import {
  causeOf,
  isOfReadings,
  leadOf,
  type MoveCause,
  type TwoMoments,
  type WeighedFeatures,
} from '../risk-history/move-cause.js';
import { movedValue } from './moved-value.js';
import type { MovedConcept, RiskMove } from './moves.js';

/** A concept that moved a figure in its direction, with the feature that did. */
interface Moved {
  readonly difference: ConceptDifference;
  readonly lead: number;
  readonly cause: MoveCause;
}

/**
 * What moved a figure: of the concepts that moved it in its direction the one that moved it most, by the difference of contributions.
 * Whether that was new readings or records is said by the larger part of the sum, and records never stand for a reading. Null where it
 * cannot be told without pointing the wrong way.
 */
export function riskMove(
  record: PatientRecord,
  { features, groups }: Manifest,
  moments: TwoMoments,
  direction: 'up' | 'down',
): RiskMove | null {
  const sharesOf = ({ values, contributions }: WeighedFeatures) =>
    conceptShares({ features, groups }, Float64Array.from(values), Float64Array.from(contributions));
  const sign = direction === 'up' ? 1 : -1;
  const differences = conceptDifferences(sharesOf(moments.before), sharesOf(moments.now));
  const towards = differences.filter(({ change }) => change * sign > 0);
  const moved = towards.flatMap((difference): readonly Moved[] => {
    const lead = leadOf(difference, moments);
    return lead === null ? [] : [{ difference, lead, cause: causeOf(lead, difference, moments) }];
  });
  const [first] = moved;
  if (first === undefined) return null;
  const readings = moved.filter(({ cause }) => isOfReadings(cause));
  const records = moved.filter(({ cause }) => !isOfReadings(cause));
  // What weighs otherwise because of others may do so because of new readings, where there are any: then it counts among them.
  const others = differences.some((one) => isMeasured(one, moments)) ? sumOf(towards) - sumOf(moved.map(theirs)) : 0;
  const by = sumOf(records.map(theirs)) >= sumOf(readings.map(theirs)) + others ? 'records' : 'readings';
  const larger = by === 'records' ? records : readings;
  if (larger.length === 0) return null;
  const alone = larger.length === moved.length && others <= rounding;
  // What moved it most is named first; the larger part is named whatever moved it most.
  const chosen = by === 'readings' && larger[0] !== first ? [first, larger[0]!] : [larger[0]!];
  const named = chosen.flatMap((one) => movedConcept(one, record, moments, direction) ?? []);
  const isWhole = named.length === chosen.length;
  return by === 'readings' && !isWhole ? null : { kind: 'concepts', by, alone, named };
}

/** Of sums of contributions. */
const rounding = 1e-9;

const theirs = ({ difference }: Moved): ConceptDifference => difference;

function sumOf(differences: readonly ConceptDifference[]): number {
  return differences.reduce((sum, { change }) => sum + Math.abs(change), 0);
}

/** Whether a new reading gave any feature of a concept another value. */
function isMeasured(difference: ConceptDifference, moments: TwoMoments): boolean {
  return difference.features.some(
    (index) =>
      !Object.is(moments.before.values[index], moments.now.values[index]) &&
      isOfReadings(causeOf(index, difference, moments)),
  );
}

function movedConcept(
  { difference: { group, display, place, change, features }, lead, cause }: Moved,
  record: PatientRecord,
  moments: TwoMoments,
  direction: 'up' | 'down',
): MovedConcept | null {
  const named = { group, display, change, cause };
  switch (cause) {
    case 'measured':
    case 'charted-late': {
      // What is missing, and how old it is, is never a reason that is told.
      if (place === 'quiet') return null;
      const value = movedValue({ lead, features }, record, moments, direction);
      return value === null ? null : { ...named, value };
    }
    case 'counted':
    case 'birthday': {
      const definition = moments.definitions[lead]!;
      const [before, now] = [moments.before.values[lead]!, moments.now.values[lead]!];
      // Fewer stays do not raise a risk that people can follow, nor does an age lower it.
      if (Number.isNaN(before + now) || now > before !== (direction === 'up')) return null;
      const { name: feature, display: text, unit } = definition;
      const whole = { before: Math.floor(before), now: Math.floor(now) };
      return { ...named, value: { kind: 'number', feature, display: text, ...whole, unit } };
    }
    case 'condition-added':
      return direction === 'up' ? { ...named, value: null } : null;
    case 'condition-removed':
      return direction === 'down' ? { ...named, value: null } : null;
    default:
      return { ...named, value: null };
  }
}
