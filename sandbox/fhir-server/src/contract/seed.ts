import type { FhirResource } from '../resource.js';

const loinc = 'http://loinc.org';
const category = (code: string) => [
  { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code }] },
];
const of = (patient: string) => ({ reference: `Patient/${patient}` });

function observation(id: string, parts: Readonly<Record<string, unknown>>): FhirResource {
  return {
    resourceType: 'Observation',
    id,
    status: 'final',
    category: category('vital-signs'),
    code: { coding: [{ system: loinc, code: '8867-4' }] },
    subject: of('ct-anna'),
    ...parts,
  };
}

function condition(id: string, clinical: string, parts: Readonly<Record<string, unknown>>): FhirResource {
  return {
    resourceType: 'Condition',
    id,
    clinicalStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: clinical }],
    },
    subject: of('ct-anna'),
    ...parts,
  };
}

function encounter(id: string, code: string, status: string, period: unknown): FhirResource {
  return {
    resourceType: 'Encounter',
    id,
    status,
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code },
    subject: of('ct-anna'),
    period,
  };
}

/** The data that contract cases find on the server: two synthetic patients, with ids that begin with `ct-`. */
export const seed: readonly FhirResource[] = [
  {
    resourceType: 'Patient',
    id: 'ct-anna',
    identifier: [{ system: 'http://ct.example/mrn', value: 'CT-1' }],
    name: [{ family: 'Ctmüller', given: ['Anna', 'Berta'] }],
    gender: 'female',
    birthDate: '1948-03-05',
  },
  {
    resourceType: 'Patient',
    id: 'ct-otto',
    identifier: [{ system: 'http://ct.example/mrn', value: 'CT-2' }],
    name: [{ family: 'Ctmeier', given: ['Otto'] }],
    gender: 'male',
    birthDate: '1960-12',
  },
  observation('ct-hr-1', { effectiveDateTime: '2024-02-01T10:00:00Z' }),
  observation('ct-hr-2', { effectiveDateTime: '2024-02-10T23:30:00-05:00' }),
  observation('ct-spo2', {
    code: {
      coding: [
        { system: loinc, code: '2708-6' },
        { system: loinc, code: '59408-5' },
      ],
    },
    effectiveDateTime: '2024-02-10',
  }),
  observation('ct-bp', {
    code: { coding: [{ system: loinc, code: '85354-9' }] },
    effectivePeriod: { start: '2024-02-20T08:00:00Z', end: '2024-02-20T20:00:00Z' },
    encounter: { reference: 'Encounter/ct-stay' },
  }),
  observation('ct-local', {
    status: 'preliminary',
    category: category('exam'),
    code: { coding: [{ code: 'pulse|local' }] },
    effectiveDateTime: '2023-05',
  }),
  observation('ct-undated', { status: 'entered-in-error' }),
  observation('ct-other', { subject: of('ct-otto'), effectiveDateTime: '2024-02-05T10:00:00Z' }),
  condition('ct-copd', 'active', {
    code: { coding: [{ system: 'http://snomed.info/sct', code: '13645005' }] },
    onsetDateTime: '2019-06-01',
  }),
  condition('ct-sinusitis', 'resolved', {
    code: { coding: [{ system: 'http://snomed.info/sct', code: '36971009' }] },
    onsetDateTime: '2022-01-10',
  }),
  encounter('ct-visit', 'AMB', 'finished', { start: '2024-02-01T09:30:00Z', end: '2024-02-01T10:30:00Z' }),
  encounter('ct-stay', 'IMP', 'in-progress', { start: '2024-02-19T22:00:00Z' }),
];
