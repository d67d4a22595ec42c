import {
  addCareCondition,
  addCareObservation,
  addCareOrder,
  type CareCollected,
  isCareLimitSource,
  settledStatements,
} from './care-limits/collect-care.js';
import { compareTexts } from './compare-texts.js';
import { conditionShape, notACondition, readCondition } from './conditions/condition.js';
import { type Coverage, completeCoverage, coverageOfConcept, withGaps, withUnusable } from './coverage.js';
import { compareDetails } from './detail-sentence.js';
import { encounterShape, notAnEncounter, readArrival, readEncounter } from './encounter.js';
import { type LocationIndex, readLocations } from './encounter-locations.js';
import { fieldsOf, firstNonObject } from './fields.js';
import { type JsonObject, listOf, textOf } from './json.js';
import { linkedRecords, type MergedCoverage } from './linked-records.js';
import { rejectCrossedMoments } from './observation/blood-pressure.js';
import { addBodyMassIndex } from './observation/body-mass-index.js';
import type { Collected } from './observation/collected.js';
import { addConsciousness } from './observation/consciousness.js';
import { type KnownAtRule, timesBy } from './observation/effective-time.js';
import { rejectKilopascals } from './observation/kilopascals.js';
import { modifierOf } from './observation/modifier-extension.js';
import { compareRejected, sortAndDeduplicate } from './observation/order.js';
import { readObservation } from './observation/read-observation.js';
import { replacedObservations } from './observation/replaced.js';
import { settleOxygen } from './observation/settle-oxygen.js';
import { rejectReplaced } from './observation/unread-parts.js';
import { readPatient } from './patient.js';
import { followLinks } from './patient-links.js';
import type { ConditionRecord, Demographics, EncounterRecord, PatientRecord } from './patient-record.js';
import type { RefusedResource } from './reading.js';
import { chooseSubject } from './reference.js';
import { refusal } from './refusal.js';
import type { ResourceEntry } from './resource-entry.js';
import { type Selection, selectResources } from './select-resources.js';
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
  /** How much of each merged record the entries are (`mergedRecords`); one that is not named counts as not read. */
  readonly merged?: MergedCoverage;
  /** A site's own codes and units (`parseConceptMap`). */
  readonly codes?: SiteCodes;
  /** What says when the chart knew a reading: `issued` (default) or `meta.lastUpdated`. */
  readonly knownAt?: KnownAtRule;
}

/**
 * Reads everything that a set of resources says about one patient, once, in a fixed order. Never throws on data: every
 * Observation ends as readings, coded readings or rejections, every other resource in the record or as refused, but for
 * Locations, of which only those count that an encounter of the patient refers to. Does not change its input.
 */
export function readPatientRecord(entries: readonly ResourceEntry[], options: ReadOptions = {}): PatientRecord {
  const { coverage = completeCoverage, merged = notRead, codes = noSiteCodes, knownAt = 'issued' } = options;
  const subject = chooseSubject(entries, options.patientId, options.baseUrl);
  const followed = followLinks(entries, subject);
  const selected = selectResources(entries, subject, followed.merged);
  const linked = linkedRecords(followed, selected, coverage, merged);
  const refused: RefusedResource[] = [...selected.refused];
  const timesOf = timesBy(knownAt);
  const collected: Collected = { readings: [], coded: [], rejected: [] };
  const conditions: ConditionRecord[] = [];
  const encounters: EncounterRecord[] = [];
  const care: CareCollected = { statements: [], refused, replaced: new Map() };
  let coverageLeft = selected.outcomes.some(saysMore) ? withGaps(linked.coverage) : linked.coverage;
  const refuse = (type: 'Condition' | 'Encounter', reference: string, fault: RefusalDetail): void => {
    refused.push(refusal(reference, fault));
    // Where one came and could not be read, nobody may say that there is none.
    if (fault.kind !== 'not-active') coverageLeft = withUnusable(coverageLeft, type);
  };
  const replaced = replacedObservations(selected.resources, codes, timesOf);
  for (const { type, resource, reference } of selected.resources) {
    if (type === 'Observation') {
      const newer = replaced.get(resource);
      if (addCareObservation(resource, reference, timesOf, collected, care)) continue;
      if (newer === undefined) readObservation(resource, reference, codes, timesOf, collected);
      else rejectReplaced(resource, reference, newer, codes, timesOf, collected);
    } else if (type === 'Condition') {
      const fault = faultOf(resource, conditionShape, 'verificationStatus', notACondition(resource));
      if (fault === null)
        addCareCondition(resource, pushed(conditions, readCondition(resource, reference, codes)), care);
      else refuse(type, reference, fault);
    } else if (type === 'Encounter') {
      const fault = faultOf(resource, encounterShape, 'status', notAnEncounter(resource));
      if (fault === null) addEncounter(resource, reference, encounters, collected, selected.locations, subject.server);
      else refuse(type, reference, fault);
    } else if (isCareLimitSource(type)) addCareOrder(type, resource, reference, care);
  }
  // Refuses orders whose place others took.
  const careLimits = settledStatements(care);
  const demographics = readSubject(selected.patient, refused);
  sortAndDeduplicate(collected);
  rejectKilopascals(collected);
  rejectCrossedMoments(collected);
  addBodyMassIndex(collected.readings, demographics);
  const oxygen = coverageOfConcept(coverageLeft, 'oxygen');
  settleOxygen(collected, oxygen);
  addConsciousness(collected, conditions, { conditions: coverageLeft.types.Condition, oxygen });
  conditions.sort((a, b) => compareTimes(a.onset, b.onset) || compareTexts(a.reference, b.reference));
  encounters.sort((a, b) => compareTimes(a.start, b.start) || compareTexts(a.reference, b.reference));
  return {
    patient: demographics,
    readings: collected.readings,
    coded: collected.coded,
    conditions,
    encounters,
    careLimits,
    rejected: collected.rejected.sort(compareRejected),
    refused: refused.sort(compareRefused),
    links: linked.links,
    coverage: coverageLeft,
  };
}

const notRead: MergedCoverage = new Map();

/** Who the record is about; nobody where the Patient says something that is not known and could change what it says. */
function readSubject(patient: Selection['patient'], refused: RefusedResource[]): Demographics | null {
  if (patient === null) return null;
  const modifier = modifierOf(patient.resource);
  if (modifier === null) return readPatient(patient.resource, patient.reference);
  refused.push(refusal(patient.reference, { kind: 'changed-meaning', got: modifier }));
  return null;
}

function pushed<T>(list: T[], one: T): T {
  list.push(one);
  return one;
}

function addEncounter(
  resource: JsonObject,
  reference: string,
  encounters: EncounterRecord[],
  { coded }: Collected,
  places: LocationIndex,
  server: string | null,
): void {
  encounters.push(readEncounter(resource, reference, readLocations(resource, places, server)));
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
  const modifier = modifierOf(resource);
  if (modifier !== null) return { kind: 'changed-meaning', got: modifier };
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
