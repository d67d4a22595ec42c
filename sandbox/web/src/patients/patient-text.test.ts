import { describe, expect, it } from '@jest/globals';
import type { PatientRow } from '@bellwether/sandbox/interface';
import { t } from '@bellwether/sandbox/texts';
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
    [74, false, t('patients.years', { count: 74 })],
    [1, false, t('patients.years', { count: 1 })],
    [0, false, t('patients.years', { count: 0 })],
    [null, false, t('patients.ageUnknown')],
    [81, true, t('patients.diedAt', { age: 81 })],
    [null, true, t('patients.deceased')],
  ])('%j, deceased %j: %s', (ageYears, deceased, text) => {
    expect(ageText({ ageYears, deceased })).toBe(text);
  });
});
