const categories = 'http://terminology.hl7.org/CodeSystem/observation-category';

/** A category of Observations, with its system, as scopes and searches name it. */
export const category = (code: string): string => `${categories}|${code}`;

/** A FHIR resource of whatever form. */
export type Resource = { readonly resourceType: string; readonly id?: string } & Readonly<Record<string, unknown>>;

/** What an Observation of a check is made of. */
interface ObservationFacts {
  readonly id?: string;
  readonly patient: string;
  readonly category?: string;
  readonly more?: Readonly<Record<string, unknown>>;
}

/** A heart rate, with everything that a server might look at. */
export function observation({ id, patient, category: code = 'vital-signs', more = {} }: ObservationFacts): Resource {
  return {
    resourceType: 'Observation',
    ...(id === undefined ? {} : { id }),
    status: 'final',
    category: [{ coding: [{ system: categories, code }] }],
    code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
    subject: { reference: `Patient/${patient}` },
    effectiveDateTime: '2026-11-24T10:00:00Z',
    valueQuantity: { value: 80, unit: '/min', system: 'http://unitsofmeasure.org', code: '/min' },
    ...more,
  };
}

const stay = (id: string, patient: string): Resource => ({
  resourceType: 'Encounter',
  id,
  status: 'finished',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
  subject: { reference: `Patient/${patient}` },
  period: { start: '2026-11-23T08:00:00Z', end: '2026-11-24T12:00:00Z' },
});

const person = (id: string, family: string): Resource => ({
  resourceType: 'Patient',
  id,
  name: [{ family, given: ['Synthetic'] }],
  gender: 'female',
  birthDate: '1950-01-01',
});

const inEncounter = (id: string) => ({ encounter: { reference: `Encounter/${id}` } });

/**
 * Three synthetic charts. Checks look into Anna's, must not see Otto's, and write into Wanda's. `anna-mixed` and
 * `otto-mixed` each name an encounter of the other's, as happens where charts are merged badly: what a search includes must
 * not lead across.
 */
export const chartsOfThree: readonly (readonly Resource[])[] = [
  [
    person('anna', 'Aaanna'),
    { resourceType: 'Practitioner', id: 'doc', name: [{ family: 'Doctor' }] },
    stay('anna-stay', 'anna'),
    observation({
      id: 'anna-pulse',
      patient: 'anna',
      more: { ...inEncounter('anna-stay'), performer: [{ reference: 'Practitioner/doc' }] },
    }),
    observation({ id: 'anna-pulse-2', patient: 'anna' }),
    observation({ id: 'anna-mixed', patient: 'anna', more: inEncounter('otto-stay') }),
    observation({ id: 'anna-smoking', patient: 'anna', category: 'social-history', more: inEncounter('anna-stay') }),
    {
      resourceType: 'Condition',
      id: 'anna-asthma',
      code: { coding: [{ system: 'http://snomed.info/sct', code: '195967001' }] },
      subject: { reference: 'Patient/anna' },
    },
  ],
  [
    person('otto', 'Ottosen'),
    stay('otto-stay', 'otto'),
    observation({ id: 'otto-pulse', patient: 'otto', more: inEncounter('otto-stay') }),
    observation({ id: 'otto-mixed', patient: 'otto', more: inEncounter('anna-stay') }),
    observation({ id: 'otto-smoking', patient: 'otto', category: 'social-history' }),
  ],
  [person('wanda', 'Written'), observation({ id: 'wanda-pulse', patient: 'wanda' })],
];
