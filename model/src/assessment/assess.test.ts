import { type CoverageEntry, completeCoverage, type PatientRecord } from '@bellwether/fhir-mapping';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Artefact } from '../artefact/load-artefact.js';
import { sigmoid } from '../math/logistic.js';
import { answer, NOW, reading, recordOf, rejected, woman } from '../test-support/record.js';
import { tinyArtefact } from '../test-support/tiny-artefact.js';
import { assess } from './assess.js';
import type { NotScored, ScoredAssessment } from './assessment.js';

const options = { asOf: NOW, siteHash: 'site' };
const readings = [reading('heart-rate', 92, 5), reading('heart-rate', 101), reading('respiratory-rate', 22)];
const record = recordOf({ readings, coded: [answer('consciousness', 'alert')] });

let artefact: Artefact;
beforeAll(async () => {
  artefact = await tinyArtefact();
});

function scored(of: PatientRecord, with_: Parameters<typeof assess>[2] = options): ScoredAssessment {
  const assessment = assess(of, artefact, with_);
  if (!assessment.scored) throw new Error(assessment.notScored.detail);
  return assessment;
}

function expectNotScored(of: PatientRecord, from: Artefact, with_ = options): NotScored {
  const assessment = assess(of, from, with_);
  if (assessment.scored) throw new Error('it was scored');
  expect(assessment.features).toHaveLength(from.manifest.features.length);
  return assessment.notScored;
}

describe('an assessment', () => {
  it('says from what it was made, so that two can be compared', () => {
    expect(scored(record).provenance).toEqual({
      artefact: 'tiny-30d',
      version: '0.1',
      artefactHash: artefact.hash,
      siteHash: 'site',
      mappingVersion: expect.stringMatching(/^\d/),
      synthetic: true,
    });
  });

  it('counts readings and rejections, and names the groups of which nothing is known', () => {
    const { quality } = scored(
      recordOf({ readings: [reading('respiratory-rate', 22)], rejected: [rejected('no-value', 'heart-rate')] }),
    );
    const unused = [{ concept: 'heart-rate', count: 1 }];
    expect(quality).toEqual({ readings: 1, rejected: 1, missingGroups: ['heart-rate', 'consciousness'], unused });
  });

  it('counts no value that was computed from others', () => {
    const computed = {
      ...reading('body-mass-index', 24),
      derived: true,
      derivedFrom: ['Observation/w', 'Observation/h'],
    };
    expect(scored(recordOf({ readings: [reading('respiratory-rate', 22), computed] })).quality.readings).toBe(1);
  });

  it('gives every feature its value, its share and its readings', () => {
    const { contributions } = scored(record);
    expect(contributions.map(({ name }) => name)).toEqual(artefact.manifest.features.map(({ name }) => name));
    const spread = contributions.find(({ name }) => name === 'hr_spread');
    expect(spread).toMatchObject({ group: 'heart-rate', value: 9 });
    expect(spread!.evidence.references).toEqual(['Observation/heart-rate-5', 'Observation/heart-rate-1']);
  });

  it('adds up exactly: base value and contributions in manifest order are the margin, the sigmoid of it the probability', () => {
    const vital = fc.option(fc.double({ min: 20, max: 200, noNaN: true }), { nil: undefined });
    fc.assert(
      fc.property(
        vital,
        fc.option(fc.integer({ min: 4, max: 60 }), { nil: undefined }),
        fc.boolean(),
        (hr, rr, male) => {
          const some = recordOf({
            patient: { ...woman, sex: male ? 'male' : null },
            readings: [
              ...(hr === undefined ? [] : [reading('heart-rate', hr, 3)]),
              ...(rr === undefined ? [] : [reading('respiratory-rate', rr, 2)]),
            ],
            coded: [answer('consciousness', 'voice')],
          });
          const assessment = scored(some);
          const margin = assessment.contributions.reduce(
            (sum, { contribution }) => sum + contribution,
            assessment.baseValue,
          );
          expect(assessment.margin).toBe(margin);
          expect(assessment.probability).toBe(sigmoid(margin));
          expect(assessment.probability).toBeGreaterThanOrEqual(0);
          expect(assessment.probability).toBeLessThanOrEqual(1);
          const { slope, intercept } = artefact.manifest.calibration;
          expect(assessment.margin).toBeCloseTo(slope * assessment.rawMargin + intercept, 5);
        },
      ),
    );
  });

  it('sums contributions by concept, the strongest first', () => {
    const { concepts, contributions } = scored(record);
    const strengths = concepts.map(({ contribution }) => Math.abs(contribution));
    expect(strengths).toEqual(strengths.toSorted((a, b) => b - a));
    for (const { features, contribution, group } of concepts) {
      expect(features.map((index) => contributions[index]!.group)).toEqual(features.map(() => group));
      expect(contribution).toBe(features.reduce((sum, index) => sum + contributions[index]!.contribution, 0));
    }
    expect(concepts.flatMap(({ features }) => features)).toHaveLength(contributions.length);
    expect(concepts.find(({ group }) => group === 'heart-rate')!.references).toEqual([
      'Observation/heart-rate-1',
      'Observation/heart-rate-5',
    ]);
  });

  it('keeps sex, and what is missing, quiet: never a top reason', () => {
    const { concepts } = scored(recordOf({ readings: [reading('respiratory-rate', 22)] }));
    const places = Object.fromEntries(concepts.map(({ group, place }) => [group, place]));
    expect(places).toEqual({
      sex: 'quiet',
      'heart-rate': 'quiet',
      consciousness: 'quiet',
      'respiratory-rate': 'now',
      age: 'background',
      hypertension: 'background',
    });
  });

  it('is in the last band that the probability reaches, the site’s where it sets its own', () => {
    const { probability } = scored(record);
    const rows = [
      { name: 'below', from: 0, indicator: 'info' },
      { name: 'at', from: probability, indicator: 'warning' },
      { name: 'above', from: probability + 1e-12, indicator: 'info' },
    ] as const;
    expect(scored(record, { ...options, bands: [...rows] })).toMatchObject({ band: 'at', indicator: 'warning' });
    expect(artefact.manifest.bands.rows.map(({ name }) => name)).toContain(scored(record).band);
  });

  it('is the same for the same record, and leaves the record as it was', () => {
    const before = structuredClone(record);
    expect(scored(record)).toEqual(scored(record));
    expect(record).toEqual(before);
  });

  it('uses the site’s critical triggers', () => {
    const triggers = [{ concept: 'heart-rate', above: 100 }];
    expect(scored(record, { ...options, triggers }).anomalies).toMatchObject([{ rule: 'critical-heart-rate-high' }]);
  });
});

describe('a patient is not scored', () => {
  it.each<[Partial<NotScored>, Partial<PatientRecord>]>([
    [{ reason: 'no-patient' }, { patient: null }],
    [{ reason: 'age-unknown' }, { patient: { ...woman, birthDate: null } }],
    [
      { reason: 'child', ageYears: 17, minimumAgeYears: 18 },
      { patient: { ...woman, birthDate: { instant: Date.UTC(2008, 2, 2), precision: 'day' } } },
    ],
    [
      { reason: 'above-age', ageYears: 111, maximumAgeYears: 110 },
      { patient: { ...woman, birthDate: { instant: Date.UTC(1915, 1, 1), precision: 'day' } } },
    ],
    [{ reason: 'deceased' }, { patient: { ...woman, deceased: true } }],
    [{ reason: 'deceased' }, { patient: { ...woman, deceased: NOW } }],
    [
      { reason: 'too-thin', minimumKnown: 1, of: 3 },
      { readings: [], coded: [] },
    ],
    [{ reason: 'too-thin' }, { readings: [reading('heart-rate', 80, 73)], coded: [] }],
  ])('for $reason, with what a sentence about it needs', (expected, change) => {
    expect(expectNotScored({ ...record, ...change }, artefact)).toMatchObject(expected);
  });

  it('with the groups named that are missing', () => {
    const notScored = expectNotScored(recordOf(), artefact);
    expect(notScored.missingGroups).toEqual(['heart-rate', 'respiratory-rate', 'consciousness']);
    expect(notScored.detail).toBe(
      'At least 1 of 3 inputs are needed; not charted: Heart rate, Respiratory rate, Consciousness.',
    );
  });

  it('after death only: before it, as of then, he was alive', () => {
    const later = recordOf({ readings, patient: { ...woman, deceased: NOW + 1 } });
    expect(assess(later, artefact, options).scored).toBe(true);
  });

  it('at 18 years to the day, but not the day before', () => {
    const born = (day: number) => ({
      ...woman,
      birthDate: { instant: Date.UTC(2008, 2, day), precision: 'day' as const },
    });
    expect(assess(recordOf({ readings, patient: born(1) }), artefact, options).scored).toBe(true);
    expect(expectNotScored(recordOf({ readings, patient: born(2) }), artefact).detail).toMatch(/17 years old/);
  });

  it('above the maximum age, but at it, until the next birthday, he is', () => {
    const born = (day: number) => ({
      ...woman,
      birthDate: { instant: Date.UTC(1915, 2, day), precision: 'day' as const },
    });
    expect(assess(recordOf({ readings, patient: born(2) }), artefact, options).scored).toBe(true);
    expect(expectNotScored(recordOf({ readings, patient: born(1) }), artefact).reason).toBe('above-age');
  });

  describe('outside the setting', () => {
    const encounter = (id: string, class_: string, status: string, hours: number, end: number | null) => ({
      reference: `Encounter/${id}`,
      id,
      class: class_,
      classText: class_,
      locations: [],
      status,
      start: NOW - hours * 3_600_000,
      end,
    });
    const encounters = [
      encounter('old', 'IMP', 'finished', 900, NOW - 800 * 3_600_000),
      encounter('never-closed', 'EMER', 'finished', 700, null),
      encounter('now', 'IMP', 'in-progress', 5, null),
    ];
    const visit = encounter('visit', 'AMB', 'in-progress', 1, null);
    const never = encounters[1]!;
    let inpatient: Artefact;
    beforeAll(async () => {
      inpatient = await tinyArtefact({ setting: { ...artefact.manifest.setting, encounterClasses: ['IMP', 'ACUTE'] } });
    });

    const whole = { status: 'complete', since: null } as const;
    const late = { status: 'unavailable', why: 'failed' } as const;
    const partly = { status: 'partial', since: NOW, why: 'truncated' } as const;
    it.each<[string, typeof encounters, string | undefined, CoverageEntry, string]>([
      ['the current encounter is inpatient', encounters, undefined, whole, 'scored'],
      ['there is none', [], undefined, whole, 'outside-setting'],
      ['the only ones are over', encounters.slice(0, 2), undefined, whole, 'outside-setting'],
      ['the only one ends now', [encounter('now', 'IMP', 'in-progress', 5, NOW)], undefined, whole, 'outside-setting'],
      ['the one asked for is over, and an inpatient one goes on', encounters, 'never-closed', whole, 'scored'],
      ['the one asked for is over, and none goes on', encounters.slice(0, 2), 'never-closed', whole, 'outside-setting'],
      ['the one asked for is over, and was inpatient', encounters.slice(0, 2), 'old', whole, 'scored'],
      ['an inpatient one goes on beside one for a visit', [...encounters, visit], undefined, whole, 'scored'],
      ['the visit beside it is asked for', [...encounters, visit], 'visit', whole, 'outside-setting'],
      ['the one asked for is inpatient', encounters, 'now', whole, 'scored'],
      ['the one asked for is not there', encounters, 'other', whole, 'encounter-unknown'],
      ['none could be read', [], undefined, late, 'encounter-unknown'],
      ['not all could be read, and none of those fits', encounters.slice(0, 2), undefined, partly, 'encounter-unknown'],
      ['not all could be read, and one of those fits', encounters, undefined, partly, 'scored'],
      ['not all could be read, and the one asked for fits', encounters, 'now', partly, 'scored'],
      [
        'not all could be read, and the one asked for does not',
        [...encounters, visit],
        'visit',
        partly,
        'outside-setting',
      ],
      [
        'not all could be read, and the one asked for is over',
        [never, visit],
        'never-closed',
        partly,
        'encounter-unknown',
      ],
    ])('when %s', (_when, present, encounterId, Encounter, expected) => {
      const coverage = { ...completeCoverage, types: { ...completeCoverage.types, Encounter } };
      const assessment = assess(recordOf({ readings, encounters: present, coverage }), inpatient, {
        ...options,
        ...(encounterId === undefined ? {} : { encounterId }),
      });
      expect(assessment.scored ? 'scored' : assessment.notScored.reason).toBe(expected);
    });

    it('says which classes it is for, and what was found', () => {
      const local = { ...visit, id: 'local', class: '', classText: 'CLINIC-7' };
      const notScored = (encounterId?: string) => {
        const asked = encounterId === undefined ? options : { ...options, encounterId };
        const assessment = assess(recordOf({ readings, encounters: [...encounters, visit, local] }), inpatient, asked);
        return assessment.scored ? null : assessment.notScored;
      };
      const wanted = ['IMP', 'ACUTE'];
      expect(notScored('visit')).toMatchObject({ reason: 'outside-setting', wanted, found: ['AMB'] });
      expect(notScored('local')).toMatchObject({ reason: 'outside-setting', wanted, found: ['CLINIC-7'] });
      expect(notScored('other')).toMatchObject({ reason: 'encounter-unknown', wanted, named: true });
    });
  });

  it('but anomalies and NEWS2 are there all the same', () => {
    const child = { ...woman, birthDate: { instant: Date.UTC(2009, 2, 2), precision: 'day' as const } };
    const assessment = assess(recordOf({ patient: child, readings: [reading('heart-rate', 150)] }), artefact, options);
    expect(assessment.anomalies).toMatchObject([{ rule: 'critical-heart-rate-high' }]);
    expect(assessment.news2).toMatchObject({ low: 3, singleThree: true });
  });
});
