import { type ContractCase, send, unlikeHapi } from './contract-case.js';

const person = (family: string) => ({ resourceType: 'Patient', name: [{ family }] });
const pulseOf = (reference: string, value: string, more: Readonly<Record<string, unknown>> = {}) => ({
  resourceType: 'Observation',
  identifier: [{ system: 'http://ct.example/bundle', value }],
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
  subject: { reference },
  ...more,
});
const place = (value: string) => ({
  resourceType: 'Organization',
  identifier: [{ system: 'http://ct.example/place', value }],
});
const places = 'http://ct.example/place%7C';
const foundPlace = (value: string, total: number) => ({
  request: { method: 'GET', path: `Organization?identifier=${places}${value}` },
  expect: { status: 200, total },
});
const removal = (url: string) => ({ request: { method: 'DELETE', url } });
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
    'HAPI writes the bare version where the specification has an entity tag, and makes no new version of what stays the same',
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
    'HAPI, as it is set up here, makes an empty resource for what a reference does not find; the specification lets the transaction fail',
    { 0: { status: 200 }, 1: { status: 200, total: 1 } },
  ),
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
