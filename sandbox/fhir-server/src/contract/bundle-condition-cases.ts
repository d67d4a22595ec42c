import { bundle, found, foundPlace, person, place, places, post, pulseOf, uuid } from './bundle-steps.js';
import { type ContractCase, send, unlikeHapi } from './contract-case.js';

/** Transactions whose entries depend on a search. @see https://hl7.org/fhir/R4/http.html#trules */
export const bundleConditionCases: readonly ContractCase[] = [
  {
    id: 'B-04',
    title: 'HTTP §transaction: ifNoneExist points references at what is there',
    steps: [
      send(
        'POST',
        '',
        bundle(
          'transaction',
          post('Patient', person('Ctmeier'), uuid, { ifNoneExist: 'identifier=http://ct.example/mrn%7CCT-2' }),
          post('Observation', pulseOf(uuid, 'b-04')),
        ),
        { status: 200 },
      ),
      {
        request: { method: 'GET', path: 'Observation?patient=ct-otto&identifier=http://ct.example/bundle%7Cb-04' },
        expect: { status: 200, total: 1 },
      },
    ],
  },
  {
    id: 'B-05',
    title: 'HTTP §transaction: a conditional reference finds its target',
    steps: [
      send(
        'POST',
        '',
        bundle('transaction', post('Observation', pulseOf('Patient?identifier=http://ct.example/mrn%7CCT-2', 'b-05'))),
        {
          status: 200,
        },
      ),
      {
        request: { method: 'GET', path: 'Observation?patient=ct-otto&identifier=http://ct.example/bundle%7Cb-05' },
        expect: { status: 200, total: 1 },
      },
    ],
  },
  unlikeHapi(
    {
      id: 'B-12',
      title: 'HTTP §transaction: a conditional update creates, then updates',
      steps: [1, 2].flatMap((version) => [
        send(
          'POST',
          '',
          bundle('transaction', {
            resource: place('b-12'),
            request: { method: 'PUT', url: `Organization?identifier=${places}b-12` },
          }),
          { status: 200, body: { entry: [{ response: { etag: `W/"${version}"` } }] } },
        ),
        foundPlace('b-12', 1),
      ]),
    },
    'HAPI writes the bare version where the specification has an entity tag, and creates no new version if nothing changes',
    {
      0: { status: 200, body: { entry: [{ response: { etag: '1' } }] } },
      2: { status: 200, body: { entry: [{ response: { etag: '1' } }] } },
    },
  ),
  {
    id: 'B-13',
    title: 'HTTP §transaction: a reference by the condition under which another entry is created, as Synthea writes it',
    steps: [
      send(
        'POST',
        '',
        bundle(
          'transaction',
          post(
            'Observation',
            pulseOf('Patient/ct-otto', 'b-13', { performer: [{ reference: `Organization?identifier=${places}b-13` }] }),
          ),
          post('Organization', place('b-13'), undefined, { ifNoneExist: `identifier=${places}b-13` }),
        ),
        { status: 200 },
      ),
      found('b-13', 1),
      foundPlace('b-13', 1),
    ],
  },
  unlikeHapi(
    {
      id: 'B-14',
      title: 'HTTP §transaction: a conditional reference that finds nothing, and nothing is written',
      steps: [
        send(
          'POST',
          '',
          bundle('transaction', post('Observation', pulseOf(`Patient?identifier=${places}nobody`, 'b-14'))),
          { status: 412, outcome: true },
        ),
        found('b-14', 0),
      ],
    },
    'HAPI, as configured here, creates an empty resource for a reference that finds nothing; the specification lets the transaction fail',
    { 0: { status: 200 }, 1: { status: 200, total: 1 } },
  ),
];
