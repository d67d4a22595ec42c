import type { FhirResource } from '@bellwether/fhir-server';

const categorySystem = 'http://terminology.hl7.org/CodeSystem/observation-category';

/** A category of Observations as a scope or a search names it. */
export const category = (code: string): string => `${categorySystem}|${code}`;

/** An Observation of a patient. */
export function observation(
  id: string,
  patientId: string,
  code = 'vital-signs',
  more: Readonly<Record<string, unknown>> = {},
): FhirResource {
  return {
    resourceType: 'Observation',
    id,
    status: 'final',
    category: [{ coding: [{ system: categorySystem, code }] }],
    code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
    subject: { reference: `Patient/${patientId}` },
    effectiveDateTime: '2026-11-24T10:00:00Z',
    valueQuantity: { value: 80, unit: '/min' },
    ...more,
  };
}

/** A Patient. */
export const person = (id: string, family: string): FhirResource => ({
  resourceType: 'Patient',
  id,
  name: [{ family }],
});

/** The charts of Anna and Otto, with a clinician who treats them both. */
export const twoCharts: readonly FhirResource[] = [
  person('anna', 'Ctlarsen'),
  person('otto', 'Ctmeier'),
  { resourceType: 'Location', id: 'ward', name: 'Ward' },
  { resourceType: 'Location', id: 'other', name: 'Other' },
  { resourceType: 'Practitioner', id: 'doc', name: [{ family: 'Ctdoctor' }] },
  {
    resourceType: 'Encounter',
    id: 'anna-stay',
    status: 'in-progress',
    class: { code: 'IMP' },
    subject: { reference: 'Patient/anna' },
    location: [{ location: { reference: 'Location/ward' } }],
  },
  {
    resourceType: 'Encounter',
    id: 'otto-stay',
    status: 'in-progress',
    class: { code: 'IMP' },
    subject: { reference: 'Patient/otto' },
    location: [{ location: { reference: 'Location/other' } }],
  },
  observation('anna-pulse', 'anna', 'vital-signs', {
    encounter: { reference: 'Encounter/anna-stay' },
    performer: [{ reference: 'Practitioner/doc' }],
  }),
  observation('anna-smoking', 'anna', 'social-history'),
  observation('otto-pulse', 'otto'),
  observation('otto-smoking', 'otto', 'social-history'),
];
