import { compareTexts } from './compare-texts.js';
import { conditionShape, notACondition, readCondition } from './condition.js';
import { type Coverage, completeCoverage, withGaps } from './coverage.js';
import { compareDetails } from './detail-sentence.js';
import { encounterShape, notAnEncounter, readArrival, readEncounter } from './encounter.js';
import { fieldsOf, firstNonObject } from './fields.js';
import { type JsonObject, listOf, textOf } from './json.js';
import { rejectCrossedMoments } from './observation/blood-pressure.js';
import { addBodyMassIndex } from './observation/body-mass-index.js';
import type { Collected } from './observation/collected.js';
import { type KnownAtRule, timesBy } from './observation/effective-time.js';
import { compareRejected, sortAndDeduplicate } from './observation/order.js';
import { readObservation } from './observation/read-observation.js';
import { readPatient } from './patient.js';
import type { ConditionRecord, EncounterRecord, PatientRecord } from './patient-record.js';
import type { RefusedResource } from './reading.js';
import { chooseSubject } from './reference.js';
import { refusal } from './refusal.js';
import type { ResourceEntry } from './resource-entry.js';
import { selectResources } from './select-resources.js';
import { noSiteCodes, type SiteCodes } from './site-codes.js';
import type { RefusalDetail } from './unused-detail.js';

/** How to read a patient's resources. */
export interface ReadOptions {
  /** Logical id (or reference) of the patient. Needed where the entries name several. */
  readonly patientId?: string;
  /**
   * Base address of the FHIR server whose patient it is. With it, what is of another server's patient of the same id is
   * refused: by an absolute reference, or by its entry's `fullUrl`. Relative references are the server's own.
   */
  readonly baseUrl?: string;
  /** How much of the chart the entries are; default: all of it. */
  readonly coverage?: Coverage;
  /** A site's own codes and units (`parseConceptMap`). */
  readonly codes?: SiteCodes;
  /** What says when the chart knew a reading: `issued` (default) or `meta.lastUpdated`. */
  readonly knownAt?: KnownAtRule;
}

/**
 * Reads everything that a set of resources says about one patient, once, in a fixed order. Never throws on data: every
 * Observation ends as readings, coded readings or rejections, every other resource in the record or as refused. Does not
 * change its input.
 */
export function readPatientRecord(entries: readonly ResourceEntry[], options: ReadOptions = {}): PatientRecord {
  const { coverage = completeCoverage, codes = noSiteCodes, knownAt = 'issued' } = options;
  const selected = selectResources(entries, chooseSubject(entries, options.patientId, options.baseUrl));
  const refused: RefusedResource[] = [...selected.refused];
  const timesOf = timesBy(knownAt);
  const collected: Collected = { readings: [], coded: [], rejected: [] };
  const conditions: ConditionRecord[] = [];
  const encounters: EncounterRecord[] = [];
  for (const { type, resource, reference } of selected.resources) {
    if (type === 'Observation') readObservation(resource, reference, codes, timesOf, collected);
    else if (type === 'Condition') {
      const fault = faultOf(resource, conditionShape, 'verificationStatus', notACondition(resource));
      if (fault === null) conditions.push(readCondition(resource, reference, codes));
      else refused.push(refusal(reference, fault));
    } else if (type === 'Encounter') addEncounter(resource, reference, encounters, collected, refused);
  }
  const { patient } = selected;
  const demographics = patient === null ? null : readPatient(patient.resource, patient.reference);
  sortAndDeduplicate(collected);
  rejectCrossedMoments(collected);
  addBodyMassIndex(collected.readings, demographics);
  conditions.sort((a, b) => compareTimes(a.onset, b.onset) || compareTexts(a.reference, b.reference));
  encounters.sort((a, b) => compareTimes(a.start, b.start) || compareTexts(a.reference, b.reference));
  return {
    patient: demographics,
    readings: collected.readings,
    coded: collected.coded,
    conditions,
    encounters,
    rejected: collected.rejected.sort(compareRejected),
    refused: refused.sort(compareRefused),
    coverage: selected.outcomes.some(saysMore) ? withGaps(coverage) : coverage,
  };
}

function addEncounter(
  resource: JsonObject,
  reference: string,
  encounters: EncounterRecord[],
  { coded }: Collected,
  refused: RefusedResource[],
): void {
  const fault = faultOf(resource, encounterShape, 'status', notAnEncounter(resource));
  if (fault !== null) {
    refused.push(refusal(reference, fault));
    return;
  }
  encounters.push(readEncounter(resource, reference));
  const arrival = readArrival(resource, reference);
  if (arrival !== null) coded.push(arrival);
}

function faultOf(
  resource: JsonObject,
  shape: readonly string[],
  statusName: string,
  status: string | null,
): RefusalDetail | null {
  if (status !== null) return { kind: 'not-active', element: statusName, got: status };
  const wrong = firstNonObject(resource, shape);
  return wrong === null ? null : { kind: 'no-object', element: wrong };
}

/** An OperationOutcome that is more than information: something that was asked for is not there. */
function saysMore(outcome: JsonObject): boolean {
  const issues = listOf(outcome.issue);
  return issues.length === 0 || issues.some((issue) => textOf(fieldsOf(issue)?.severity) !== 'information');
}

function compareTimes(a: number | null, b: number | null): number {
  if (a === b) return 0;
  return a === null ? -1 : b === null ? 1 : a - b;
}

function compareRefused(a: RefusedResource, b: RefusedResource): number {
  return (
    compareTexts(a.reference, b.reference) || compareTexts(a.reason, b.reason) || compareDetails(a.detail, b.detail)
  );
}
