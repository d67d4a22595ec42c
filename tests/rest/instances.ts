import fc from 'fast-check';
import type { Instance } from '../../cds-service/src/rest/schemas/instance.js';

const tenths = (low: number, high: number) => fc.integer({ min: low * 10, max: high * 10 }).map((n) => n / 10);
const given = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null, freq: 4 });

/** Codes of conditions that the artefact has, and of others. */
const codes = fc.constantFrom('J44.1', 'E11.9', 'I10', 'I50.9', '44054006', '13645005', 'Z99.9', '38341003');

/** Plain instances as a program could send them: every input may be missing, and what is given is possible. */
export const instances: fc.Arbitrary<Instance> = fc.record({
  age: fc.option(fc.oneof(fc.integer({ min: 18, max: 105 }), fc.double({ min: 0, max: 110, noNaN: true })), {
    nil: null,
    freq: 15,
  }),
  gender: given(fc.constantFrom('female', 'male', 'other', 'unknown')),
  bmi: given(tenths(14, 60)),
  heart_rate: given(fc.integer({ min: 30, max: 190 })),
  respiratory_rate: given(fc.integer({ min: 4, max: 45 })),
  oxygen_saturation: given(fc.integer({ min: 70, max: 100 })),
  temperature: given(tenths(33, 41)),
  blood_pressure: given(
    fc.record({
      systolic: given(fc.integer({ min: 70, max: 220 })),
      diastolic: given(fc.integer({ min: 35, max: 70 })),
    }),
  ),
  smoking_status: given(fc.constantFrom('never', 'former', 'current', 'unknown')),
  consciousness: given(fc.constantFrom('alert', 'confusion', 'voice', 'pain', 'unresponsive')),
  oxygen: given(fc.constantFrom('air', 'oxygen')),
  diagnosis_code: given(fc.oneof(fc.array(codes, { maxLength: 4 }), codes)),
});
