import { describe, expect, it } from '@jest/globals';
import type { PatientRow } from '../../../src/ehr/wire.js';
import { ageText, matchesSearch } from './patient-text.js';

const patient: PatientRow = {
  id: 'p',
  name: 'Müller, Anna',
  sex: 'female',
  birthDate: '1950-01-01',
  ageYears: 74,
  deceased: false,
  medicalRecordNumber: 'BW-123',
  origin: 'generated',
  story: 'Becomes septic over two days.',
};

describe('matchesSearch', () => {
  it.each(['', 'muller', 'MÜLLER anna', 'bw-12', 'septic female', ' generated '])('%j finds', (search) => {
    expect(matchesSearch(patient, search)).toBe(true);
  });
  it.each(['otto', 'anna otto', '.*'])('%j does not', (search) => {
    expect(matchesSearch(patient, search)).toBe(false);
  });
});

describe('ageText', () => {
  it.each([
    [74, false, '74 years'],
    [1, false, '1 year'],
    [0, false, '0 years'],
    [null, false, 'age not known'],
    [81, true, 'died at 81'],
    [null, true, 'deceased'],
  ])('%j, deceased %j: %s', (ageYears, deceased, words) => {
    expect(ageText({ ageYears, deceased })).toBe(words);
  });
});
