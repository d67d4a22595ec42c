import { readPatientRecord } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { dataRows } from '../data-rows/data-rows.js';
import { dataTexts } from '../data-rows/data-texts.js';
import { formatsOf } from '../i18n/formats.js';
import { de, en } from '../i18n/test-support/texts.js';
import { unusedGroups } from '../record/unused-records.js';
import { canonicalUnits } from '../series/display-units.js';
import { unusedText } from './unused-text.js';

const at = Date.parse('2026-11-24T14:10:00Z');
const component = (code: string, value: number, unit: string) => ({
  code: { coding: [{ system: 'http://loinc.org', code }] },
  valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
});
/** A pressure of which one component can be used and the other cannot, and one of another patient. */
const resources = [
  { resourceType: 'Patient', id: 'p1' },
  {
    ...{ resourceType: 'Observation', id: 'bp', status: 'final', subject: { reference: 'Patient/p1' } },
    code: { coding: [{ system: 'http://loinc.org', code: '85354-9' }] },
    effectiveDateTime: '2026-11-24T13:00:00Z',
    component: [component('8480-6', 120, 'mm[Hg]'), component('8462-4', 80_000, 'mm[Hg]')],
  },
  { resourceType: 'Observation', id: 'x', status: 'final', subject: { reference: 'Patient/p2' } },
];
const record = readPatientRecord(
  resources.map((resource) => ({ resource })),
  { patientId: 'p1' },
);

describe.each([
  ['en', en],
  ['de', de],
] as const)('What is not used, in %s', (language, t) => {
  const formats = formatsOf(language, at, 'UTC');
  const texts = unusedGroups(record).flatMap(({ items }) => items.map((item) => unusedText(item, formats, t)));

  it('is named by reference, component and code, with its time', () => {
    const name = t('terms.concept.diastolic-blood-pressure');
    const time = formats.near(Date.parse('2026-11-24T13:00:00Z'));
    const start = `Observation/bp, ${name}, http://loinc.org|8462-4, ${time}: `;
    expect(texts.filter((text) => text.startsWith(start))).toHaveLength(1);
    expect(texts.join()).not.toContain('8480-6');
    expect(texts.some((text) => text.startsWith('Observation/x: '))).toBe(true);
  });

  it('has its code in the table of data, where what is used has none', () => {
    const language_ = { units: canonicalUnits, formats, t };
    const codes = dataRows(record).map((row) => [row.state, dataTexts(row, language_).unusedCode]);
    expect(codes).toEqual([
      ['used', ''],
      ['rejected', 'http://loinc.org|8462-4'],
      ['refused', ''],
    ]);
  });
});
