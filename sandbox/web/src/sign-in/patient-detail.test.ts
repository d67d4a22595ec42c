import { describe, expect, it } from '@jest/globals';
import { encounterDetail, patientDetail } from './patient-detail.js';

describe('patientDetail', () => {
  it('what is not known is said to be', () => {
    expect(patientDetail({ id: 'p', name: 'N', sex: 'female', birthDate: '1950-01-01' })).toBe(
      'female, born 1950-01-01',
    );
    expect(patientDetail({ id: 'p', name: 'N', sex: 'unknown', birthDate: null })).toBe(
      'sex not known, birth date not known',
    );
  });
});

describe('encounterDetail', () => {
  it.each([
    ['2026-11-23T08:00:00Z', null, 'since 2026-11-23'],
    ['2026-11-23', '2026-11-24', '2026-11-23 to 2026-11-24'],
    [null, '2026-11-24', 'until 2026-11-24'],
    [null, null, 'date not known'],
  ])('%j to %j: %s', (start, end, words) => {
    expect(encounterDetail({ id: 'e', name: 'Stay', start, end })).toBe(words);
  });
});
