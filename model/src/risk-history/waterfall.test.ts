import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Artefact } from '../artefact/load-artefact.js';
import { assess } from '../assessment/assess.js';
import type { ScoredAssessment } from '../assessment/assessment.js';
import { sigmoid } from '../math/logistic.js';
import { arbitraryRecords } from '../test-support/arbitrary-records.js';
import { answer, NOW, reading, recordOf } from '../test-support/record.js';
import { tinyArtefact } from '../test-support/tiny-artefact.js';
import { waterfall } from './waterfall.js';

let artefact: Artefact;
beforeAll(async () => {
  artefact = await tinyArtefact();
});
const scored = (record: ReturnType<typeof recordOf>): ScoredAssessment | null => {
  const assessment = assess(record, artefact, { asOf: NOW, siteHash: '' });
  return assessment.scored ? assessment : null;
};

describe('the waterfall', () => {
  it('leads from the average to the risk, each step beginning where the last ends, to the last bit (property)', () => {
    fc.assert(
      fc.property(arbitraryRecords, fc.integer({ min: 0, max: 8 }), (record, maxSteps) => {
        const assessment = scored(record);
        if (assessment === null) return;
        const { average, steps, risk } = waterfall(assessment, artefact.manifest, { maxSteps });
        expect(average).toEqual({ margin: assessment.baseValue, probability: sigmoid(assessment.baseValue) });
        expect(risk).toEqual({ margin: assessment.margin, probability: assessment.probability });
        expect(steps.length).toBeLessThanOrEqual(maxSteps + 1);
        let from: { margin: number; probability: number } = average;
        for (const step of steps) {
          expect([step.fromMargin, step.fromProbability]).toEqual([from.margin, from.probability]);
          expect(step.toMargin - step.fromMargin).toBeCloseTo(step.contribution, 12);
          expect(step.toProbability).toBe(sigmoid(step.toMargin));
          from = { margin: step.toMargin, probability: step.toProbability };
        }
        expect(from).toEqual(risk);
      }),
    );
  });

  it('has each concept once: by name with its own contribution, strongest first, or among the others (property)', () => {
    fc.assert(
      fc.property(arbitraryRecords, fc.integer({ min: 0, max: 8 }), (record, maxSteps) => {
        const assessment = scored(record);
        if (assessment === null) return;
        const { steps } = waterfall(assessment, artefact.manifest, { maxSteps });
        const named = steps.filter(({ group }) => group !== null);
        const expected = assessment.concepts
          .filter(({ place, contribution }) => place !== 'quiet' && contribution !== 0)
          .slice(0, maxSteps);
        expect(named.map(({ group, contribution, references }) => ({ group, contribution, references }))).toEqual(
          expected.map(({ group, contribution, references }) => ({ group, contribution, references })),
        );
        expect(steps.findIndex(({ group }) => group === null)).toBe(
          named.length === assessment.concepts.length ? -1 : steps.length - 1,
        );
        expect(steps.flatMap(({ features }) => features.map(({ name }) => name)).toSorted()).toEqual(
          assessment.contributions.map(({ name }) => name).toSorted(),
        );
      }),
    );
  });

  it('never names sex, nor a concept of which nothing is known', () => {
    const assessment = scored(recordOf({ readings: [reading('heart-rate', 150, 1)] }))!;
    const named = waterfall(assessment, artefact.manifest).steps.map(({ group }) => group);
    expect(named).toContain('heart-rate');
    expect(named).not.toContain('sex');
    expect(named).not.toContain('respiratory-rate');
    expect(named.at(-1)).toBeNull();
  });

  it('holds what a sentence needs: value, unit, time, readings and window of each feature', () => {
    const record = recordOf({
      readings: [reading('respiratory-rate', 30, 2)],
      coded: [answer('consciousness', 'alert')],
    });
    const step = waterfall(scored(record)!, artefact.manifest).steps.find(({ group }) => group === 'respiratory-rate')!;
    expect(step.place).toBe('now');
    expect(step.effect).toBe(step.contribution > 0 ? 'raises' : 'lowers');
    expect(step.features.find(({ name }) => name === 'rr_last')).toMatchObject({
      display: 'respiratory rate',
      value: 30,
      unit: '/min',
      missing: null,
      measuredAt: NOW - 2 * 3_600_000,
      references: ['Observation/respiratory-rate-2'],
      window: { kind: 'look-back', hours: 72 },
    });
    expect(step.features.find(({ name }) => name === 'rr_slope')).toMatchObject({ value: null, missing: 'too-few' });
  });
});
