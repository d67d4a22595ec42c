import { completeCoverage, type PatientRecord } from '@bellwether/fhir-mapping';
import type { ScoringVersion, Viewing } from '../show/viewing.js';
import type { Findings, History, PastAssessment, StoredAcuity, Viewer } from '../store/store.js';
import { testNow } from './chart.js';

/** The user, patient and source of tests. */
export const viewer: Viewer = { source: 'ehr', patientId: 'p1', userId: 'Practitioner/1' };

const scoringVersion: ScoringVersion = {
  artefact: 'hospitalization-30d',
  version: '1.0.0',
  artefactHash: 'a',
  siteHash: 's',
  mappingVersion: '1.0.0',
};

/** Findings of a chart in the lowest of three bands, with nothing unusual. */
export function findings(changes: Partial<Findings> = {}): Findings {
  return {
    probability: 0.05,
    band: 'low',
    bandIndex: 0,
    notScored: null,
    news2: { low: 1, high: 1, singleThrees: [] },
    triggers: [],
    inputs: [['Observation/1', 'heart-rate', 80]],
    unread: [],
    ...changes,
  };
}

/** What NEWS2 asked for, of a calm patient in acute care. */
export function acuityOf(changes: Partial<StoredAcuity> = {}): StoredAcuity {
  const dueAt = testNow + 3_600_000;
  return { indicator: 'info', red: false, state: 'in-time', dueAt, unusable: [], ...changes };
}

/** Findings in a band; its probability lies within. */
export function inBand(bandIndex: 0 | 1 | 2, changes: Partial<Findings> = {}): Findings {
  const [band, probability] = (
    [
      ['low', 0.05],
      ['raised', 0.2],
      ['high', 0.4],
    ] as const
  )[bandIndex];
  return findings({ band, probability, bandIndex, ...changes });
}

/** Findings of a chart that was not scored. */
export function unscored(notScored: string, changes: Partial<Findings> = {}): Findings {
  return findings({ probability: null, band: null, bandIndex: null, notScored, ...changes });
}

const evidence = {
  reference: 'Observation/1',
  measuredAt: testNow - 3_600_000,
  measuredPrecision: 'second',
  knownAt: testNow - 3_600_000,
  status: 'final',
} as const;

/** A heart rate reading of a record. */
export function pulse(value: number, changes: object = {}): PatientRecord['readings'][number] {
  const recorded = { recordedValue: value, recordedUnit: '/min', code: '', duplicates: [], derived: false };
  return { ...evidence, concept: 'heart-rate', value, ...recorded, ...changes };
}

/** A record, by default with the one reading that `findings` is based on. */
export function recordOf(changes: Partial<PatientRecord> = {}): PatientRecord {
  return {
    patient: null,
    readings: [pulse(80)],
    coded: [],
    conditions: [],
    encounters: [],
    careLimits: [],
    rejected: [],
    refused: [],
    links: [],
    coverage: completeCoverage,
    ...changes,
  };
}

/** A current viewing. */
export function viewingOf(now: Findings, changes: Partial<Viewing> = {}): Viewing {
  return {
    viewer,
    hook: 'patient-view',
    asOf: testNow,
    scoringVersion,
    findings: now,
    acute: now.acuity != null,
    record: recordOf(),
    suggests: false,
    ...changes,
  };
}

/** An assessment whose card was shown, an hour ago. */
export function pastOf(found: Findings, changes: Partial<PastAssessment> = {}): PastAssessment {
  return {
    ...scoringVersion,
    id: 'i',
    mode: 'shown',
    outcome: 'shown',
    reason: null,
    wouldBe: null,
    cardUuid: 'c',
    asOf: testNow - 3_600_000,
    at: testNow - 3_600_000,
    hook: 'patient-view',
    viewer,
    findings: found,
    ...changes,
  };
}

/** History with a last viewing, and optionally an override of the same card with a reason. */
export function historyOf(lastViewing: PastAssessment | null, overridden: PastAssessment | null = null): History {
  const override =
    overridden === null ? null : { at: overridden.at + 60_000, reason: 'already-acting', assessment: overridden };
  return { lastViewing, override };
}
