import { randomUUID } from 'node:crypto';
import type { AssessmentRecord, CallRecord, FeedbackItem, Findings, StoredAcuity, Viewer } from '../store/store.js';
import { testNow } from './chart.js';

/** The default viewer. */
export const viewer: Viewer = { source: 'st-elsewhere', patientId: 'p1', userId: 'Practitioner/7' };

/** What NEWS2 asked for, by default. */
export const acuity: StoredAcuity = {
  indicator: 'warning',
  red: true,
  state: 'late',
  dueAt: testNow - 60_000,
  unusable: ['consciousness'],
};

/** The default findings. */
export const findings: Findings = {
  probability: 0.31,
  band: 'high',
  bandIndex: 2,
  notScored: null,
  news2: { low: 5, high: 8, singleThrees: ['respiratoryRate'] },
  triggers: [{ rule: 'spo2-low', measuredAt: testNow - 60_000 }],
  inputs: [
    ['Observation/rr', 'respiratoryRate', 24],
    ['Observation/smoking', 'smoking', 'never'],
  ],
  unread: ['conditions'],
  acuity,
};

/** An assessment whose card was shown, with a new card uuid. */
export const assessment = (changes: Partial<AssessmentRecord> = {}): AssessmentRecord => ({
  id: randomUUID(),
  artefact: 'hospitalization-30d',
  version: '1.2',
  artefactHash: 'a'.repeat(64),
  siteHash: 'b'.repeat(64),
  mappingVersion: '3',
  mode: 'shown',
  outcome: 'shown',
  cardUuid: randomUUID(),
  asOf: testNow,
  findings,
  ...changes,
});

/** A call with one shown assessment. */
export const call = (changes: Partial<CallRecord> = {}): CallRecord => ({
  requestId: randomUUID(),
  at: testNow,
  viewer,
  encounterId: 'e1',
  hook: 'patient-view',
  serviceId: 'hospitalization-30d-patient-view',
  assessments: [assessment()],
  ...changes,
});

/** Feedback on a card: overridden with a reason, a minute later. */
export const override = (cardUuid: string, changes: Partial<FeedbackItem> = {}): FeedbackItem => ({
  cardUuid,
  outcome: 'overridden',
  outcomeTimestamp: testNow + 60_000,
  acceptedSuggestions: [],
  overrideReason: { code: 'already-acting', system: 'https://bellwether.example/reasons', userComment: null },
  ...changes,
});

/** The uuid of the card of a call's first assessment. */
export const cardOf = ({ assessments }: CallRecord): string => assessments[0]?.cardUuid ?? '';
