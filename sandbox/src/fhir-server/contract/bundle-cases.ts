import { type ContractCase, send, unlikeHapi } from './contract-case.js';

const person = (family: string) => ({ resourceType: 'Patient', name: [{ family }] });
const pulseOf = (reference: string, value: string) => ({
  resourceType: 'Observation',
  identifier: [{ system: 'http://ct.example/bundle', value }],
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
  subject: { reference },
});
const post = (url: string, resource: unknown, fullUrl?: string, more: Readonly<Record<string, unknown>> = {}) => ({
  ...(fullUrl === undefined ? {} : { fullUrl }),
  resource,
  request: { method: 'POST', url, ...more },
});
const bundle = (type: string, ...entry: readonly unknown[]) => ({ resourceType: 'Bundle', type, entry });
const found = (value: string, total: number) => ({
  request: { method: 'GET', path: `Observation?identifier=http://ct.example/bundle%7C${value}` },
  expect: { status: 200, total },
});

const uuid = 'urn:uuid:5f0f5d8e-3f7c-4f0e-9d55-0c6f3a1b2c3d';

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
    'HAPI goes by the type of the resource and not by the URL of the entry, so that nothing is wrong with it',
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
