import { describe, expect, it } from '@jest/globals';
import { readPatientRecord } from './read-patient-record.js';

const ucum = 'http://unitsofmeasure.org';
const quantity = (value: number, unit: string) => ({ valueQuantity: { value, unit, system: ucum, code: unit } });
const category = (code: string) => ({ category: [{ coding: [{ code }] }] });

/** What a value under a code of nobody's may be. */
function perhaps(value: object, display: string | null = null, more: object = category('survey')) {
  const code = { coding: [{ system: 'https://local.example', code: '17', ...(display === null ? {} : { display }) }] };
  const observation = { resourceType: 'Observation', id: '1', status: 'final', subject: { reference: 'Patient/1' } };
  const resource = { ...observation, code, effectiveDateTime: '2026-03-01T10:00:00Z', ...more, ...value };
  const { rejected } = readPatientRecord([{ resource: { resourceType: 'Patient', id: '1' } }, { resource }]);
  return rejected[0]!;
}

describe('what a value under a code that no map knows may be', () => {
  it.each([
    ['a name in any language', quantity(18, '/min'), 'Fréquence respiratoire', ['respiratory-rate']],
    ['an abbreviation under its unit', quantity(18, '/min'), 'AF', ['respiratory-rate']],
    ['unit and number alone', quantity(150, '/min'), null, ['heart-rate']],
    ['unit and number of several', quantity(18, '/min'), 'local', ['heart-rate', 'respiratory-rate']],
    ['a unit as people write it', { valueQuantity: { value: 37, unit: '°C' } }, null, ['body-temperature']],
    ['a diastolic pressure by its name', quantity(70, 'mm[Hg]'), 'RR dia', ['diastolic-blood-pressure']],
  ])('%s, wherever it is filed', (_, value, display, concepts) => {
    const rejected = perhaps(value, display);
    expect(rejected).toMatchObject({ reason: 'not-modelled', perhaps: concepts, measuredAt: Date.UTC(2026, 2, 1, 10) });
  });

  it.each([
    ['of the laboratory', quantity(18, '/min'), null, category('laboratory')],
    ['whose name says something else', quantity(18, '/min'), 'Ventilator respiratory rate set', undefined],
    ['without a unit, filed with a survey', { valueQuantity: { value: 18 } }, null, undefined],
    ['in the unit of something else', quantity(18, 'mmol/L'), 'RR', undefined],
    ['that no patient has', quantity(500, '/min'), 'Puls', undefined],
    ['that is absent', { dataAbsentReason: { text: 'refused' } }, 'Puls', undefined],
  ])('nothing: one %s', (_, value, display, more = category('survey')) => {
    expect(perhaps(value, display, more)).not.toHaveProperty('perhaps');
  });

  it('it decides nothing: only what was charted as a vital sign may be the newest for NEWS2', () => {
    expect(perhaps(quantity(18, '/min'), 'local')).not.toHaveProperty('mayBe');
    expect(perhaps(quantity(18, '/min'), 'local', category('vital-signs'))).toMatchObject({
      mayBe: ['heart-rate', 'respiratory-rate'],
      perhaps: ['heart-rate', 'respiratory-rate'],
    });
  });
});
