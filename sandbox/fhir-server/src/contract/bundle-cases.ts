import { bundle, found, person, post, pulseOf, uuid } from './bundle-steps.js';
import { type ContractCase, send, unlikeHapi } from './contract-case.js';

/** Transactions and batches. @see https://hl7.org/fhir/R4/http.html#transaction */
export const bundleCases: readonly ContractCase[] = [
  {
    id: 'B-01',
    title: 'HTTP §transaction: urn:uuid references become those of the created resources',
    steps: [
      send(
        'POST',
        '',
        bundle('transaction', post('Observation', pulseOf(uuid, 'b-01')), post('Patient', person('Ctbundle'), uuid)),
        { status: 200, body: { type: 'transaction-response' } },
      ),
      {
        request: {
          method: 'GET',
          path: 'Observation?identifier=http://ct.example/bundle%7Cb-01&_include=Observation:patient',
        },
        expect: { status: 200, total: 1 },
      },
    ],
  },
  unlikeHapi(
    {
      id: 'B-02',
      title: 'HTTP §transaction: one bad entry, and nothing is written',
      steps: [
        send(
          'POST',
          '',
          bundle(
            'transaction',
            post('Observation', pulseOf('Patient/ct-otto', 'b-02')),
            post('Patient', { resourceType: 'Observation' }),
          ),
          {
            status: 400,
            outcome: true,
          },
        ),
        found('b-02', 0),
      ],
    },
    'HAPI uses the type of the resource and not the URL of the entry, so that it finds no error',
    { 0: { status: 200 }, 1: { status: 200, total: 1 } },
  ),
  unlikeHapi(
    {
      id: 'B-03',
      title: 'HTTP §transaction: a failing read takes the writes back',
      steps: [
        send(
          'POST',
          '',
          bundle('transaction', post('Observation', pulseOf('Patient/ct-otto', 'b-03')), {
            request: { method: 'GET', url: 'Patient/ct-nobody' },
          }),
          { status: 404, outcome: true },
        ),
        found('b-03', 0),
      ],
    },
    'HAPI writes, and puts the 404 of the read into its entry; the specification lets a transaction succeed or fail as a whole',
    { 0: { status: 200 }, 1: { status: 200, total: 1 } },
  ),
  {
    id: 'B-06',
    title: 'HTTP §batch: each entry for itself',
    steps: [
      send(
        'POST',
        '',
        bundle(
          'batch',
          post('Observation', pulseOf('Patient/ct-otto', 'b-06')),
          { request: { method: 'GET', url: 'Patient/ct-nobody' } },
          { request: { method: 'GET', url: 'Observation?patient=ct-anna&_count=1' } },
        ),
        { status: 200, body: { type: 'batch-response' } },
      ),
      found('b-06', 1),
    ],
  },
  {
    id: 'B-07',
    title: 'HTTP §transaction: a Bundle of another type',
    steps: [
      send('POST', '', bundle('collection', post('Patient', person('Ctnobody'))), { status: 400, outcome: true }),
    ],
  },
  {
    id: 'B-08',
    title: 'HTTP §transaction: an entry without request',
    steps: [send('POST', '', bundle('transaction', { resource: person('Ctnobody') }), { status: 400, outcome: true })],
  },
  {
    id: 'B-09',
    title: 'HTTP §transaction: an entry that asks for nothing, and nothing is written',
    steps: [
      send(
        'POST',
        '',
        bundle('transaction', post('Observation', pulseOf('Patient/ct-otto', 'b-09')), {
          resource: person('Ctnobody'),
        }),
        { status: 400, outcome: true },
      ),
      found('b-09', 0),
    ],
  },
];
