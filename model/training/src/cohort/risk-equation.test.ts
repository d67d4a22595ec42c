import { Random } from '@bellwether/fixtures';
import { sigmoid } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import { splitsOf } from '../recipe/read-recipe.js';
import { shippedRecipe } from '../test-support/shipped-recipes.js';
import { simulateAdmissionPatient } from './admission-cohort.js';
import { riskLogOdds, riskTerms, type TrueState, trueRisk, unchartedDeviation } from './risk-equation.js';

const well: TrueState = {
  ageYears: 35,
  sex: 'female',
  smoking: 'never-smoker',
  bmi: 24,
  conditions: [],
  body: {
    severity: 0,
    heartRate: 72,
    respiratoryRate: 15,
    systolic: 122,
    diastolic: 76,
    oxygenSaturation: 98,
    temperature: 36.8,
    weight: 68,
    consciousness: 'alert',
    oxygenFlow: 0,
  },
  worsening: 0,
  admissions: 0,
  emergencyVisits: 0,
};
const body = (change: Partial<TrueState['body']>): TrueState => ({ ...well, body: { ...well.body, ...change } });

describe('the risk equation', () => {
  it('gives someone of 35, well, one or two in a hundred', () => {
    expect(trueRisk('admission', well)).toBeCloseTo(0.018, 2);
  });

  it.each<[string, TrueState]>([
    ['older', { ...well, ageYears: 80 }],
    ['a man', { ...well, sex: 'male' }],
    ['ill with heart failure', { ...well, conditions: ['heart-failure'] }],
    ['a smoker', { ...well, smoking: 'current-smoker' }],
    ['very thin', { ...well, bmi: 16 }],
    ['very heavy', { ...well, bmi: 44 }],
    ['admitted before', { ...well, admissions: 2 }],
    ['of a fast heart', body({ heartRate: 125 })],
    ['of a slow heart', body({ heartRate: 40 })],
    ['breathing fast', body({ respiratoryRate: 26 })],
    ['of low pressure', body({ systolic: 85 })],
    ['of very high pressure', body({ systolic: 200 })],
    ['short of oxygen', body({ oxygenSaturation: 89 })],
    ['feverish', body({ temperature: 39.4 })],
    ['cold', body({ temperature: 35 })],
    ['confused', body({ consciousness: 'confusion' })],
    ['getting worse', { ...well, worsening: 0.3 }],
  ])('gives someone %s more', (_who, state) => {
    expect(trueRisk('admission', state)).toBeGreaterThan(trueRisk('admission', well));
  });

  it('has no term without a direction', () => {
    for (const { coefficient } of riskTerms) expect(coefficient).toBeGreaterThan(0);
  });

  it('counts on what no chart says as on chance: the mean over it', () => {
    const state = body({ respiratoryRate: 26 });
    const random = new Random('uncharted');
    const draws = Array.from({ length: 40_000 }, () =>
      sigmoid(riskLogOdds('admission', state) + unchartedDeviation * random.normal()),
    );
    const mean = draws.reduce((sum, risk) => sum + risk, 0) / draws.length;
    expect(trueRisk('admission', state)).toBeCloseTo(mean, 3);
  });

  it.each([
    ['outside-hospital', 'hospitalization-30d', 0.06, 0.12],
    ['leaving-hospital', 'readmission-30d', 0.11, 0.18],
  ] as const)('%s: its outcomes are as many as its risks say', (cohort, recipeName, least, most) => {
    const recipe = shippedRecipe(recipeName);
    const count = 1500;
    const moments = Array.from({ length: count }, (_, index) => {
      const of = { seed: 9, split: splitsOf(recipe).test, index };
      return simulateAdmissionPatient(cohort, recipe.cohort.charting, of).moments[0]!;
    });
    const events = moments.reduce((sum, { outcome }) => sum + outcome, 0);
    const risk = moments.reduce((sum, moment) => sum + moment.trueRisk, 0);
    expect(risk / count).toBeGreaterThan(least);
    expect(risk / count).toBeLessThan(most);
    // Outcomes are drawn from the risks: they agree within four standard deviations.
    expect(Math.abs(events - risk)).toBeLessThan(4 * Math.sqrt(risk));
  });
});
