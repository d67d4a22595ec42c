import { type CareStatement, hourMs, type PatientRecord } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { news2Track } from '../risk-history/news2-track.js';
import { tinyArtefact } from '../test-support/tiny-artefact.js';
import { NOW, reading as vital, recordOf, woman } from '../test-support/record.js';
import { assess } from './assess.js';
import { isDangerWithoutScore } from './danger.js';

const artefact = await tinyArtefact();
const options = { asOf: NOW, siteHash: 'site' };
const young = { ...woman, birthDate: { instant: Date.UTC(1994, 0, 15), precision: 'day' as const } };
const stay = {
  ...{ reference: 'Encounter/1', id: '1', class: 'IMP', classText: 'IMP', status: 'in-progress', locations: [] },
  ...{ start: NOW - 48 * hourMs, end: null },
};
const statement = (
  says: CareStatement['says'],
  hoursAgo: number,
  changes: Partial<CareStatement> = {},
): CareStatement => {
  const at = NOW - hoursAgo * hourMs;
  return {
    ...{ reference: `ServiceRequest/${says}`, source: 'ServiceRequest', says, at, knownAt: at, from: at, until: null },
    ...{ encounter: null, weeks: null, code: '', text: says, ...changes },
  };
};
const ill = (careLimits: readonly CareStatement[], parts: Partial<PatientRecord> = {}): PatientRecord =>
  recordOf({
    patient: young,
    encounters: [stay],
    readings: [vital('respiratory-rate', 32, 1), vital('heart-rate', 140, 1), vital('systolic-blood-pressure', 84, 1)],
    careLimits,
    ...parts,
  });
const assessed = (record: PatientRecord) => assess(record, artefact, options);

describe('limits of care', () => {
  it('comfort care: no score, no anomaly, nothing due; a revoked order brings all of it back', () => {
    const silent = assessed(ill([statement('comfort-care', 12)]));
    expect(silent).toMatchObject({
      ...{ scored: false, notScored: { reason: 'comfort-care' } },
      ...{ news2: null, chartedNews2: null, acuity: null, anomalies: [] },
    });
    const back = assessed(ill([]));
    expect(back.acuity?.indicator).toBe('critical');
    expect(back.anomalies).not.toEqual([]);
  });

  it('pregnant: no NEWS2 and no estimate, and a single danger value is said', () => {
    const record = ill([statement('pregnant', 12)]);
    const assessment = assessed(record);
    expect(assessment).toMatchObject({ scored: false, notScored: { reason: 'pregnancy' }, news2: null, acuity: null });
    expect(isDangerWithoutScore(record, assessment)).toBe(true);
    const calm = ill([statement('pregnant', 12)], { readings: [vital('heart-rate', 80, 1)] });
    expect(isDangerWithoutScore(calm, assessed(calm))).toBe(false);
  });

  it('within six weeks after a birth as well', () => {
    const record = ill([statement('birth', 21 * 24)]);
    expect(assessed(record)).toMatchObject({ notScored: { reason: 'after-birth' }, news2: null, acuity: null });
  });

  it.each([
    'not-for-cpr',
    'full',
    'other',
    'unreadable',
    'directive',
    'loss',
    'possibly-pregnant',
    'pregnancy-unreadable',
  ] as const)('%s changes no score, band or response, bit by bit', (says) => {
    expect(assessed(ill([statement(says, 12)]))).toEqual(assessed(ill([])));
  });

  it('of a child a single danger value is said, in comfort care nothing is', () => {
    const child = { ...woman, birthDate: { instant: Date.UTC(2018, 0, 1), precision: 'day' as const } };
    const record = ill([], { patient: child });
    expect(isDangerWithoutScore(record, assessed(record))).toBe(true);
    const silent = ill([statement('comfort-care', 12)], { patient: child });
    expect(assessed(silent)).toMatchObject({ notScored: { reason: 'comfort-care' } });
    expect(isDangerWithoutScore(silent, assessed(silent))).toBe(false);
  });

  it('NEWS2 over time ends where comfort care begins', () => {
    const record = ill([statement('comfort-care', 2)], {
      readings: [vital('heart-rate', 90, 5), vital('heart-rate', 95, 1)],
    });
    const { points } = news2Track(record, { asOf: NOW });
    const scored = points.map(({ at, news2 }) => [(NOW - at) / hourMs, news2 !== null]);
    expect(scored.filter(([hoursAgo]) => Number(hoursAgo) <= 2).every(([, has]) => has === false)).toBe(true);
    expect(scored).toContainEqual([2, false]);
    expect(scored).toContainEqual([5, true]);
  });
});
