import { describe, expect, it } from '@jest/globals';
import type { FhirResource } from '@bellwether/fhir-server';
import { latestVitals } from './latest-vitals.js';

const loinc = (code: string) => ({ coding: [{ system: 'http://loinc.org', code }] });
const observation = (code: string, at: string, parts: Readonly<Record<string, unknown>>): FhirResource => ({
  resourceType: 'Observation',
  id: `at-${at}`,
  status: 'final',
  code: loinc(code),
  effectiveDateTime: at,
  ...parts,
});
const quantity = (value: number, unit: string) => ({ valueQuantity: { value, unit, code: unit } });
const reading = (name: string, observations: readonly FhirResource[]) =>
  latestVitals(observations).find((row) => row.name === name)?.reading;

describe('latest vital signs', () => {
  it('the newest by moment, whatever the zones', () => {
    expect(
      reading('Heart rate', [
        observation('8867-4', '2024-02-01T10:00:00-05:00', quantity(90, '/min')),
        observation('8867-4', '2024-02-01T12:00:00Z', quantity(80, '/min')),
      ]),
    ).toEqual({
      id: 'at-2024-02-01T10:00:00-05:00',
      value: '90',
      unit: '/min',
      measuredAt: '2024-02-01T10:00:00-05:00',
    });
  });

  it('zero is a value, and the number of decimals is for reading', () => {
    expect(reading('Weight', [observation('29463-7', '2024-02-01', quantity(0, 'kg'))])?.value).toBe('0');
    expect(reading('Height', [observation('8302-2', '2024-02-01', quantity(174.09997, 'cm'))])?.value).toBe('174.1');
  });

  it('a blood pressure is both of its components, and a missing one is seen', () => {
    const systolic = { code: loinc('8480-6'), ...quantity(128, 'mm[Hg]') };
    const diastolic = { code: loinc('8462-4'), ...quantity(74, 'mm[Hg]') };
    const panel = (component: readonly unknown[]) => [observation('85354-9', '2024-02-01', { component })];
    expect(reading('Blood pressure', panel([diastolic, systolic]))).toMatchObject({ value: '128/74', unit: 'mmHg' });
    expect(reading('Blood pressure', panel([systolic]))).toMatchObject({ value: '128/–' });
  });

  it('what was entered in error or has no value gives way to what came before', () => {
    expect(
      reading('Temperature', [
        observation('8310-5', '2024-02-01', quantity(37, 'Cel')),
        observation('8310-5', '2024-02-02', { ...quantity(41, 'Cel'), status: 'entered-in-error' }),
        observation('8310-5', '2024-02-03', { dataAbsentReason: { text: 'unknown' } }),
      ]),
    ).toMatchObject({ value: '37', unit: '°C' });
  });

  it('what was never charted is null, not normal', () => {
    expect(latestVitals([]).every((row) => row.reading === null)).toBe(true);
  });
});
