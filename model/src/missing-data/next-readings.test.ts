import { extractFeatures, hourMs, vitalSigns } from '@bellwether/fhir-mapping';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { artefactFiles } from '../artefact/artefact-files.js';
import type { Artefact } from '../artefact/load-artefact.js';
import { assess } from '../assessment/assess.js';
import { score } from '../assessment/score.js';
import { arbitraryRecords } from '../test-support/arbitrary-records.js';
import { answer, NOW, reading, recordOf, rejected, woman } from '../test-support/record.js';
import { loadFolder, sha256, tinyArtefact, tinyContents, tinyModel } from '../test-support/tiny-artefact.js';
import { nextReadings } from './next-readings.js';

let artefact: Artefact;
beforeAll(async () => {
  artefact = await tinyArtefact();
});

/** The probabilities over a grid so fine that it reaches every value a chart could hold. */
function probabilitiesOnGrid(record: ReturnType<typeof recordOf>, concept: string, perUnit = 2) {
  const { low, high } = vitalSigns.find((row) => row.concept === concept)!;
  return Array.from({ length: perUnit * (high - low) + 1 }, (_, step) => {
    const withValue = recordOf({
      ...record,
      readings: [...record.readings, reading(concept, low + step / perUnit, 0)],
    });
    return score(artefact, extractFeatures(withValue, artefact.extractor, { asOf: NOW }).values).probability;
  });
}

describe('the next reading', () => {
  const breathing = reading('respiratory-rate', 20);

  it.each([
    ['missing', 'heart-rate', [breathing]],
    ['missing', 'respiratory-rate', [reading('heart-rate', 90)]],
    ['stale', 'heart-rate', [breathing, reading('heart-rate', 60, 60), reading('heart-rate', 95, 30)]],
    [
      'stale',
      'respiratory-rate',
      [reading('heart-rate', 90), reading('respiratory-rate', 12, 50), reading('respiratory-rate', 25, 26)],
    ],
    ['stale', 'heart-rate', [breathing, reading('heart-rate', 60, 24)]],
    ['stale', 'heart-rate', [breathing, reading('heart-rate', 60, 500)]],
  ])(
    '%s %s has the range of the probability over every plausible value, all its features set together',
    (state, concept, readings) => {
      const record = recordOf({ readings, coded: [answer('consciousness', 'alert')] });
      const found = nextReadings(record, artefact, { asOf: NOW });
      expect(found).toMatchObject([{ state, concept }]);
      const expected = probabilitiesOnGrid(record, concept);
      // Ranges are found in float32, where neighbours can tie; each end is what a reading would give, to the bit.
      const { low, high } = found[0]!;
      expect(low).toBeCloseTo(Math.min(...expected), 7);
      expect(high).toBeCloseTo(Math.max(...expected), 7);
      expect(expected).toEqual(expect.arrayContaining([low, high]));
    },
  );

  it('of an input whose newest value cannot be used is offered too, whatever older value there is', () => {
    const record = recordOf({
      readings: [breathing, reading('heart-rate', 90, 2)],
      coded: [answer('consciousness', 'alert')],
      rejected: [rejected('implausible', 'heart-rate', 1)],
    });
    const [found] = nextReadings(record, artefact, { asOf: NOW });
    expect(found).toMatchObject({ concept: 'heart-rate', state: 'unusable', measuredAt: NOW - hourMs });
    const expected = probabilitiesOnGrid(record, 'heart-rate');
    expect(expected).toEqual(expect.arrayContaining([found!.low, found!.high]));
  });

  it('has in its range every value of a fine grid, and names each missing or stale input once, widest first (property)', () => {
    fc.assert(
      fc.property(arbitraryRecords, fc.constantFrom(6, 24, 96), (record, staleAfterHours) => {
        const found = nextReadings(record, artefact, { asOf: NOW, staleAfterHours });
        const scored = assess(record, artefact, { asOf: NOW, siteHash: '' }).scored;
        const newest = (concept: string) =>
          [...record.readings, ...record.coded].findLast(
            (item) => item.concept === concept && item.measuredAt <= NOW && item.knownAt <= NOW,
          )?.measuredAt ?? null;
        const isOpen = (at: number | null) => at === null || at <= NOW - staleAfterHours * 3_600_000;
        const open = ['consciousness', 'heart-rate', 'respiratory-rate'].filter((concept) => isOpen(newest(concept)));
        expect(found.map(({ concept }) => concept).toSorted()).toEqual(scored ? open : []);
        const widths = found.map(({ low, high }) => high - low);
        expect(widths).toEqual(widths.toSorted((a, b) => b - a));
        for (const { concept, state, measuredAt, low, high } of found) {
          expect([state, measuredAt]).toEqual([newest(concept) === null ? 'missing' : 'stale', newest(concept)]);
          if (concept === 'consciousness') continue;
          // Ranges are found in float32, where neighbours can tie.
          const grid = probabilitiesOnGrid(record, concept, 1);
          expect(low).toBeLessThanOrEqual(Math.min(...grid) + 1e-7);
          expect(high).toBeGreaterThanOrEqual(Math.max(...grid) - 1e-7);
        }
      }),
      { numRuns: 8 },
    );
  });

  it('is evaluated within the bounds of its features, too', async () => {
    // One split, at 60, that only values from the bound of 50 on can be left of: missing goes right.
    const model = tinyModel();
    const [tree] = model.learner.gradient_booster.model.trees;
    Object.assign(tree!, {
      left_children: [1, -1, -1],
      right_children: [2, -1, -1],
      split_indices: [model.learner.feature_names.indexOf('hr_last'), 0, 0],
      split_conditions: [60, -2, 1],
      default_left: [0, 0, 0],
      sum_hessian: [4, 2, 2],
      split_type: [0, 0, 0],
      tree_param: { num_nodes: '3' },
    });
    Object.assign(model.learner.gradient_booster.model, {
      trees: [tree],
      tree_info: [0],
      gbtree_model_param: { num_trees: '1' },
    });
    const features = tinyContents(model).manifest.features.map((feature) =>
      feature.name === 'hr_last' ? { ...feature, bounds: { low: 50, high: 190 } } : feature,
    );
    const bounded = await loadFolder(await artefactFiles(tinyContents(model, { features }), sha256));
    const record = recordOf({ readings: [breathing], coded: [answer('consciousness', 'alert')] });
    const [found] = nextReadings(record, bounded, { asOf: NOW });
    expect(found!.high - found!.low).toBeGreaterThan(0.1);
  });

  it('of a coded observation ranges over its answers', () => {
    const record = recordOf({ readings: [breathing, reading('heart-rate', 90)] });
    const probabilities = ['alert', 'confusion', 'voice', 'pain', 'unresponsive'].map((name) => {
      const answered = { ...record, coded: [answer('consciousness', name, 0)] };
      return score(artefact, extractFeatures(answered, artefact.extractor, { asOf: NOW }).values).probability;
    });
    expect(nextReadings(record, artefact, { asOf: NOW })).toEqual([
      {
        concept: 'consciousness',
        display: 'Consciousness (ACVPU)',
        state: 'missing',
        measuredAt: null,
        low: Math.min(...probabilities),
        high: Math.max(...probabilities),
      },
    ]);
  });

  it('most useful is first: the widest range', () => {
    const found = nextReadings(recordOf({ readings: [reading('heart-rate', 90, 30)] }), artefact, { asOf: NOW });
    expect(found.map(({ concept }) => concept).toSorted()).toEqual(['consciousness', 'heart-rate', 'respiratory-rate']);
    const widths = found.map(({ low, high }) => high - low);
    expect(widths).toEqual(widths.toSorted((a, b) => b - a));
  });

  it('may be asked of some concepts alone', () => {
    const record = recordOf({ readings: [reading('heart-rate', 90, 30)] });
    const all = nextReadings(record, artefact, { asOf: NOW });
    const concepts = ['consciousness', 'heart-rate', 'no-such-concept'];
    expect(nextReadings(record, artefact, { asOf: NOW, concepts })).toEqual(
      all.filter(({ concept }) => concepts.includes(concept)),
    );
    expect(nextReadings(record, artefact, { asOf: NOW, concepts: [] })).toEqual([]);
  });

  it('leaves the record as it is', () => {
    const record = recordOf({ readings: [reading('heart-rate', 90, 30), reading('respiratory-rate', 12, 50)] });
    const before = structuredClone(record);
    nextReadings(record, artefact, { asOf: NOW });
    expect(record).toEqual(before);
  });

  it('is none when all are fresh, nor for a patient who is not scored', () => {
    const readings = [breathing, reading('heart-rate', 90)];
    const coded = [answer('consciousness', 'alert')];
    expect(nextReadings(recordOf({ readings, coded }), artefact, { asOf: NOW })).toEqual([]);
    expect(
      nextReadings(recordOf({ readings, patient: { ...woman, deceased: true } }), artefact, { asOf: NOW }),
    ).toEqual([]);
    expect(nextReadings(recordOf({ readings, coded }), artefact, { asOf: NOW, staleAfterHours: 0.5 })).toHaveLength(3);
  });
});
