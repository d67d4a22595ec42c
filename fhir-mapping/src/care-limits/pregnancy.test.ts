import { describe, expect, it } from '@jest/globals';
import { type Coverage, careLimitsAt, completeCoverage, type CoverageEntry, readPatientRecord } from '../index.js';
import {
  at,
  coded,
  concept,
  condition,
  encounter,
  type Json,
  observation,
  patient,
  snomed,
  stay,
  vital,
} from '../test-support/resources.js';

const now = at('2024-05-01T12:00:00Z');
const woman = patient({ birthDate: '1994-01-01' });
const icd = 'http://hl7.org/fhir/sid/icd-10-cm';
const { valueQuantity: _, ...bare } = observation();
const limitsOf = (resources: readonly Json[], who: Json = woman, coverage: Coverage = completeCoverage) =>
  careLimitsAt(
    readPatientRecord(
      [who, ...resources].map((resource) => ({ resource })),
      { patientId: '1', coverage },
    ),
    now,
  );
const pregnancyOf = (...resources: readonly Json[]) => limitsOf(resources).pregnancy;
const said = (code: string, changes: Json = {}): Json =>
  coded(concept('82810-3'), concept(code, snomed), { effectiveDateTime: '2024-04-30T09:00:00Z', ...changes });
const dueOn = (valueDateTime: string, changes: Json = {}): Json => ({
  ...bare,
  ...{ id: 'edd', code: concept('11778-8'), effectiveDateTime: '2024-04-30T09:00:00Z', valueDateTime, ...changes },
});
const pregnant = said('77386006');

describe('pregnancy status, 82810-3', () => {
  it('pregnant in this stay, of unknown gestation: no score', () => {
    expect(limitsOf([stay(), pregnant])).toMatchObject({
      excludes: 'pregnancy',
      pregnancy: { state: 'yes', holds: true, weeks: null, ofThisStay: true, since: at('2024-04-30T09:00:00Z') },
    });
  });

  it.each([
    ['60001007', 'no'],
    ['102874004', 'possible'],
    ['38341003', 'unreadable'],
  ])('%s is %s and withholds nothing', (code, state) => {
    expect(limitsOf([stay(), said(code)])).toMatchObject({ excludes: null, pregnancy: { state } });
  });

  it.each<[string, Json, boolean]>([
    ['due in 10 weeks', dueOn('2024-07-10'), true],
    ['due in 19.9 weeks', dueOn('2024-09-17'), true],
    ['due in 21 weeks', dueOn('2024-09-25'), false],
    ['12 weeks', vital('18185-9', 12, 'wk', { effectiveDateTime: '2024-04-30T09:00:00Z' }), false],
    ['200 days', vital('49051-6', 200, 'd', { effectiveDateTime: '2024-04-30T09:00:00Z' }), true],
    ['Z3A.12', condition({ code: concept('Z3A.12', icd), onsetDateTime: '2024-04-30T09:00:00Z' }), false],
    ['Z3A.30', condition({ code: concept('Z3A.30', icd), onsetDateTime: '2024-04-30T09:00:00Z' }), true],
    ['first trimester', condition({ code: concept('57630001', snomed), onsetDateTime: '2024-04-30T10:00:00Z' }), false],
    ['second trimester', condition({ code: concept('59466002', snomed), onsetDateTime: '2024-04-30T10:00:00Z' }), true],
    ['12 weeks, ten weeks ago', vital('18185-9', 12, 'wk', { effectiveDateTime: '2024-02-20T09:00:00Z' }), true],
  ])('%s: %s', (_name, resource, withheld) => {
    expect(limitsOf([stay(), pregnant, resource]).excludes).toBe(withheld ? 'pregnancy' : null);
  });

  it('is valid for 42 weeks, and of this stay or confirmed in it', () => {
    const before = (effectiveDateTime: string) => said('77386006', { effectiveDateTime });
    const outside = encounter({
      status: 'in-progress',
      class: { code: 'AMB' },
      period: { start: '2024-05-01T11:00:00Z' },
    });
    expect(limitsOf([outside, before('2023-07-13T09:00:00Z')]).excludes).toBe('pregnancy');
    expect(limitsOf([outside, before('2023-07-11T09:00:00Z')]).pregnancy.state).toBe('not-known');
    expect(limitsOf([stay(), before('2024-04-01T09:00:00Z')])).toMatchObject({
      ...{ excludes: null, pregnancy: { state: 'yes', holds: false, why: 'other-stay' } },
    });
    expect(limitsOf([stay(), before('2024-04-01T09:00:00Z'), pregnant]).excludes).toBe('pregnancy');
  });

  it('a visit during which a stay may have been lost confirms nothing', () => {
    const visit = encounter({
      status: 'in-progress',
      class: { code: 'AMB' },
      period: { start: '2024-05-01T11:00:00Z' },
    });
    const before = said('77386006', { effectiveDateTime: '2024-04-01T09:00:00Z' });
    expect(limitsOf([visit, before]).excludes).toBe('pregnancy');
    const Encounter: CoverageEntry = { status: 'partial', since: at('2024-05-01T10:00:00Z'), why: 'truncated' };
    const coverage = { ...completeCoverage, types: { ...completeCoverage.types, Encounter } };
    expect(limitsOf([visit, before], woman, coverage).excludes).toBeNull();
  });

  it('newest wins', () => {
    expect(pregnancyOf(stay(), pregnant, said('60001007', { effectiveDateTime: '2024-05-01T09:00:00Z' })).state).toBe(
      'no',
    );
    expect(pregnancyOf(stay(), pregnant, said('60001007', { effectiveDateTime: '2024-04-29T09:00:00Z' })).state).toBe(
      'yes',
    );
    expect(pregnancyOf(stay(), pregnant, said('60001007')).state).toBe('no');
  });

  it.each<[string, readonly Json[], Json]>([
    ['a man', [pregnant], patient({ birthDate: '1994-01-01', gender: 'male' })],
    ['a woman of 56', [pregnant], patient({ birthDate: '1968-01-01' })],
    ['entered in error', [{ ...pregnant, status: 'entered-in-error' }], woman],
    ['of tomorrow', [said('77386006', { effectiveDateTime: '2024-05-02T09:00:00Z' })], woman],
    ['of another patient', [said('77386006', { subject: { reference: 'Patient/2' } })], woman],
    ['of a fetus', [said('77386006', { focus: [{ reference: 'Patient/3' }] })], woman],
    ['with a modifier extension', [said('77386006', { modifierExtension: [{ url: 'x' }] })], woman],
  ])('%s: nothing is withheld', (_name, resources, who) => {
    expect(limitsOf([stay(), ...resources], who).excludes).toBeNull();
  });

  it('something later that cannot be read, or was not read: the score goes on', () => {
    const later = said('38341003', { effectiveDateTime: '2024-05-01T09:00:00Z' });
    expect(pregnancyOf(stay(), pregnant, later)).toMatchObject({ state: 'yes', holds: false, why: 'maybe-ended' });
    expect(pregnancyOf(stay(), pregnant, dueOn('soon')).why).toBe('maybe-ended');
    const gap: CoverageEntry = { status: 'partial', since: null, why: 'failed' };
    for (const coverage of [
      { ...completeCoverage, concepts: { pregnancy: gap } },
      { ...completeCoverage, types: { ...completeCoverage.types, Condition: gap } },
      { ...completeCoverage, types: { ...completeCoverage.types, Encounter: gap } },
    ])
      expect(limitsOf([stay(), pregnant], woman, coverage).excludes).toBeNull();
  });
});

describe('pregnancy by a Condition', () => {
  const pregnancy = (changes: Json = {}) =>
    condition({
      code: concept('72892002', snomed),
      onsetDateTime: '2023-12-01',
      recordedDate: '2024-04-30T10:00:00Z',
      ...changes,
    });
  const unconfirmed = concept('unconfirmed', 'http://terminology.hl7.org/CodeSystem/condition-ver-status');
  it.each<[string, Json, string]>([
    ['active', pregnancy(), 'yes'],
    ['O26.9', pregnancy({ code: concept('O26.9', icd) }), 'yes'],
    ['Z34.90', pregnancy({ code: concept('Z34.90', icd) }), 'yes'],
    ['unconfirmed', pregnancy({ verificationStatus: unconfirmed }), 'possible'],
    ['refuted', pregnancy({ verificationStatus: concept('refuted') }), 'not-known'],
    ['resolved without a date', pregnancy({ clinicalStatus: concept('resolved') }), 'not-known'],
    ['abated', pregnancy({ clinicalStatus: concept('resolved'), abatementDateTime: '2024-04-30T11:00:00Z' }), 'no'],
    ['without any date', pregnancy({ onsetDateTime: undefined, recordedDate: undefined }), 'possible'],
    ['begun 43 weeks ago', pregnancy({ onsetDateTime: '2023-07-01' }), 'not-known'],
    ['Z33.2, termination', pregnancy({ code: concept('Z33.2', icd) }), 'no'],
    ['Z38.0 of a child', pregnancy({ code: concept('Z38.0', icd) }), 'not-known'],
  ])('%s: %s', (_name, resource, state) => {
    expect(pregnancyOf(stay(), resource).state).toBe(state);
  });
});

describe('a birth or loss ends pregnancy', () => {
  const delivered = (valueDateTime: string): Json => ({
    ...bare,
    id: 'born',
    code: concept('93857-1'),
    effectiveDateTime: '2024-05-01T09:00:00Z',
    valueDateTime,
  });
  it.each<[string, Json, string | null]>([
    ['born three weeks ago', delivered('2024-04-10T09:00:00Z'), 'after-birth'],
    ['born seven weeks ago', delivered('2024-03-10T09:00:00Z'), null],
    [
      'Z37.0 of three weeks ago',
      condition({ code: concept('Z37.0', icd), onsetDateTime: '2024-04-10' }),
      'after-birth',
    ],
    [
      'O80, resolved since',
      condition({ code: concept('O80', icd), onsetDateTime: '2024-04-10', clinicalStatus: concept('resolved') }),
      'after-birth',
    ],
    [
      'a pregnancy of 38 weeks that ended',
      condition({ code: concept('72892002', snomed), onsetDateTime: '2023-07-20', abatementDateTime: '2024-04-10' }),
      'after-birth',
    ],
    [
      'a pregnancy of 8 weeks that ended',
      condition({ code: concept('72892002', snomed), onsetDateTime: '2024-02-14', abatementDateTime: '2024-04-10' }),
      null,
    ],
    ['a miscarriage', condition({ code: concept('19169002', snomed), onsetDateTime: '2024-04-10' }), null],
    ['O03.9', condition({ code: concept('O03.9', icd), onsetDateTime: '2024-04-10' }), null],
  ])('%s', (_name, resource, excludes) => {
    const before = said('77386006', { effectiveDateTime: '2024-04-01T09:00:00Z' });
    const limits = limitsOf([before, resource]);
    expect([limits.excludes, limits.pregnancy.state]).toEqual([excludes, 'no']);
  });

  it('a delivery that lies ahead is one that is expected', () => {
    expect(limitsOf([stay(), pregnant, delivered('2024-06-01')])).toMatchObject({
      ...{ excludes: 'pregnancy', birth: null },
      pregnancy: { weeks: { low: expect.closeTo(35.6, 0) } },
    });
  });

  it('a loss is told for six weeks', () => {
    const loss = condition({ code: concept('O03.9', icd), onsetDateTime: '2024-04-10' });
    expect(limitsOf([loss])).toMatchObject({ loss: { at: at('2024-04-10') }, birth: null });
  });
});
