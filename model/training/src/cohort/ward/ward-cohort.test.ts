import { compileFeatures, dayMs, hourMs } from '@bellwether/fhir-mapping';
import { Random } from '@bellwether/fixtures';
import { describe, expect, it } from '@jest/globals';
import { featureDefinitions, inputsNamed } from '../../features/inputs.js';
import { splitsOf } from '../../recipe/read-recipe.js';
import { shippedRecipe } from '../../test-support/shipped-recipes.js';
import { mapPatient } from '../../trainer/dataset.js';
import { stepsPerHour } from './hidden-state.js';
import { chartByHabit, chartThinned } from './ward-charting.js';
import { firstMomentHours, simulateWardPatient, type WardPatient, wardSource } from './ward-cohort.js';
import { simulateFuture } from './ward-stay.js';

const recipe = shippedRecipe('ward-deterioration-24h');
const splits = splitsOf(recipe);
const { charting } = recipe.cohort;
const extractor = compileFeatures(featureDefinitions(inputsNamed(recipe.features)));
const seed = 5;
const horizonHours = 24;

function patientOf(index: number, other: Partial<Parameters<typeof simulateWardPatient>[0]> = {}): WardPatient {
  const split = splits.calibration;
  const indexTimes = { kind: 'landmarks', everyHours: 12 } as const;
  return simulateWardPatient({ seed, split, index, indexTimes, horizonHours, charting: chartByHabit, ...other });
}

const few = Array.from({ length: 60 }, (_, index) => patientOf(index));

interface Dated {
  readonly resourceType: string;
  readonly effectiveDateTime?: string;
  readonly issued?: string;
  readonly period?: { readonly start: string };
}

describe('a patient on a ward', () => {
  it('is the same for the same seed, down to the last resource, and another one for another', () => {
    const text = (patient: WardPatient): string => JSON.stringify([patient.resources, patient.moments]);
    expect(text(patientOf(3))).toBe(text(few[3]!));
    expect(text(patientOf(3, { seed: seed + 1 }))).not.toBe(text(few[3]!));
  });

  it('has the same stay, moments and outcomes however the ward charts', () => {
    few.slice(0, 30).forEach((patient, index) => {
      const thinned = patientOf(index, { charting: chartThinned(charting) });
      expect(JSON.stringify(thinned.resources)).not.toBe(JSON.stringify(patient.resources));
      expect(thinned.moments).toEqual(patient.moments);
      expect(thinned.stay).toEqual(patient.stay);
    });
  });

  it('has one moment so many hours after the admission, where the recipe says so', () => {
    for (let index = 0; index < 20; index += 1) {
      const { moments, admittedAt } = patientOf(index, { indexTimes: { kind: 'at-admission', hoursAfter: 6 } });
      expect(moments.map(({ asOf }) => asOf)).toEqual([admittedAt + 6 * hourMs]);
    }
  });

  it('has moments from four hours after admission on, the same time apart, until the end', () => {
    for (const { moments, admittedAt, endedAt, stay } of few) {
      expect(moments.length).toBeGreaterThan(0);
      expect(moments[0]!.asOf).toBeGreaterThanOrEqual(admittedAt + firstMomentHours * hourMs);
      moments.forEach(({ asOf, outcome }, index) => {
        expect(asOf - moments[0]!.asOf).toBe(index * 12 * hourMs);
        expect(asOf).toBeLessThan(endedAt);
        expect(outcome).toBe(Number(stay.event !== null && endedAt <= asOf + horizonHours * hourMs));
      });
    }
  });

  it('has a chart that goes on after a moment, of which the features at it know nothing', () => {
    let later = 0;
    for (const patient of few.slice(0, 12)) {
      for (const moment of patient.moments.slice(0, 4)) {
        const knownFrom = ({ issued, effectiveDateTime, period }: Dated): number =>
          Date.parse(issued ?? effectiveDateTime ?? period?.start ?? '1900-01-01');
        const before = patient.resources
          .filter((resource) => knownFrom(resource as Dated) <= moment.asOf)
          .map((resource) => {
            const { resourceType, period } = resource as Dated;
            if (resourceType === 'Patient') return { ...(resource as object), deceasedDateTime: undefined };
            if (resourceType !== 'Encounter') return resource;
            return { ...(resource as object), status: 'in-progress', period: { start: period!.start } };
          });
        later += patient.resources.length - before.length;
        const { coverage } = patient;
        const cut = mapPatient({ resources: before, coverage, moments: [moment] }, extractor).rows;
        expect(mapPatient({ ...patient, moments: [moment] }, extractor).rows).toEqual(cut);
      }
    }
    expect(later).toBeGreaterThan(500);
  });

  it('lies in the period of the split, with all that came after', () => {
    for (const { admittedAt, endedAt } of few) {
      expect(admittedAt).toBeGreaterThanOrEqual(splits.calibration.from);
      expect(endedAt + dayMs).toBeLessThan(splits.calibration.to);
    }
  });
});

describe('the cohort', () => {
  const empty = { class: 'IMP', setting: 'ward', reason: null, observations: [] } as const;
  const many = Array.from({ length: 1000 }, (_, index) =>
    patientOf(index, { charting: (_random, _physiology, { start, end }) => ({ ...empty, start, end }) }),
  );

  it('has an event in 7 to 12 of 100 stays, and within a day of 1.5 to 3.5 of 100 moments', () => {
    const moments = many.flatMap((patient) => patient.moments);
    const events = many.filter(({ stay }) => stay.event !== null).length / many.length;
    const hits = moments.filter(({ outcome }) => outcome === 1).length / moments.length;
    expect(events).toBeGreaterThan(0.07);
    expect(events).toBeLessThan(0.12);
    expect(hits).toBeGreaterThan(0.015);
    expect(hits).toBeLessThan(0.035);
  });

  it('has true risks that agree with what happened, over all moments and among those at risk', () => {
    const random = new Random('agreement');
    const risks = many.flatMap(({ stay, moments, admittedAt, id }) => {
      // 36 h apart, so that no event counts twice.
      const apart = moments.filter((_, index) => index % 3 === 0);
      return apart.map(({ asOf, outcome }) => {
        const step = ((asOf - admittedAt) / hourMs) * stepsPerHour;
        const estimate = (half: string): number => {
          const own = random.fork(`${id}/${step}/${half}`);
          const futures = Array.from({ length: 8 }, () => simulateFuture(stay, step, horizonHours, own));
          return futures.reduce((sum, risk) => sum + risk, 0) / futures.length;
        };
        // Parted by other futures than are summed: else the parts would have each other's chance.
        return { isHigh: estimate('parting') > 0.03, risk: estimate('sum'), outcome };
      });
    });
    for (const part of [risks, risks.filter(({ isHigh }) => isHigh), risks.filter(({ isHigh }) => !isHigh)]) {
      const expected = part.reduce((sum, { risk }) => sum + risk, 0);
      const happened = part.reduce((sum, { outcome }) => sum + outcome, 0);
      expect(Math.abs(happened - expected)).toBeLessThan(3 * Math.sqrt(expected));
    }
  });
});

describe('the source', () => {
  const source = wardSource({ indexTimes: { kind: 'landmarks', everyHours: 12 }, horizonHours, charting });

  it('knows true risks in the test split alone, of some of the moments', () => {
    const risksOf = (name: keyof typeof splits): readonly number[] =>
      Array.from({ length: 8 }, (_, index) => source.patient(seed, splits[name], index)).flatMap(({ moments }) =>
        moments.map(({ trueRisk }) => trueRisk),
      );
    expect(risksOf('training').every(Number.isNaN)).toBe(true);
    const known = risksOf('test').filter((risk) => !Number.isNaN(risk));
    expect(known.length).toBeGreaterThan(4);
    expect(known.every((risk) => risk > 0 && risk < 1)).toBe(true);
  });

  it('has mean outcomes over futures where a split asks for them: of every moment, in the test split of those with a true risk', () => {
    const momentsOf = (name: keyof typeof splits, futures: number | undefined) =>
      Array.from({ length: 6 }, (_, index) => source.patient(seed, { ...splits[name], futures }, index)).flatMap(
        ({ moments }) => moments,
      );
    expect(momentsOf('training', undefined).some((moment) => 'expected' in moment)).toBe(false);
    for (const { expected } of momentsOf('training', 4)) expect(expected).toBeGreaterThan(0);
    for (const { expected, trueRisk } of momentsOf('test', 4)) {
      expect(expected === undefined).toBe(Number.isNaN(trueRisk));
      expect(expected).not.toBe(trueRisk);
    }
  });

  it('charts oxygen on air as well as oxygen given', () => {
    const flows = Array.from({ length: 60 }, (_, index) => source.patient(seed, splits.calibration, index)).flatMap(
      ({ resources }) =>
        resources.flatMap((resource) => {
          const { code, component } = resource as {
            code?: { coding?: readonly { code: string }[] };
            component?: readonly { valueQuantity: { value: number } }[];
          };
          return code?.coding?.[0]?.code === '59408-5' ? [component?.[0]?.valueQuantity.value ?? null] : [];
        }),
    );
    const charted = flows.filter((flow) => flow !== null);
    expect(charted.length / flows.length).toBeGreaterThan(0.85);
    expect(charted.filter((flow) => flow === 0).length).toBeGreaterThan(charted.length / 2);
    expect(charted.some((flow) => flow > 0)).toBe(true);
  });
});
