import { type FhirResource, parseFhirDate } from '@bellwether/fhir-server';
import { elementsAt, isObject, type JsonObject } from '@bellwether/fhir-server/json';
import { isVitalSign } from '../vital-signs.js';
import { isDateElement } from './date-elements.js';
import { moveByDays } from './move-by-days.js';

/** A patient's records as of `now`, and how they were changed. */
export interface ShiftedRecords {
  readonly resources: readonly FhirResource[];
  /** Whole days by which every date was moved. */
  readonly daysMoved: number;
  /** Records of a time after the newest vital sign, which would lie in the future. */
  readonly leftOut: number;
}

const dayMilliseconds = 86_400_000;

/** First moments of the dates at a path. */
function momentsAt(resource: JsonObject, path: string): readonly number[] {
  return elementsAt(resource, path).flatMap((text) => {
    const date = typeof text === 'string' ? parseFhirDate(text) : null;
    return date === null ? [] : [date.start];
  });
}

/** When a vital sign was measured: the latest moment its effective[x] names, else when it was issued. */
function measuredAt(observation: FhirResource): number | undefined {
  const effective = ['effectiveDateTime', 'effectiveInstant', 'effectivePeriod.start', 'effectivePeriod.end'];
  const moments = effective.flatMap((path) => momentsAt(observation, path));
  const found = moments.length > 0 ? moments : momentsAt(observation, 'issued');
  return found.length === 0 ? undefined : Math.max(...found);
}

/** The dates by which a record came into the chart; one in the future, and at `now` it was not there yet. */
const recordedBy: Readonly<Record<string, readonly string[]>> = {
  Observation: ['effectiveDateTime', 'effectiveInstant', 'effectivePeriod.start', 'effectivePeriod.end', 'issued'],
  Condition: ['onsetDateTime', 'onsetPeriod.start', 'recordedDate'],
  Encounter: ['period.start'],
};

function isInFuture(resource: FhirResource, now: number): boolean {
  const paths = recordedBy[resource.resourceType] ?? [];
  return paths.some((path) => momentsAt(resource, path).some((moment) => moment > now));
}

/**
 * `value` without the dates after `now`, and without what is empty for lack of them; undefined where nothing is left,
 * the very same value where there was none to take out.
 */
function withoutFuture(value: unknown, now: number, name = ''): unknown {
  if (typeof value === 'string') {
    const date = isDateElement(name) ? parseFhirDate(value) : null;
    return date !== null && date.start > now ? undefined : value;
  }
  if (Array.isArray(value)) {
    const kept = value.map((item) => withoutFuture(item, now, name)).filter((item) => item !== undefined);
    if (kept.length === value.length && kept.every((item, index) => item === value[index])) return value;
    return kept.length === 0 ? undefined : kept;
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value);
  const mapped = entries.map(([key, item]) => [key, withoutFuture(item, now, key)] as const);
  if (mapped.every(([, item], index) => item === entries[index]![1])) return value;
  const kept = mapped.filter(([, item]) => item !== undefined);
  // An extension without its value has no meaning.
  return kept.every(([key]) => key === 'url') ? undefined : Object.fromEntries(kept);
}

const activeCondition = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
};

/**
 * A record as it stood at `now`: an encounter whose end lies ahead was still in progress, a condition whose abatement
 * lies ahead was still active.
 */
function asItStood(resource: FhirResource, now: number): FhirResource {
  const kept = { resourceType: resource.resourceType, ...(withoutFuture(resource, now) as JsonObject) };
  const lost = (path: string): boolean => elementsAt(resource, path).length > elementsAt(kept, path).length;
  if (resource.resourceType === 'Encounter' && lost('period.end')) return { ...kept, status: 'in-progress' };
  if (resource.resourceType === 'Condition' && (lost('abatementDateTime') || lost('abatementPeriod.end'))) {
    const { abatementPeriod: _unfinished, ...rest } = kept as JsonObject & { resourceType: string };
    return { ...rest, clinicalStatus: activeCondition };
  }
  return kept;
}

function isDeceased(resource: FhirResource): boolean {
  return (
    resource.resourceType === 'Patient' &&
    (resource.deceasedBoolean === true || typeof resource.deceasedDateTime === 'string')
  );
}

/**
 * Moves one patient's old records by whole days so that the newest vital sign falls within the last 24 hours before
 * `now` and nothing lies in the future. Time of day, zone spelling and all distances between dates stay, so the patient
 * is as old at each reading as before. Records dated after the newest vital sign that would lie in the future are left
 * out and counted. The deceased, and patients without a vital sign, keep their dates.
 * @param resources everything in one patient's chart
 */
export function shiftDays(resources: readonly FhirResource[], now: Date): ShiftedRecords {
  const vitals = resources.filter(isVitalSign).flatMap((vital) => measuredAt(vital) ?? []);
  if (vitals.length === 0 || resources.some(isDeceased)) return { resources, daysMoved: 0, leftOut: 0 };
  const at = now.getTime();
  const newest = vitals.reduce((latest, moment) => Math.max(latest, moment), Number.NEGATIVE_INFINITY);
  const daysMoved = Math.floor((at - newest) / dayMilliseconds);
  const moved = resources.map((resource) => moveByDays(resource, daysMoved));
  const present = moved.filter((resource) => !isInFuture(resource, at));
  return {
    resources: present.map((resource) => asItStood(resource, at)),
    daysMoved,
    leftOut: moved.length - present.length,
  };
}
