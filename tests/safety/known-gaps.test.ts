import { compileFeatures, extractFeatures, readPatientRecord } from '@bellwether/fhir-mapping';
import { unusableIn } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';

const asOf = Date.parse('2026-11-24T14:10:00Z');
const pulse = (id: string, time: string, value: number, system = 'http://loinc.org') => ({
  ...{ resourceType: 'Observation', id, status: 'final', subject: { reference: 'Patient/p' } },
  category: [{ coding: [{ code: 'vital-signs' }] }],
  code: { coding: [{ system, code: '8867-4' }] },
  effectiveDateTime: `2026-11-24T${time}:00Z`,
  valueQuantity: { value, code: '/min', system: 'http://unitsofmeasure.org' },
});
const window = { kind: 'look-back', hours: 24 } as const;
const highest = compileFeatures([
  {
    ...{ name: 'highest', display: 'Highest', group: 'heart-rate', unit: '/min' },
    ...{ source: 'vital', concept: 'heart-rate', reducer: 'maximum', window },
  },
]);

/** The highest heart rate of a day, and whether anything says that it may be higher. */
function seen(system: string) {
  const resources = [
    { resourceType: 'Patient', id: 'p', birthDate: '1948-03-02' },
    pulse('a', '10:00', 150, system),
    pulse('b', '14:00', 90),
  ];
  const record = readPatientRecord(resources.map((resource) => ({ resource })));
  return {
    value: extractFeatures(record, highest, { asOf }).values[0]!,
    isNamed: unusableIn(record)(asOf).has('heart-rate'),
  };
}

/** What the hazard log has as not controlled yet: each of these fails, and says so when it does no more. */
describe('known gaps', () => {
  it.failing('an older value of an unknown code lowers a feature over a window, and nothing beside it says so', () => {
    const [whole, after] = [seen('http://loinc.org'), seen('http://example.org/codes')];
    expect(whole.value).toBe(150);
    expect(after.value === whole.value || Number.isNaN(after.value) || after.isNamed).toBe(true);
  });
});
