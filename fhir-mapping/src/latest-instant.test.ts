import { describe, expect, it } from '@jest/globals';
import { isCharted, latestInstant } from './index.js';
import { at, coded, concept, condition, encounter, observation, record, vital } from './test-support/resources.js';

describe('the latest instant', () => {
  it('is when the newest reading was known, so that it can be used then', () => {
    const newest = observation({ issued: '2024-05-01T10:42:00Z' });
    const older = observation({ effectiveDateTime: '2024-05-01T08:00:00Z', issued: '2024-06-01T00:00:00Z' });
    expect(latestInstant(record([newest, older]))).toBe(at('2024-05-01T10:42:00Z'));
  });

  it('of several readings of the newest moment is when the last of them was known', () => {
    const heartRate = observation({ issued: '2024-05-01T10:42:00Z' });
    const temperature = vital('8310-5', 37, 'Cel', { issued: '2024-05-01T10:05:00Z' });
    const saturation = vital('59408-5', 97, '%');
    expect(latestInstant(record([heartRate, temperature, saturation]))).toBe(at('2024-05-01T10:42:00Z'));
  });

  it('is that of a coded reading, where it is the newest', () => {
    const alert = coded(concept('67775-7'), concept('LA9340-6'), { effectiveDateTime: '2024-05-01T10:03:00Z' });
    expect(latestInstant(record([observation(), alert]))).toBe(at('2024-05-01T10:03:00Z'));
  });

  it('is not that of what is not a reading: a computed BMI, how the patient came', () => {
    const height = vital('8302-2', 180, 'cm', { effectiveDateTime: '2024-04-01', issued: '2024-06-01T00:00:00Z' });
    const arrival = {
      url: 'http://hl7.org/fhir/StructureDefinition/encounter-modeOfArrival',
      valueCoding: { system: 'http://terminology.hl7.org/CodeSystem/v2-0430', code: 'A' },
    };
    const came = encounter({ period: { start: '2024-05-02T00:00:00Z' }, extension: [arrival] });
    const read = record([height, vital('29463-7', 80, 'kg'), came]);
    expect(read.readings.map((reading) => [reading.concept, isCharted(reading)])).toEqual([
      ['body-height', true],
      ['body-mass-index', false],
      ['body-weight', true],
    ]);
    expect(latestInstant(read)).toBe(at('2024-05-01T10:00:00Z'));
  });

  it('without readings is the newest date of the others', () => {
    expect(latestInstant(record([encounter()]))).toBe(at('2024-04-05T08:00:00Z'));
    expect(latestInstant(record([condition({ recordedDate: '2024-06-01' })]))).toBe(at('2024-06-01'));
    expect(latestInstant(record([encounter(), observation({ valueQuantity: undefined })]))).toBe(
      at('2024-05-01T10:00:00Z'),
    );
    const late = observation({ valueQuantity: undefined, issued: '2024-05-02T10:00:00Z' });
    expect(latestInstant(record([late]))).toBe(at('2024-05-02T10:00:00Z'));
  });

  it('of nothing is none', () => {
    expect(latestInstant(record([]))).toBeNull();
  });
});
