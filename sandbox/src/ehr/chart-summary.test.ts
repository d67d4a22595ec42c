import { describe, expect, it } from '@jest/globals';
import { FhirStore } from '../fhir-server/fhir-store.js';
import type { FhirResource } from '../fhir-server/resource.js';
import { chartOf, patientRow } from './chart-summary.js';

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
      name: 'No name charted',
      sex: 'unknown',
      birthDate: null,
      medicalRecordNumber: null,
    });
  });
});

describe('chart', () => {
  const subject = { reference: 'Patient/p' };
  const chart = (...resources: readonly FhirResource[]) => {
    const store = new FhirStore([], () => now);
    store.put('Patient', 'p', { resourceType: 'Patient' });
    for (const [index, resource] of resources.entries()) {
      store.put(resource.resourceType, `r-${index}`, { ...resource, subject });
    }
    return chartOf(
      store,
      'p',
      new Map([['p', { origin: 'synthea', story: undefined, daysMoved: 12, leftOut: 3 }]]),
      now,
    );
  };
  const condition = (text: string, clinical?: string, parts: Readonly<Record<string, unknown>> = {}): FhirResource => ({
    resourceType: 'Condition',
    code: { text },
    ...(clinical === undefined ? {} : { clinicalStatus: { coding: [{ code: clinical }] } }),
    ...parts,
  });

  it('is undefined for nobody', () => {
    expect(chartOf(new FhirStore([], () => now), 'p', new Map(), now)).toBeUndefined();
  });

  it('says by how many days dates were moved and what was left out', () => {
    expect(chart()).toMatchObject({
      daysMoved: 12,
      leftOut: 3,
      asOf: now.toISOString(),
      patient: { origin: 'synthea' },
    });
  });

  it('shows active conditions, counts ended ones, and leaves refuted ones out', () => {
    const shown = chart(
      condition('Old', 'active', { onsetDateTime: '2001' }),
      condition('New (disorder)', 'relapse', { onsetDateTime: '2020-02-01' }),
      condition('No status'),
      condition('Abated', undefined, { abatementDateTime: '2020' }),
      condition('Gone', 'resolved'),
      condition('Wrong', 'active', { verificationStatus: { coding: [{ code: 'refuted' }] } }),
    );
    expect(shown?.conditions.map(({ name }) => name)).toEqual(['New', 'Old', 'No status']);
    expect(shown?.endedConditionCount).toBe(2);
  });

  it('shows the encounter under way first, then the newest, and counts all', () => {
    const encounter = (start: string, status: string): FhirResource => ({
      resourceType: 'Encounter',
      status,
      class: { code: 'IMP' },
      period: { start },
    });
    const shown = chart(
      encounter('2020-01-01', 'finished'),
      encounter('2019-01-01', 'in-progress'),
      encounter('2021-01-01', 'finished'),
    );
    expect(shown?.encounters.map(({ start, current }) => [start, current])).toEqual([
      ['2019-01-01', true],
      ['2021-01-01', false],
      ['2020-01-01', false],
    ]);
    expect(shown).toMatchObject({ encounterCount: 3, encounters: [{ kind: 'Inpatient' }, {}, {}] });
  });
});
