import { randomUUID } from 'node:crypto';
import type {
  AssessmentEvidence,
  CallRecord,
  FeedbackItem,
  MadeDecision,
  Findings,
  PastAssessment,
  StoredAcuity,
  Viewer,
} from '../store/store.js';
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

/** What the default assessment was made from: the store does not read it. */
export const evidence: AssessmentEvidence = {
  features: '[0.1,null,-0]',
  contributions: '[1e-300,0,-0.30000000000000004]',
  details: '{"text":"“β” \\u0000 \' \\" ; -- %"}',
};

type NewAssessment = CallRecord['assessments'][number];

/** An assessment whose card was shown, with a new card uuid. */
export const assessment = (changes: Partial<NewAssessment> = {}): NewAssessment => ({
  id: randomUUID(),
  artefact: 'hospitalization-30d',
  version: '1.2',
  artefactHash: 'a'.repeat(64),
  siteHash: 'b'.repeat(64),
  mappingVersion: '3',
  mode: 'shown',
  outcome: 'shown',
  reason: 'always',
  wouldBe: null,
  cardUuid: randomUUID(),
  asOf: testNow,
  findings,
  evidence,
  ...changes,
});

/** An assessment as the store gives it back in a history: without what it was made from. */
export const past = ({ evidence: _, ...assessed }: NewAssessment, at: number = testNow): PastAssessment => ({
  ...assessed,
  at,
  viewer,
  hook: 'patient-view',
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

/** A decision of the viewer: scale 2. */
export const decisionOf = (whose = viewer, decision: Partial<MadeDecision['decision']> = {}): MadeDecision => ({
  ...{ viewer: whose, assessmentId: 'a', cardUuid: 'c' },
  decision: {
    ...{ id: randomUUID(), kind: 'oxygen-scale', scale: 2, reason: 'Target 88 to 92 %', encounter: 'e1' },
    by: { reference: whose.userId, name: 'Dr. Ada Ward', role: 'physician' },
    ...decision,
  } as MadeDecision['decision'],
});
