/** Issue 16, How good: units in Fahrenheit, numbers as texts, NaN and unknown keys are refused by name. */
import { describe, expect, it } from '@jest/globals';
import { checkBody } from '../../hooks/check-body.js';
import { instanceSchema } from './instance.js';
import { predictManySchema, predictOneSchema } from './predict-request.js';

function problemOf(body: unknown, schema: Parameters<typeof checkBody>[0] = instanceSchema): string {
  try {
    checkBody(schema, body, []);
  } catch (problem) {
    return (problem as Error).message;
  }
  return 'none';
}

describe('an instance', () => {
  it.each([
    ['the nine of the table', { age: 71, bmi: 31, heart_rate: 96, blood_pressure: '148/88', oxygen_saturation: 93 }],
    ['the others', { temperature: 38.1, gender: 'female', smoking_status: 'former', diagnosis_code: 'J44.1' }],
    ['nothing', {}],
    ['hypothermia', { temperature: 33 }],
    ['age 0 and 125', { age: 0 }],
    ['dates of research data in the future', { as_of: '2180-07-23T05:00:00Z' }],
    ['the first moment', { as_of: '1900-01-01T00:00:00Z' }],
    ['another zone', { as_of: '2026-12-01T07:40:00+01:00' }],
    ['features', { features: { heart_rate_last: 80, heart_rate_slope_72h: null } }],
  ])('%s is valid', (_, body) => {
    expect(problemOf(body)).toBe('none');
  });

  const fahrenheit = 'temperature: expected °C: the value could be in Fahrenheit, which is not converted';
  it.each([
    [{ temperature: 98.6 }, fahrenheit],
    [{ temperature: 77 }, fahrenheit],
    [{ temperature: 113 }, fahrenheit],
    [{ temperature: '37' }, 'temperature: expected a number'],
    [{ temperature: '98.6' }, 'temperature: expected a number'],
    [{ heart_rate: Number.NaN }, 'heart_rate: expected a number'],
    [{ heart_rate: JSON.parse('1e999') }, 'heart_rate: expected a number'],
    [{ heart_rate: true }, 'heart_rate: expected a number'],
    [{ heart_rate: [80] }, 'heart_rate: expected a number'],
    [{ age: '71' }, 'age: expected a number'],
    [{ age: -1 }, 'age: expected 0 or more'],
    [{ age: 126 }, 'age: expected at most 125'],
    [{ gender: 'F' }, 'gender: expected one of: female, male, other, unknown'],
    [{ gender: 0 }, 'gender: expected one of: female, male, other, unknown'],
    [{ smoking_status: 'Never' }, 'smoking_status: expected one of: never, former, current, unknown'],
    [{ consciousness: 'A' }, 'consciousness: expected one of: alert, confusion, voice, pain, unresponsive'],
    [{ blood_pressure: '148' }, 'blood_pressure: expected systolic and diastolic pressure in mmHg such as "148/88"'],
    [{ blood_pressure: 148 }, 'blood_pressure: expected "148/88" or {systolic, diastolic}, in mmHg'],
    [{ blood_pressure: { systolic: 'x' } }, 'blood_pressure: expected "148/88" or {systolic, diastolic}, in mmHg'],
    [{ diagnosis_code: 'J44.1 ' }, /^diagnosis_code: expected a code/],
    [{ diagnosis_code: ['<b>'] }, 'diagnosis_code.0: expected a code such as J44.1'],
    [{ hart_rate: 80 }, 'body: Unrecognized key: "hart_rate"'],
    [{ 'heart rate': 80, spo2: 93 }, 'body: Unrecognized keys: "?", "spo2"'],
    [{ features: { heart_rate_last: '80' } }, 'features.heart_rate_last: expected a number or null'],
    [{ features: { 'heart rate': 80 } }, 'features.?: expected the name of a feature'],
    [JSON.parse('{"__proto__": {"age": 3}}'), 'body: Unrecognized key: "__proto__"'],
    [{ as_of: '2026-12-01T07:40:00' }, 'as_of: expected an instant with its zone such as 2026-12-01T07:40:00Z'],
    [{ as_of: '2026-12-01' }, 'as_of: expected an instant with its zone such as 2026-12-01T07:40:00Z'],
    [{ as_of: 1_764_000_000 }, 'as_of: expected an instant with its zone such as 2026-12-01T07:40:00Z'],
    [{ as_of: '1899-12-31T23:59:59Z' }, 'as_of: expected an instant in 1900 or later'],
    [{ as_of: '1900-01-01T00:00:00+01:00' }, 'as_of: expected an instant in 1900 or later'],
    [{ as_of: '0001-01-01T00:00:00Z' }, 'as_of: expected an instant in 1900 or later'],
    [{ patient: 'a/b' }, 'patient: expected 1 to 64 letters, digits, - or .'],
    [{ patient: '..' }, 'patient: expected 1 to 64 letters, digits, - or .'],
    [[], /^body: expected object/],
    [null, /^body: expected object/],
  ])('%j is refused: %s', (body, problem) => {
    expect(problemOf(body)).toEqual(typeof problem === 'string' ? problem : expect.stringMatching(problem));
  });

  it('a prototype is not a feature', () => {
    const { features } = instanceSchema.parse({ features: JSON.parse('{"__proto__": 80, "age_squared": 1}') });
    expect(Object.entries(features ?? {})).toEqual([['age_squared', 1]]);
    expect(Object.getPrototypeOf(features)).toBe(Object.prototype);
  });

  it('no text of a refusal is as long as what was sent', () => {
    const key = 'x'.repeat(100_000);
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`unknown${index}`, index]));
    for (const body of [{ [key]: 1 }, many, { features: { [key]: 1 } }, { features: many }]) {
      expect(problemOf(body).length).toBeLessThan(5_000);
    }
  });

  it('the value of a field stands in no refusal', () => {
    const secret = 'SECRET-4711';
    const keys = Object.keys(instanceSchema.shape).filter((key) => key !== 'id');
    for (const key of keys) expect(problemOf({ [key]: `${secret} !` })).not.toContain(secret);
  });
});

describe('a request', () => {
  it.each([
    [{ instances: [] }, 'instances: expected at least one instance'],
    [
      { instances: Array.from({ length: 1_001 }, () => ({})) },
      'instances: expected at most 1000 instances: send more as application/x-ndjson',
    ],
    [{ instances: {} }, /^instances: expected array/],
    [{ instances: [{}], model: 'x y' }, 'model: expected the name of a model, or name@version'],
    [{ instances: [{}], age: 3 }, 'body: Unrecognized key: "age"'],
    [
      { instances: [{ age: 'x' }, {}, { age: 'y' }] },
      'instances.0.age: expected a number; instances.2.age: expected a number',
    ],
    [{ instances: [{}], store: 'yes' }, 'store: expected true or false'],
  ])('%j is refused', (body, problem) => {
    expect(problemOf(body, predictManySchema)).toEqual(
      typeof problem === 'string' ? problem : expect.stringMatching(problem),
    );
  });

  it('one instance has the keys of the request beside its own', () => {
    const body = { age: 3, model: '30d-admission@1.2.0-rc+1', store: true, patient: 'p' };
    expect(problemOf(body, predictOneSchema)).toBe('none');
    expect(problemOf(body)).toBe('body: Unrecognized keys: "model", "store"');
  });
});
