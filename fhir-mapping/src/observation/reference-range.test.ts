import { describe, expect, it } from '@jest/globals';
import { readPatientRecord } from '../read-patient-record.js';

const ucum = 'http://unitsofmeasure.org';
const quantity = (value: number, code: string) => ({ value, unit: code, system: ucum, code });
const laboratory = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' }],
};
const type = (code: string) => ({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/referencerange-meaning', code }],
});

/** The range that is read of a result of creatinine (or another code) with such ranges. */
function rangeOf(referenceRange: unknown, changes: object = {}) {
  const observation = {
    ...{ resourceType: 'Observation', id: 'o1', status: 'final', subject: { reference: 'Patient/p1' } },
    category: [laboratory],
    code: { coding: [{ system: 'http://loinc.org', code: '2160-0' }] },
    effectiveDateTime: '2026-11-24T08:00:00Z',
    valueQuantity: quantity(1.2, 'mg/dL'),
    referenceRange,
    ...changes,
  };
  const patient = { resourceType: 'Patient', id: 'p1', birthDate: '1948-03-02' };
  const { readings } = readPatientRecord([patient, observation].map((resource) => ({ resource })));
  expect(readings).toHaveLength(1);
  const { referenceRange: read } = readings[0]!;
  const round = (value: number | null) => (value === null ? null : Math.round(value * 10) / 10);
  return read === undefined ? null : [round(read.low), round(read.high)];
}

const [low, high] = [quantity(0.6, 'mg/dL'), quantity(1.1, 'mg/dL')];

describe('The range that a laboratory gives with its result', () => {
  it.each([
    ['both ends, in the unit of the concept', [{ low, high }], [53, 97.2]],
    ['in the unit of the concept already', [{ low: quantity(53, 'umol/L'), high: quantity(97, 'umol/L') }], [53, 97]],
    ['an upper end alone', [{ high }], [null, 97.2]],
    ['a lower end alone', [{ low }], [53, null]],
    [
      'what is normal, among critical limits',
      [
        { low, high, type: type('normal') },
        { high: quantity(5, 'mg/dL'), type: type('critical') },
      ],
      [53, 97.2],
    ],
  ])('is read: %s', (_, ranges, expected) => {
    expect(rangeOf(ranges)).toEqual(expected);
  });

  it.each([
    ['an end without a unit', [{ low: { value: 0.6 }, high }]],
    ['an end in a unit of something else', [{ low: quantity(0.6, 'kg'), high }]],
    ['an end without a number', [{ low: { ...low, value: '0.6' }, high }]],
    ['an end that is a bound', [{ low: { ...low, comparator: '<' }, high }]],
    ['ends that are the wrong way round', [{ low: high, high: low }]],
    [
      'two that may both be meant',
      [
        { low, high },
        { low, high: quantity(1.3, 'mg/dL') },
      ],
    ],
    ['only one of a treatment', [{ low, high, type: type('treatment') }]],
    ['only a text', [{ text: 'see report' }]],
    ['none', undefined],
    ['not a list', { low, high }],
  ])('is not read, nor half of it: %s', (_, ranges) => {
    expect(rangeOf(ranges)).toBeNull();
  });

  it('of a vital sign is not read: its band is that of NEWS2', () => {
    const heartRate = {
      category: [{ coding: [{ system: laboratory.coding[0]!.system, code: 'vital-signs' }] }],
      code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
      valueQuantity: quantity(88, '/min'),
    };
    expect(rangeOf([{ low: quantity(60, '/min'), high: quantity(100, '/min') }], heartRate)).toBeNull();
  });
});
