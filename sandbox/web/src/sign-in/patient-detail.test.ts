import { describe, expect, it } from '@jest/globals';
import { t } from '@bellwether/sandbox/texts';
import { encounterDetail, patientDetail } from './patient-detail.js';

describe('patientDetail', () => {
  it('an unknown sex or birth date is called unknown', () => {
    expect(patientDetail({ id: 'p', name: 'N', sex: 'female', birthDate: '1950-01-01' })).toBe(
      t('signIn.patientDetail', { sex: t('patients.sex.female'), date: '1950-01-01' }),
    );
    expect(patientDetail({ id: 'p', name: 'N', sex: 'unknown', birthDate: null })).toBe(
      t('signIn.patientDetailUndated', { sex: t('patients.sex.unknown') }),
    );
  });
});

describe('encounterDetail', () => {
  it.each([
    ['2026-11-23T08:00:00Z', null, t('signIn.encounterSince', { start: '2026-11-23' })],
    ['2026-11-23', '2026-11-24', t('signIn.encounterFromTo', { start: '2026-11-23', end: '2026-11-24' })],
    [null, '2026-11-24', t('signIn.encounterUntil', { end: '2026-11-24' })],
    [null, null, t('signIn.encounterUndated')],
  ])('%j to %j: %s', (start, end, text) => {
    expect(encounterDetail({ id: 'e', name: 'Stay', start, end })).toBe(text);
  });
});
