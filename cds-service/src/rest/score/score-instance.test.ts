/** Issue 16, 1: one way of scoring, and what a score does not rest on is said beside it. */
import { hourMs } from '@bellwether/fhir-mapping';
import { resolveSite, type Site } from '@bellwether/hosting';
import type { Artefact } from '@bellwether/model';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { restDeployments } from '../../service/deployment.js';
import { testNow } from '../../test-support/chart.js';
import { stumpArtefact } from '../../test-support/stump-artefact.js';
import { instanceSchema } from '../schemas/instance.js';
import { predictionSchema } from '../schemas/prediction.js';
import { predictionOf } from './prediction.js';
import { scoreInstance } from './score-instance.js';
import type { ScoreOptions } from './score-options.js';

let general: Artefact;
let ward: Artefact;
let site: Site;
beforeAll(async () => {
  general = await stumpArtefact();
  ward = await stumpArtefact({
    name: 'adults-75',
    priority: 20,
    synthetic: false,
    setting: { ...general.manifest.setting, minimumAgeYears: 75 },
  });
  site = await resolveSite({}, async () => undefined);
});

function scored(instance: unknown, artefacts: readonly Artefact[] = [general], at = testNow) {
  const [first, ...others] = restDeployments(artefacts, site, 'development');
  const options: ScoreOptions = { placed: [first!, ...others], site, asOf: at };
  return scoreInstance(instanceSchema.parse(instance), options);
}

const predicted = (...args: Parameters<typeof scored>) => predictionOf(scored(...args), true);

const calm = {
  age: 71,
  gender: 'female',
  heart_rate: 72,
  respiratory_rate: 16,
  blood_pressure: '128/78',
  oxygen_saturation: 97,
  temperature: 36.8,
  consciousness: 'alert',
  oxygen: 'air',
  diagnosis_code: [],
};
const onlyNews2 = { detail: 'not used by the score of hospitalization-30d: by NEWS2 and the anomalies alone' };

describe('the answer to an instance', () => {
  it('of all inputs: nothing missing, NEWS2 whole, and what has no part in the score', () => {
    const answer = predicted(calm);
    expect(predictionSchema.parse(answer)).toEqual(answer);
    expect(answer).toMatchObject({
      as_of: new Date(testNow).toISOString(),
      status: 'scored',
      band: expect.any(String),
      not_scored: null,
      missing: [],
      unused: [],
      news2: { status: 'complete', low: 0, high: 0, single_three: false, open: [] },
      anomalies: [],
      model: { name: 'hospitalization-30d', version: '0.1.0', synthetic: true, mode: 'shown' },
    });
    expect(answer.warnings).toEqual(
      [
        { input: 'oxygen', ...onlyNews2 },
        { input: 'consciousness', ...onlyNews2 },
      ].toSorted((a, b) => (a.input < b.input ? -1 : 1)),
    );
  });

  it('of nothing: no figure, and it is not 0', () => {
    expect(predicted({})).toMatchObject({
      status: 'not-scored',
      probability: null,
      band: null,
      not_scored: { reason: 'age-unknown' },
      explanation: null,
      news2: { status: 'age-unknown', low: null, high: null, open: [] },
    });
    expect(predicted({ age: 71 })).toMatchObject({
      probability: null,
      not_scored: { reason: 'too-thin', missing_groups: expect.arrayContaining(['heart-rate', 'respiratory-rate']) },
      news2: { status: 'nothing-charted', low: null, high: null },
    });
  });

  it.each([
    ['SpO₂ as a fraction', { oxygen_saturation: 0.93 }, 'oxygen_saturation', 'spo2', 'oxygen-saturation'],
    ['a heart rate of 0', { heart_rate: 0 }, 'heart_rate', 'heart_rate', 'heart-rate'],
    ['kilopascals', { blood_pressure: '18/11' }, 'blood_pressure.systolic', 'systolic', 'systolic-blood-pressure'],
  ])('%s is missing, open and warned of, and the rest is scored', (_, change, input, feature, open) => {
    const answer = predicted({ ...calm, ...change });
    expect(answer.status).toBe('scored');
    expect(answer.missing).toContain(feature);
    expect(answer.unused).toContain(open);
    expect(answer.news2).toMatchObject({ status: 'incomplete', low: 0, high: 3, open: [open] });
    expect(answer.warnings).toContainEqual({ input, detail: expect.stringMatching(/^not used: /) });
  });

  it('very ill: what is critical is an anomaly, and NEWS2 has its points', () => {
    const answer = predicted({ ...calm, respiratory_rate: 40, consciousness: 'confusion', oxygen: 'oxygen' });
    expect(answer.anomalies).toMatchObject([{ kind: 'threshold', text: expect.stringContaining('40') }]);
    expect(answer.news2).toMatchObject({ low: 8, high: 8, single_three: true });
  });

  it('a feature by its own name has no part in NEWS2 and the anomalies, and the answer says so', () => {
    const { respiratory_rate: _, ...rest } = calm;
    const answer = predicted({ ...rest, features: { respiratory_rate: 40 } });
    expect(answer.missing).toEqual([]);
    expect(answer.anomalies).toEqual([]);
    expect(answer.news2).toMatchObject({ status: 'incomplete', low: 0, high: 3, open: ['respiratory-rate'] });
    expect(answer.warnings).toContainEqual({
      input: 'features.respiratory_rate',
      detail: 'used by the score alone: NEWS2 and the anomalies read respiratory_rate',
    });
  });

  it('a feature is worth the same by its own name and by the plain one, to the bit', () => {
    const { respiratory_rate, ...rest } = calm;
    const plain = predicted(calm);
    const named = predicted({ ...rest, features: { respiratory_rate } });
    expect(named.explanation).toEqual({
      ...plain.explanation,
      reasons: plain.explanation!.reasons.map((reason) =>
        reason.concept === 'respiratory-rate' ? { ...reason, evidence: [] } : reason,
      ),
    });
  });

  it.each([
    [{ diagnosis_code: ['J44.1'] }, { copd: 1, heart_failure: 0 }, []],
    [{ diagnosis_code: 'J44.1' }, { copd: 1 }, ['conditions']],
    [{ diagnosis_code: ['J44.1', '428.0'] }, { copd: 1 }, ['conditions']],
    [{ diagnosis_code: null }, {}, ['conditions']],
    [{ diagnosis_code: [] }, { copd: 0, heart_failure: 0 }, []],
    [{ diagnosis_code: null, features: { copd: 1 } }, { copd: 1 }, ['conditions']],
  ])('%j: only what is known of conditions is known', (change, known, unread) => {
    const { assessment } = scored({ ...calm, ...change });
    const values = assessment.scored ? assessment.contributions : [];
    const conditions = values.filter(
      ({ name, value }) => ['copd', 'heart_failure'].includes(name) && !Number.isNaN(value),
    );
    expect(Object.fromEntries(conditions.map(({ name, value }) => [name, value]))).toEqual(known);
    expect(predicted({ ...calm, ...change }).unread.filter((part) => part !== 'encounters')).toEqual(unread);
  });

  it('its own moment comes before that of the request, in any year', () => {
    for (const as_of of ['1900-01-01T00:00:00.000Z', '2180-07-23T05:00:00.000Z', '9999-12-31T23:59:59.000Z']) {
      const answer = predicted({ ...calm, as_of });
      expect(answer).toMatchObject({ as_of, status: 'scored', missing: [], news2: { low: 0, high: 0 } });
      expect(answer.explanation).toEqual(predicted(calm).explanation);
    }
    expect(predicted(calm, [general], testNow - hourMs).as_of).toBe(new Date(testNow - hourMs).toISOString());
  });

  it('a child is not scored and has no NEWS2, however near the birthday', () => {
    expect(predicted({ ...calm, age: 15.999 }).news2.status).toBe('not-applicable');
    expect(predicted({ ...calm, age: 17.999 })).toMatchObject({ status: 'not-scored', news2: { status: 'complete' } });
    expect(predicted({ ...calm, age: 18 }).status).toBe('scored');
  });

  it('an unknown feature is refused by name', () => {
    expect(() => scored({ features: { lactate: 2 } }, [general, ward])).toThrow(
      expect.objectContaining({
        message: 'features.lactate: not a feature of adults-75, hospitalization-30d',
        paths: ['features.lactate'],
      }),
    );
  });
});

describe('a probability', () => {
  it.each([-30, 12])('is not rounded to 0 or 1: calibrated by %d', async (intercept) => {
    const extreme = await stumpArtefact({ calibration: { slope: 1, intercept, method: 'none' } });
    const { probability } = predicted(calm, [extreme]);
    expect(probability).toBeGreaterThan(0);
    expect(probability).toBeLessThan(1);
  });
});

describe('of several artefacts', () => {
  it('the highest priority that has a score answers, and the answer says which', () => {
    expect(predicted({ ...calm, age: 80 }, [general, ward]).model).toMatchObject({
      name: 'adults-75',
      synthetic: false,
    });
    expect(predicted({ ...calm, age: 71 }, [general, ward]).model.name).toBe('hospitalization-30d');
  });

  it('where none has a score, it is one that somebody can do something about', () => {
    const answer = predicted({ age: 40 }, [general, ward]);
    expect(answer).toMatchObject({ model: { name: 'hospitalization-30d' }, not_scored: { reason: 'too-thin' } });
  });
});

describe('an explanation', () => {
  it.each([
    calm,
    { ...calm, age: 90, respiratory_rate: 30, oxygen_saturation: 85 },
    { age: 60, heart_rate: 120, temperature: 39, oxygen_saturation: 99 },
  ])('sums to the margin, by feature and by concept', (instance) => {
    const { base_value, margin, contributions, reasons } = predicted(instance).explanation!;
    const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, base_value);
    expect(Math.abs(sum(Object.values(contributions)) - margin)).toBeLessThan(1e-9);
    expect(Math.abs(sum(reasons.map(({ share }) => share)) - margin)).toBeLessThan(1e-9);
    const { probability } = predicted(instance);
    expect(probability).toBeCloseTo(1 / (1 + Math.exp(-margin)), 6);
    for (const { effect, share } of reasons) expect(effect).toBe(share > 0 ? 'raises' : share < 0 ? 'lowers' : 'none');
  });
});
