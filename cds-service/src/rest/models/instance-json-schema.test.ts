import { loadArtefacts } from '@bellwether/hosting';
import type { Manifest } from '@bellwether/model';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { assert, constantFrom, dictionary, oneof, double, integer, property } from 'fast-check';
import { readSettings } from '../../settings/settings.js';
import { instanceSchema } from '../schemas/instance.js';
import { givenFeatures } from '../score/given-features.js';
import { instanceJsonSchema } from './instance-json-schema.js';

const id = 'https://cds.example/api/v1/models/m/schema';

let manifest: Manifest;
let validate: ValidateFunction;
beforeAll(async () => {
  const [artefact] = await loadArtefacts(readSettings({}).artefacts);
  manifest = artefact!.manifest;
  validate = new Ajv2020({ strict: false, validateFormats: false }).compile(instanceJsonSchema(manifest, id));
});

/** Whether the service takes an instance: its own check, then that of the features. */
function isTaken(body: unknown): boolean {
  const read = instanceSchema.safeParse(body);
  if (!read.success) return false;
  try {
    givenFeatures(read.data, manifest);
    return Object.keys(read.data.features ?? {}).every((name) => manifest.features.some((row) => row.name === name));
  } catch {
    return false;
  }
}

type Properties = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
const propertiesOf = (schema: unknown) => (schema as { readonly properties: Properties }).properties;

describe('the schema of an instance for an artefact', () => {
  it.each([
    ['the nine plain values', { age: 71, bmi: 31.2, heart_rate: 96, blood_pressure: '148/88', gender: 'female' }],
    ['nothing', {}],
    ['null for what is missing', { age: null, smoking_status: null, features: null }],
    ['codes with their systems', { diagnosis_code: [{ system: 'http://snomed.info/sct', code: '84114007' }, 'J44.1'] }],
    ['features by name', { age: 71, features: { copd: 1, admissions_365d: 2, heart_rate_last: 96, alert: null } }],
    ['a value that nobody can have, which is not used', { features: { heart_rate_last: 5000 } }],
    ['a flag that is neither 0 nor 1', { features: { copd: 2 } }],
    ['half an admission', { features: { admissions_365d: 0.5 } }],
    ['a negative time', { features: { heart_rate_hours_since: -1 } }],
    ['a time before its window', { features: { heart_rate_last: 80, heart_rate_hours_since: 9600 } }],
    ['a time in its window', { features: { heart_rate_last: 80, heart_rate_hours_since: 9599.5 } }],
    ['a feature of no name', { features: { no_such_feature: 1 } }],
    ['a feature that has a plain key alone', { features: { age: 71 } }],
    ['a key that is not known', { pulse: 96 }],
    ['text for a number', { age: '71' }],
    ['a word that is not known', { smoking_status: 'sometimes' }],
  ])('says of %s what the service says', (_what, body) => {
    expect(validate(body)).toBe(isTaken(body));
  });

  it('refuses no features that the service takes, whatever their values', () => {
    const names = constantFrom(...manifest.features.map(({ name }) => name), 'other');
    const numbers = oneof(constantFrom(0, 1, 2, 0.5, -1), integer(), double({ noNaN: true, noDefaultInfinity: true }));
    let taken = 0;
    assert(
      property(dictionary(names, oneof(numbers, constantFrom(null, '1')), { maxKeys: 3 }), (features) => {
        if (!isTaken({ features })) return;
        taken += 1;
        expect([features, validate({ features })]).toEqual([features, true]);
      }),
      { numRuns: 500 },
    );
    expect(taken).toBeGreaterThan(50);
  });

  it('has each feature with its unit, and what is used of a vital sign', () => {
    const { features, heart_rate, age, diagnosis_code } = propertiesOf(instanceJsonSchema(manifest, id));
    const own = propertiesOf(features);
    expect(Object.keys(own)).toEqual(
      manifest.features.filter(({ source }) => source !== 'demographic').map(({ name }) => name),
    );
    expect(own.copd).toMatchObject({ enum: [0, 1, null], 'x-unit': '1' });
    expect(own.heart_rate_last).toMatchObject({ 'x-unit': '/min', 'x-used-range': [0, 350] });
    expect(own.heart_rate_hours_since).toMatchObject({ minimum: 0, exclusiveMaximum: 9600 });
    expect(own.heart_rate_slope_72h).not.toHaveProperty('x-used-range');
    expect(heart_rate).toMatchObject({ 'x-unit': '/min', 'x-used-range': [0, 350] });
    expect(heart_rate?.['x-features']).toContain('heart_rate_last');
    expect(age?.['x-features']).toEqual(['age']);
    expect(diagnosis_code?.['x-features']).toContain('copd');
  });
});
