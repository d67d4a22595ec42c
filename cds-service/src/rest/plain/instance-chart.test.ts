/** Issue 16, 1: what an instance stands for is read by the one mapping. */
import { codedObservations, noSiteCodes, type PatientRecord, readPatientRecord } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { testNow } from '../../test-support/chart.js';
import { instanceSchema } from '../schemas/instance.js';
import { chartOfInstance, plainNameOf } from './instance-chart.js';
import { plainAnswerRows, plainAnswers, plainVitals } from './plain-inputs.js';

const chartOf = (instance: unknown) => chartOfInstance(instanceSchema.parse(instance), testNow, noSiteCodes);

function recordOf(instance: unknown): PatientRecord {
  const { entries, coverage } = chartOf(instance);
  return readPatientRecord(entries, { coverage, codes: noSiteCodes });
}

const valuesOf = ({ readings }: PatientRecord) =>
  Object.fromEntries(readings.map(({ concept, value }) => [concept, value]));
const rejectedOf = ({ rejected }: PatientRecord) =>
  rejected.map(({ concept, detail }) => [concept, detail.kind]).toSorted();

const whole = {
  age: 71,
  bmi: 31.2,
  heart_rate: 96,
  respiratory_rate: 22,
  blood_pressure: '148/88',
  oxygen_saturation: 93,
  temperature: 38.1,
  gender: 'female',
  smoking_status: 'former',
  consciousness: 'alert',
  oxygen: 'air',
  diagnosis_code: ['J44.1', '44054006'],
};

describe('the chart of an instance', () => {
  it('has a reading of each input, made at its moment, and nothing that is not used', () => {
    const record = recordOf(whole);
    expect(valuesOf(record)).toEqual({
      'body-mass-index': 31.2,
      'heart-rate': 96,
      'respiratory-rate': 22,
      'systolic-blood-pressure': 148,
      'diastolic-blood-pressure': 88,
      'oxygen-saturation': 93,
      'body-temperature': 38.1,
    });
    expect(record.coded.map(({ concept, answer }) => [concept, answer]).toSorted()).toEqual([
      ['consciousness', 'alert'],
      ['oxygen', 'air'],
      ['smoking-status', 'former-smoker'],
    ]);
    expect(record.conditions.flatMap(({ concepts }) => concepts).toSorted()).toEqual(['copd', 'diabetes']);
    expect(record.patient?.sex).toBe('female');
    const times = [...record.readings, ...record.coded].flatMap(({ measuredAt, knownAt }) => [measuredAt, knownAt]);
    expect(new Set(times)).toEqual(new Set([testNow]));
    expect(record.rejected).toEqual([]);
  });

  it.each(
    plainAnswerRows.flatMap(([key, { words }]) => Object.entries(words).map(([word, answer]) => [key, word, answer])),
  )('%s %s is read as %s', (key, word, answer) => {
    const { coded, rejected } = recordOf({ [key as string]: word });
    expect(coded.map((one) => one.answer)).toEqual(answer === null ? [] : [answer]);
    expect(rejected).toEqual([]);
  });

  it('every word is one of the answers of its question, and NEWS2 has a word for each', () => {
    for (const [, { concept, words }] of plainAnswerRows) {
      const answers = codedObservations.find((row) => row.concept === concept)!.answers.map(({ answer }) => answer);
      const named = Object.values(words).filter((answer) => answer !== null);
      expect(answers).toEqual(expect.arrayContaining(named));
    }
    expect(Object.keys(plainAnswers.consciousness.words)).toHaveLength(5);
  });

  it.each([{}, Object.fromEntries(Object.keys(whole).map((key) => [key, null]))])(
    'null and nothing are the same: missing, and no condition or admission is absent',
    (instance) => {
      const record = recordOf(instance);
      expect([record.readings, record.coded, record.conditions, record.rejected]).toEqual([[], [], [], []]);
      expect(record.patient).toMatchObject({ birthDate: null, sex: null, deceased: false });
      const unread = { status: 'unavailable', why: 'not-requested' };
      const whole = { status: 'complete', since: null };
      expect(record.coverage.types).toEqual({
        Patient: whole,
        Observation: whole,
        Condition: unread,
        Encounter: unread,
        ...{ ServiceRequest: unread, Consent: unread, Flag: unread },
      });
    },
  );

  it.each(['other', 'unknown'])('a gender that the score has no value for is missing: %s', (gender) => {
    expect(recordOf({ gender }).patient?.sex).toBeNull();
  });

  it.each([
    ['a list is all diagnoses', ['J44.1'], { status: 'complete', since: null }],
    ['an empty list is none', [], { status: 'complete', since: null }],
    ['one code says nothing of others', 'J44.1', { status: 'partial', since: null, why: 'not-requested' }],
    [
      'one code with its system says nothing of others',
      { system: 'http://snomed.info/sct', code: '13645005' },
      { status: 'partial', since: null, why: 'not-requested' },
    ],
  ])('diagnoses: %s', (_, diagnosis_code, coverage) => {
    expect(chartOf({ diagnosis_code }).coverage.types.Condition).toEqual(coverage);
  });

  it('a code that is not read is a condition that is not read', () => {
    const { conditions } = recordOf({ diagnosis_code: ['J44.1', '428.0', { system: 'urn:hospital', code: '7' }] });
    expect(conditions.map(({ concepts, isRead }) => [concepts, isRead])).toEqual([
      [['copd'], true],
      [[], false],
      [[], false],
    ]);
  });

  it('names each code that is not read by its place, never by its text', () => {
    const given = [
      'J44.1',
      '250.00',
      { system: 'urn:hospital', code: '428.0' },
      { system: 'http://hl7.org/fhir/sid/icd-9-cm', code: '428.0' },
    ];
    const { warnings } = chartOf({ diagnosis_code: given });
    expect(warnings).toEqual(
      [2, 3].map((place) => ({
        input: 'diagnosis_code',
        detail: `code ${place} is not read: its code system or the code is not known here, so no condition counts as absent`,
      })),
    );
  });

  it.each([
    ['SpO₂ as a fraction', { oxygen_saturation: 0.93 }, [['oxygen-saturation', 'implausible-looks-like']]],
    [
      'a blood pressure in kilopascals, both of it',
      { blood_pressure: '18/11' },
      [
        ['diastolic-blood-pressure', 'kilopascals'],
        ['systolic-blood-pressure', 'implausible-looks-like'],
      ],
    ],
    [
      'a blood pressure the wrong way round, both of it',
      { blood_pressure: '88/148' },
      [
        ['diastolic-blood-pressure', 'crossed'],
        ['systolic-blood-pressure', 'crossed'],
      ],
    ],
    ['a heart rate of 0', { heart_rate: 0 }, [['heart-rate', 'asystole']]],
    ['a temperature of no unit', { temperature: 60 }, [['body-temperature', 'implausible']]],
    ['a BMI of nobody', { bmi: 312 }, [['body-mass-index', 'implausible']]],
  ])('%s is not a reading', (_, instance, rejected) => {
    const record = recordOf(instance);
    expect(record.readings).toEqual([]);
    expect(rejectedOf(record)).toEqual(rejected);
  });

  it.each([
    ['hypothermia', { temperature: 33 }, 'body-temperature', 33],
    ['one of two pressures', { blood_pressure: { systolic: 120, diastolic: null } }, 'systolic-blood-pressure', 120],
  ])('%s is a reading', (_, instance, concept, value) => {
    expect(valuesOf(recordOf(instance))).toEqual({ [concept]: value });
  });

  it('plain names are those of the inputs', () => {
    expect(plainNameOf('systolic-blood-pressure')).toBe('blood_pressure.systolic');
    expect(plainNameOf('smoking-status')).toBe('smoking_status');
    for (const [key, { concept }] of Object.entries(plainVitals)) expect(plainNameOf(concept)).toBe(key);
    expect(plainNameOf('body-weight')).toBe('body-weight');
  });
});
