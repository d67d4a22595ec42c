import { describe, expect, it } from '@jest/globals';
import { parseFhirDate } from './fhir-date.js';

const range = (text: string): readonly string[] | null => {
  const date = parseFhirDate(text);
  return date && [new Date(date.start).toISOString(), new Date(date.end).toISOString(), date.precision];
};

describe('parseFhirDate', () => {
  it.each([
    ['2024', '2024-01-01T00:00:00.000Z', '2025-01-01T00:00:00.000Z', 'year'],
    ['2024-02', '2024-02-01T00:00:00.000Z', '2024-03-01T00:00:00.000Z', 'month'],
    ['2023-12', '2023-12-01T00:00:00.000Z', '2024-01-01T00:00:00.000Z', 'month'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z', '2024-03-01T00:00:00.000Z', 'day'],
    ['2024-02-01T10:30+02:00', '2024-02-01T08:30:00.000Z', '2024-02-01T08:31:00.000Z', 'minute'],
    ['2024-02-01T23:30:05-05:00', '2024-02-02T04:30:05.000Z', '2024-02-02T04:30:06.000Z', 'second'],
    ['2024-02-01T10:30:05.1Z', '2024-02-01T10:30:05.100Z', '2024-02-01T10:30:05.101Z', 'millisecond'],
    ['2024-02-01T10:30:05.123456Z', '2024-02-01T10:30:05.123Z', '2024-02-01T10:30:05.124Z', 'millisecond'],
    ['2024-02-01T10:30:05', '2024-02-01T10:30:05.000Z', '2024-02-01T10:30:06.000Z', 'second'],
    ['0099-03-01', '0099-03-01T00:00:00.000Z', '0099-03-02T00:00:00.000Z', 'day'],
  ])('%s is the stretch of time it names', (text, start, end, precision) => {
    expect(range(text)).toEqual([start, end, precision]);
  });

  it.each([
    '',
    '24',
    '2024-2',
    '2024-13',
    '2024-02-30',
    '2023-02-29',
    '0000',
    '2024-02-01T24:00:00Z',
    'today',
    '2024-02-01 10:00',
  ])('%j is not a date', (text) => {
    expect(parseFhirDate(text)).toBeNull();
  });
});
