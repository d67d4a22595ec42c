import { describe, expect, it } from '@jest/globals';
import { simulatePatient } from './cohort-patient.js';
import { riskTerms, type TrueState, trueRisk } from './risk-equation.js';
import { splits } from './splits.js';

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
  unrecorded: 0,
};
const body = (change: Partial<TrueState['body']>): TrueState => ({ ...well, body: { ...well.body, ...change } });

describe('the risk equation', () => {
  it('gives someone of 35, well, about one in a hundred', () => {
    expect(trueRisk(well)).toBeCloseTo(0.01, 2);
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
    expect(trueRisk(state)).toBeGreaterThan(trueRisk(well));
  });

  it('has no term without a direction', () => {
    for (const { coefficient } of riskTerms) expect(coefficient).toBeGreaterThan(0);
  });

  it('makes 5 to 10 in 100 of the cohort admitted, inpatients more often than outpatients', () => {
    const rates = { inpatient: { risk: 0, events: 0 }, outpatient: { risk: 0, events: 0 } };
    const count = 2000;
    for (let index = 0; index < count; index++) {
      const { regime, trueRisk: risk, admittedAt } = simulatePatient(9, splits.test, index);
      rates[regime].risk += risk;
      rates[regime].events += Number(admittedAt !== null);
    }
    const events = rates.inpatient.events + rates.outpatient.events;
    const risk = rates.inpatient.risk + rates.outpatient.risk;
    expect(events / count).toBeGreaterThan(0.05);
    expect(events / count).toBeLessThan(0.1);
    // Outcomes are drawn from the risks: they agree within four standard deviations.
    expect(Math.abs(events - risk)).toBeLessThan(4 * Math.sqrt(risk));
    expect(rates.inpatient.events).toBeGreaterThan(1.5 * rates.outpatient.events);
  });
});
