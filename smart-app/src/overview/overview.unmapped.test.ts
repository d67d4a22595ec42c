import { readPatientRecord } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { dataRows } from '../data-rows/data-rows.js';
import { dataTexts } from '../data-rows/data-texts.js';
import { readersAt } from '../i18n/test-support/texts.js';
import { latestRows } from '../record/latest.js';
import { newestText } from '../views/worklist/row-text.js';
import { canonicalUnits } from '../series/display-units.js';
import { tileRows } from './tiles.js';

const at = Date.parse('2026-11-24T14:10:00Z');
const ucum = 'http://unitsofmeasure.org';
const patient = { resourceType: 'Patient', id: 'p1', gender: 'female', birthDate: '1948-03-02' };

function observation(index: number, coding: object, value: number, code: string) {
  return {
    ...{ resourceType: 'Observation', id: `o${index}`, status: 'final', subject: { reference: 'Patient/p1' } },
    category: [{ coding: [{ code: 'survey' }] }],
    code: { coding: [coding] },
    effectiveDateTime: new Date(at - (index + 1) * 600_000).toISOString(),
    valueQuantity: { value, unit: code, system: ucum, code },
  };
}

const local = { system: 'https://local.example', code: '17', display: 'Atemfrequenz' };
const breaths = Array.from({ length: 30 }, (_, index) => observation(index, local, 18, '/min'));
const heart = observation(40, { system: 'http://loinc.org', code: '8867-4' }, 80, '/min');
const recordOf = (...resources: readonly object[]) =>
  readPatientRecord(
    [patient, ...resources].map((resource) => ({ resource })),
    { patientId: 'p1' },
  );
const record = recordOf(heart, ...breaths);
const { english, german } = readersAt(at);

describe('A vital sign under a code that is not mapped, in the app', () => {
  it('its tile has the number of values that may be it; others are not charted', () => {
    const counts = new Map(tileRows(record, at).map(({ concept, unmapped }) => [concept, unmapped]));
    expect(counts.get('respiratory-rate')).toBe(30);
    expect([counts.get('heart-rate'), counts.get('body-temperature')]).toEqual([0, 0]);
    expect(tileRows(record, at - 100 * 60_000).find(({ concept }) => concept === 'respiratory-rate')?.unmapped).toBe(
      21,
    );
  });

  it('so has its line among the latest vital signs', () => {
    const row = latestRows(record).find(({ concept }) => concept === 'respiratory-rate');
    expect(row).toMatchObject({ reading: null, unmapped: 30 });
  });

  it('of one with a mapped code as well nothing is said', () => {
    const both = recordOf(
      heart,
      observation(50, { system: 'http://loinc.org', code: '9279-1' }, 16, '/min'),
      ...breaths,
    );
    expect(tileRows(both, at).map(({ unmapped }) => unmapped)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it.each([english, german])('the Data tab says what such a value may be (%#)', ({ t, formats }) => {
    const row = dataRows(record).find(({ state }) => state === 'rejected')!;
    const { notes } = dataTexts(row, { t, formats, units: canonicalUnits });
    expect(notes).toContain(t('data.perhaps', { names: t('terms.concept.respiratory-rate') }));
  });

  it.each([english, german])('the worklist does not say that there is no reading (%#)', (localization) => {
    const figures = { newestReading: null, source: 'computed', unmapped: 30 } as never;
    expect(newestText(figures, localization)).toBe(localization.t('worklist.noMapped', { count: 30 }));
  });
});
