import { readPatientRecord, rejectionReasons, vitalSigns } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { openWords } from '../words/open-words.js';
import { detailOf, detailText, detailTexts } from './detail-text.js';

const { t: en } = await openWords({ language: 'en' });
const { t: de } = await openWords({ language: 'de' });

const pulse = { system: 'http://loinc.org', code: '8867-4' };
const observation = (changes: object) => ({
  resourceType: 'Observation',
  id: 'o',
  status: 'final',
  subject: { reference: 'Patient/p' },
  code: { coding: [pulse] },
  effectiveDateTime: '2026-11-27T14:00:00Z',
  valueQuantity: { value: 80, code: '/min', system: 'http://unitsofmeasure.org' },
  ...changes,
});
const measured = (code: string, value: unknown, unit: unknown, changes: object = {}) =>
  observation({
    code: { coding: [{ system: 'http://loinc.org', code }] },
    valueQuantity: { value, code: unit },
    ...changes,
  });
const consciousness = { coding: [{ system: 'http://loinc.org', code: '80288-4' }] };
const answered = (changes: object) => observation({ code: consciousness, valueQuantity: undefined, ...changes });

/** Everything that can be wrong with what a chart has, once. */
const charted: readonly unknown[] = [
  measured('8867-4', 999, '/min'),
  measured('8867-4', '80', '/min'),
  measured('8867-4', [80], '/min'),
  measured('8867-4', 80, 5),
  measured('8867-4', 80, undefined),
  measured('8867-4', 80, '<img src=x>'),
  measured('8867-4', 80, 'kg'),
  measured('8310-5', 37, 'C'),
  measured('8310-5', 98, 'F'),
  ...vitalSigns.flatMap(({ hints, loinc, unit }) => hints.map(({ low }) => measured(loinc[0]!, low, unit))),
  observation({ valueQuantity: { value: 80, comparator: '<' } }),
  observation({ valueQuantity: undefined }),
  observation({ valueQuantity: 5 }),
  observation({ valueQuantity: undefined, valueString: 'fast' }),
  observation({ valueQuantity: undefined, hasMember: [] }),
  observation({ status: 'entered-in-error' }),
  observation({ status: 'cancelled' }),
  observation({ status: 'preliminary?' }),
  observation({ code: 5 }),
  observation({ code: {} }),
  observation({ code: { coding: [{ system: 'x', code: 'y' }] } }),
  observation({ component: 5 }),
  observation({ component: [5] }),
  observation({ focus: [{}] }),
  observation({ effectiveDateTime: undefined }),
  observation({ effectiveDateTime: 'yesterday' }),
  observation({ subject: { reference: 'Patient/q' } }),
  observation({ subject: undefined }),
  answered({}),
  answered({ valueCodeableConcept: 5 }),
  answered({ valueInteger: 7 }),
  answered({ valueCodeableConcept: { coding: [{ system: 'x', code: 'asleep' }] } }),
  {
    resourceType: 'Condition',
    id: 'c',
    subject: { reference: 'Patient/p' },
    verificationStatus: { coding: [{ code: 'refuted' }] },
  },
  { resourceType: 'Encounter', id: 'e', subject: { reference: 'Patient/p' }, status: 'cancelled' },
  { resourceType: 'Encounter', id: 'f', subject: { reference: 'Patient/p' }, status: 'finished', period: 5 },
  { resourceType: 'Basic', id: 'b' },
  { resourceType: 'OperationOutcome', issue: [] },
  {},
  5,
  null,
];
const entries = [{ resourceType: 'Patient', id: 'p' }, ...charted].map((resource, index) => ({
  resource:
    typeof resource === 'object' && resource !== null && 'id' in resource && resource.id === 'o'
      ? { ...resource, id: `o${index}` }
      : resource,
}));
const { rejected, refused } = readPatientRecord(
  [...entries, { resource: observation({}) }, { resource: observation({}) }],
  {
    patientId: 'p',
  },
);
const details = [...new Set([...rejected, ...refused].map(({ detail }) => detail))];

describe('What the mapping says of what it does not use', () => {
  it('is in English what the mapping says, word for word', () => {
    expect(details.length).toBeGreaterThan(40);
    expect(details.map((detail) => detailText(detail, en))).toEqual(details);
    for (const text of Object.values(rejectionReasons)) expect(detailText(text, en)).toBe(text);
  });

  it.each(details)('has German words: %s', (detail) => {
    const german = detailText(detail, de);
    expect(german).not.toBe(detail);
    expect(german).not.toMatch(/\b(expected|Got|it looks|is no|an? (array|object|string))\b/);
  });

  it('keeps the values of the chart, whatever they are', () => {
    const detail = '"$t(data.title) {{unit}}" is no unit that can be read; expected one like /min.';
    expect(detailText(detail, de)).toBe(
      '„$t(data.title) {{unit}}“ ist keine lesbare Einheit; zu erwarten ist eine wie /min.',
    );
  });

  it('is the same from texts that were taken out of the catalogue', () => {
    const texts = detailTexts(de);
    expect(details.map((detail) => detailOf(detail, texts))).toEqual(details.map((detail) => detailText(detail, de)));
  });

  it('what is not known here stays as it is', () => {
    expect([detailText('', de), detailText('Of tomorrow.', de)]).toEqual(['', 'Of tomorrow.']);
  });
});
