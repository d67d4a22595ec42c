import { bundle, found, foundPlace, person, place, places, post, pulseOf, removal } from './bundle-steps.js';
import { type ContractCase, send } from './contract-case.js';

/** Transactions and batches that delete. @see https://hl7.org/fhir/R4/http.html#trules */
export const bundleDeletionCases: readonly ContractCase[] = [
  {
    id: 'B-16',
    title: 'HTTP §transaction: deletions come first, whatever the order of the entries',
    steps: [
      send('PUT', 'Organization/ct-b9', { ...place('b-09'), id: 'ct-b9' }, { status: 201 }),
      send(
        'POST',
        '',
        bundle(
          'transaction',
          post('Organization', place('b-09'), undefined, { ifNoneExist: `identifier=${places}b-09` }),
          removal('Organization/ct-b9'),
        ),
        { status: 200, body: { type: 'transaction-response' } },
      ),
      { request: { method: 'GET', path: 'Organization/ct-b9' }, expect: { status: 410, outcome: true } },
      foundPlace('b-09', 1),
    ],
  },
  {
    id: 'B-10',
    title: 'HTTP §transaction: a patient goes with the whole chart, though one refers to the other',
    steps: [
      send('PUT', 'Patient/ct-b10', { ...person('Ctbundle'), id: 'ct-b10' }, { status: 201 }),
      send('PUT', 'Observation/ct-b10-o', { ...pulseOf('Patient/ct-b10', 'b-10'), id: 'ct-b10-o' }, { status: 201 }),
      send('POST', '', bundle('transaction', removal('Patient/ct-b10'), removal('Observation/ct-b10-o')), {
        status: 200,
      }),
      { request: { method: 'GET', path: 'Patient/ct-b10' }, expect: { status: 410, outcome: true } },
    ],
  },
  {
    id: 'B-11',
    title: 'HTTP §transaction: a deletion that would leave references behind is 409, and nothing happens',
    steps: [
      send(
        'POST',
        '',
        bundle('transaction', removal('Patient/ct-otto'), post('Observation', pulseOf('Patient/ct-anna', 'b-11'))),
        { status: 409, outcome: true },
      ),
      { request: { method: 'GET', path: 'Patient/ct-otto' }, expect: { status: 200 } },
      found('b-11', 0),
    ],
  },
  {
    id: 'B-15',
    title: 'HTTP §batch: deletions and conditional creates, each for itself',
    steps: [
      send('PUT', 'Organization/ct-b15', { ...place('b-15'), id: 'ct-b15' }, { status: 201 }),
      send(
        'POST',
        '',
        bundle(
          'batch',
          removal('Organization/ct-b15'),
          removal('Patient/ct-otto'),
          post('Organization', place('b-15'), undefined, { ifNoneExist: `identifier=${places}b-15` }),
        ),
        { status: 200, body: { type: 'batch-response' } },
      ),
      foundPlace('b-15', 1),
      { request: { method: 'GET', path: 'Patient/ct-otto' }, expect: { status: 200 } },
    ],
  },
];
