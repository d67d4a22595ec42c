import { describe, expect, it } from '@jest/globals';
import { reconcile } from './reconcile.js';

const subject = { reference: 'Patient/1' };
const loinc = 'http://loinc.org';
const observation = (id: string, code: string, rest: object, of: object = subject) => ({
  resource: {
    resourceType: 'Observation',
    id,
    status: 'final',
    code: { coding: [{ system: loinc, code }] },
    subject: of,
    effectiveDateTime: '2026-11-01T10:00:00Z',
    ...rest,
  },
});
const beats = { valueQuantity: { value: 72, code: '/min', system: 'http://unitsofmeasure.org' } };
const pressure = {
  code: { coding: [{ system: loinc, code: '8480-6' }] },
  valueQuantity: { value: 120, code: 'mm[Hg]', system: 'http://unitsofmeasure.org' },
};
const absent = {
  code: { coding: [{ system: loinc, code: '8462-4' }] },
  dataAbsentReason: { coding: [{ code: 'unknown' }] },
};
const patient = (id: string) => ({ resource: { resourceType: 'Patient', id } });

const kindsOf = (entries: readonly { readonly resource: unknown }[]) =>
  reconcile(entries, {}).map(({ outcome }) => outcome.kind);

describe('what became of each resource', () => {
  it('a reading, a panel with an absent part, and a code that is not mapped are told apart', () => {
    const entries = [
      patient('1'),
      observation('a', '8867-4', beats),
      observation('b', '85354-9', { component: [pressure, absent] }),
      observation('c', '99999-9', beats),
    ];
    expect(kindsOf(entries)).toEqual(['read', 'read-in-part', 'rejected']);
  });

  it('a statement on limits of care is read as such', () => {
    const orders = { code: { coding: [{ system: 'http://snomed.info/sct', code: '304251008' }] } };
    const full = { valueCodeableConcept: { coding: [{ system: 'http://snomed.info/sct', code: '304252001' }] } };
    expect(reconcile([patient('1'), observation('a', '', { ...orders, ...full })], {})[0]?.outcome).toEqual({
      kind: 'read',
      as: ['limits of care'],
    });
  });

  it('what is sent twice is read both times', () => {
    expect(kindsOf([patient('1'), observation('a', '8867-4', beats), observation('b', '8867-4', beats)])).toEqual([
      'read',
      'read',
    ]);
  });

  it('what belongs to none of several patients is lost', () => {
    const entries = [
      patient('1'),
      patient('2'),
      observation('a', '8867-4', beats),
      observation('b', '8867-4', beats, {}),
    ];
    expect(kindsOf(entries)).toEqual(['read', 'lost']);
  });

  it('a Condition is one of our concepts, another disease, or refused', () => {
    const condition = (id: string, code: string, rest: object = {}) => ({
      resource: {
        resourceType: 'Condition',
        id,
        subject,
        code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code }] },
        ...rest,
      },
    });
    const refuted = { verificationStatus: { coding: [{ code: 'refuted' }] } };
    expect(
      kindsOf([patient('1'), condition('a', 'I50.9'), condition('b', 'M54.5'), condition('c', 'I50.9', refuted)]),
    ).toEqual(['read', 'another-disease', 'refused']);
  });
});
