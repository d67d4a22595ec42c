import { type ContractCase, deleted, get, remove, send } from './contract-case.js';

const provenance = (id: string, day: string, ...targets: readonly string[]) => ({
  resourceType: 'Provenance',
  id,
  target: targets.map((reference) => ({ reference })),
  recorded: `2024-02-${day}T12:00:00Z`,
  agent: [{ who: { display: 'A nurse' } }],
});

const records = [
  provenance('ct-of-bp', '20', 'Observation/ct-bp'),
  provenance('ct-of-anna', '21', 'Patient/ct-anna'),
  provenance('ct-of-several', '22', 'Observation/ct-hr-1', 'Patient/ct-otto', 'Observation/ct-bp'),
];
const found = (id: string, title: string, query: string, ...ids: readonly string[]): ContractCase => ({
  id,
  title,
  steps: [get(`Provenance?${query}`, { status: 200, ids, total: ids.length })],
});

/** Where records come from. @see https://hl7.org/fhir/R4/provenance.html */
export const provenanceCases: readonly ContractCase[] = [
  {
    id: 'P-01',
    title: 'Provenance: is created and read',
    steps: [
      ...records.map((record) => send('PUT', `Provenance/${record.id}`, record, { status: [200, 201] })),
      get('Provenance/ct-of-bp', { status: 200, body: { target: [{ reference: 'Observation/ct-bp' }] } }),
    ],
  },
  found('P-02', 'Provenance §search: target, of any type', 'target=Observation/ct-bp', 'ct-of-bp', 'ct-of-several'),
  found(
    'P-03',
    'Provenance §search: several targets find each once',
    'target=Observation/ct-hr-1,Observation/ct-bp',
    ...['ct-of-bp', 'ct-of-several'],
  ),
  found('P-04', 'Provenance §search: target with the type as modifier', 'target:Patient=ct-otto', 'ct-of-several'),
  found(
    'P-05',
    'CompartmentDefinition/patient: patient is what is about the patient’s own resource',
    'patient=ct-anna',
    'ct-of-anna',
  ),
  found('P-06', 'Provenance §search: recorded', 'target=Observation/ct-bp&recorded=ge2024-02-21', 'ct-of-several'),
  {
    id: 'P-07',
    title: 'Search §revinclude: Provenance:target comes along with what it is about, and is not a match',
    steps: [
      get('Observation?_id=ct-bp&_revinclude=Provenance:target&_total=accurate', {
        status: 200,
        total: 1,
        ids: ['ct-bp'],
        text: /"ct-of-bp"[\s\S]*"ct-of-several"|"ct-of-several"[\s\S]*"ct-of-bp"/,
      }),
    ],
  },
  {
    id: 'P-08',
    title: 'Search §include: what a Provenance is about comes along',
    steps: [
      get('Provenance?_id=ct-of-bp&_include=Provenance:target', {
        status: 200,
        ids: ['ct-of-bp'],
        text: /"85354-9"/,
      }),
    ],
  },
  {
    id: 'P-09',
    title: 'Provenance: is deleted',
    steps: records.map(({ id }) => remove(`Provenance/${id}`, { status: deleted })),
  },
];
