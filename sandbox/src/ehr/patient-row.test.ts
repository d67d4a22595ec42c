import { describe, expect, it } from '@jest/globals';
import { t } from '../texts/text.js';
import { patientRow } from './patient-row.js';

const now = new Date('2024-03-01T12:00:00Z');
const row = (parts: Readonly<Record<string, unknown>>) =>
  patientRow({ resourceType: 'Patient', id: 'p', ...parts }, new Map(), now);

describe('patient list', () => {
  it.each([
    [{ birthDate: '1960-03-01' }, 64],
    [{ birthDate: '1960-03-02' }, 63],
    [{ birthDate: '1960' }, 64],
    [{ birthDate: '2024-02-29' }, 0],
    [{}, null],
    [{ birthDate: 'long ago' }, null],
    [{ birthDate: '1960-03-02', deceasedDateTime: '2000-03-01T00:00:00Z' }, 39],
    [{ birthDate: '1960-03-02', deceasedBoolean: true }, null],
  ])('age of %j is %j', (parts, ageYears) => {
    expect(row(parts)).toMatchObject({ ageYears });
  });

  it('takes the official name, and the identifier that is a medical record number', () => {
    expect(
      row({
        name: [
          { use: 'nickname', given: ['Annie'] },
          { use: 'official', family: 'Doe', given: ['Anna', 'B.'] },
        ],
        identifier: [{ value: 'insurance' }, { type: { coding: [{ code: 'MR' }] }, value: 'MRN 7' }],
        gender: 'female',
      }),
    ).toMatchObject({ name: 'Doe, Anna B.', medicalRecordNumber: 'MRN 7', sex: 'female', origin: 'added' });
  });

  it('says what is not known', () => {
    expect(row({})).toMatchObject({
      name: t('patients.noName'),
      sex: 'unknown',
      birthDate: null,
      medicalRecordNumber: null,
    });
  });
});
