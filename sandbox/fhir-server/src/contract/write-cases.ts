import { type ContractCase, fhirJson, refused, send, unlikeHapi } from './contract-case.js';

const pulse = {
  resourceType: 'Observation',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
  subject: { reference: 'Patient/ct-otto' },
};
const marked = { ...pulse, identifier: [{ system: 'http://ct.example/pulse', value: 'once' }] };
const ifNoneExist = { 'If-None-Exist': 'identifier=http://ct.example/pulse%7Conce' };
const note = { resourceType: 'Organization', id: 'ct-org', name: 'First' };

/** Read, create, update, and what HTTP asks for. @see https://hl7.org/fhir/R4/http.html */
export const writeCases: readonly ContractCase[] = [
  {
    id: 'W-01',
    title: 'HTTP §read: ETag, Last-Modified and FHIR JSON',
    steps: [
      {
        request: { method: 'GET', path: 'Patient/ct-anna' },
        expect: {
          status: 200,
          headers: { etag: /^W\/"\d+"$/, 'last-modified': /GMT$/, 'content-type': /^application\/fhir\+json/ },
          body: { resourceType: 'Patient', id: 'ct-anna', birthDate: '1948-03-05' },
        },
      },
    ],
  },
  refused('W-02', 'HTTP §read: an id that is not there', 'Patient/ct-nobody', 404),
  refused('W-03', 'HTTP §read: an unknown type', 'Spaceship/1', 404),
  {
    id: 'W-04',
    title: 'HTTP §create: 201 with Location under an id of the server’s',
    steps: [
      send('POST', 'Observation', pulse, { status: 201, headers: { location: /\/Observation\/[^/]+\/_history\/1$/ } }),
    ],
  },
  {
    id: 'W-05',
    title: 'HTTP §create: If-None-Exist creates once, then answers with what is there',
    steps: [
      send('POST', 'Observation', marked, { status: 201 }, ifNoneExist),
      send('POST', 'Observation', marked, { status: 200 }, ifNoneExist),
    ],
  },
  {
    id: 'W-06',
    title: 'HTTP §create: If-None-Exist with several matches is 412',
    steps: [send('POST', 'Observation', pulse, { status: 412, outcome: true }, { 'If-None-Exist': 'patient=ct-anna' })],
  },
  {
    id: 'W-07',
    title: 'HTTP §update: PUT creates under the client’s id, then makes versions',
    steps: [
      send('PUT', 'Organization/ct-org', note, { status: 201, headers: { etag: /"1"/ } }),
      send('PUT', 'Organization/ct-org', { ...note, name: 'Second' }, { status: 200, headers: { etag: /"2"/ } }),
      { request: { method: 'GET', path: 'Organization/ct-org' }, expect: { status: 200, body: { name: 'Second' } } },
    ],
  },
  {
    id: 'W-08',
    title: 'HTTP §update: the id in the body must be that in the URL',
    steps: [send('PUT', 'Organization/ct-another', note, { status: 400, outcome: true })],
  },
  {
    id: 'W-09',
    title: 'HTTP §create: another resourceType than the URL’s',
    steps: [send('POST', 'Patient', pulse, { status: 400, outcome: true })],
  },
  {
    id: 'W-10',
    title: 'HTTP §create: a body that is not JSON',
    steps: [send('POST', 'Observation', '{"resourceType": "Observation", ', { status: 400, outcome: true })],
  },
  {
    id: 'W-11',
    title: 'HTTP §create: what is JSON and no resource',
    steps: [send('POST', 'Observation', '[1]', { status: 400, outcome: true })],
  },
  unlikeHapi(
    {
      id: 'W-12',
      title: 'HTTP: a body of another type is 415',
      steps: [
        {
          request: { method: 'POST', path: 'Observation', headers: { 'Content-Type': 'text/plain' }, body: 'hello' },
          expect: { status: 415, outcome: true },
        },
      ],
    },
    'HAPI answers 400; HTTP defines 415 for this',
    { 0: { status: 400, outcome: true } },
  ),
  {
    id: 'W-13',
    title: 'HTTP: application/json is taken for FHIR JSON',
    steps: [
      {
        request: {
          method: 'PUT',
          path: 'Organization/ct-org',
          headers: { 'Content-Type': 'application/json' },
          body: note,
        },
        expect: { status: 200 },
      },
    ],
  },
  {
    id: 'W-14',
    title: 'Capabilities: metadata is an R4 CapabilityStatement',
    steps: [
      {
        request: { method: 'GET', path: 'metadata' },
        expect: { status: 200, body: { resourceType: 'CapabilityStatement', fhirVersion: '4.0.1', kind: 'instance' } },
      },
    ],
  },
  {
    id: 'W-15',
    title: 'HTTP §return: Prefer: return=OperationOutcome answers with one',
    steps: [
      send(
        'PUT',
        'Organization/ct-org',
        note,
        { status: 200, body: { resourceType: 'OperationOutcome' } },
        { Prefer: 'return=OperationOutcome' },
      ),
    ],
  },
];

/** Choices of the embedded server that the specification leaves open, or that HTTP makes rather than FHIR. */
export const ownCases: readonly ContractCase[] = [
  unlikeHapi(
    {
      id: 'O-01',
      title: 'If-Match with another version is 412',
      steps: [send('PUT', 'Organization/ct-org', note, { status: 412, outcome: true }, { 'If-Match': 'W/"99"' })],
    },
    'HAPI answers 409; the specification says 412',
    { 0: { status: 409, outcome: true } },
  ),
  unlikeHapi(
    refused('O-02', 'An empty value is refused, not taken for "any"', 'Observation?patient='),
    'HAPI ignores the parameter and finds the charts of all patients',
    { 0: { status: 200 } },
  ),
  unlikeHapi(
    refused('O-03', 'A result parameter given twice is refused', 'Observation?patient=ct-anna&_count=1&_count=2'),
    'HAPI uses the first',
    { 0: { status: 200, total: 6 } },
  ),
  unlikeHapi(
    {
      id: 'O-04',
      title: 'A method that an address does not have is 405 with Allow',
      steps: [send('PUT', 'metadata', note, { status: 405, outcome: true, headers: { allow: /^GET$/ } })],
    },
    'HAPI omits Allow',
    { 0: { status: 405, outcome: true } },
  ),
  unlikeHapi(
    {
      id: 'O-05',
      title: 'XML is not offered: 406',
      steps: [
        {
          request: { method: 'GET', path: 'Patient/ct-anna', headers: { Accept: 'application/fhir+xml' } },
          expect: { status: 406, outcome: true },
        },
      ],
    },
    'HAPI writes XML',
    { 0: { status: 200, headers: { 'content-type': /xml/ } } },
  ),
  {
    id: 'O-06',
    title: 'If-None-Match with the current version is 304',
    steps: [
      {
        request: { method: 'GET', path: 'Patient/ct-anna', headers: { 'If-None-Match': 'W/"1"' } },
        expect: { status: 304 },
      },
    ],
  },
  {
    id: 'O-07',
    title: 'Prefer: return=minimal leaves the body out',
    steps: [
      {
        request: {
          method: 'PUT',
          path: 'Organization/ct-org',
          headers: { ...fhirJson, Prefer: 'return=minimal' },
          body: note,
        },
        expect: { status: 200, headers: { etag: /^W/ } },
      },
    ],
  },
  unlikeHapi(
    refused('O-08', 'A page that is no longer kept is 410', 'Observation?_page=bm90aGluZy80', 410),
    'HAPI names its pages differently, and ignores unknown parameters that begin with an underscore',
    { 0: { status: 200 } },
  ),
  unlikeHapi(
    refused('O-09', 'A path that cannot be decoded is refused', 'Patient/%E0%A4%A', 404),
    'The web server in front of HAPI answers, with 400 and an HTML page',
    { 0: { status: 400 } },
  ),
  unlikeHapi(refused('O-10', 'The system level has no search: 405', '', 405), 'HAPI answers 400', {
    0: { status: 400, outcome: true },
  }),
  {
    id: 'O-11',
    title: 'A body that nests ten thousand levels deep is refused, and no stack runs out',
    steps: [
      send('POST', 'Patient', `{"resourceType":"Patient","extension":${'['.repeat(1e4)}${']'.repeat(1e4)}}`, {
        status: 400,
        outcome: true,
      }),
    ],
  },
  unlikeHapi(
    refused('O-12', 'A chained parameter is refused, with what to do instead', 'Observation?patient.name=ctm'),
    'HAPI follows the chain',
    { 0: { status: 200 } },
  ),
  unlikeHapi(
    refused('O-13', 'So is one with the type in it', 'Observation?patient:Patient.name=ctm'),
    'HAPI follows the chain',
    { 0: { status: 200 } },
  ),
  unlikeHapi(refused('O-14', 'Patient/$everything is not offered', 'Patient/ct-anna/$everything', 404), 'HAPI has it', {
    0: { status: 200, body: { resourceType: 'Bundle' } },
  }),
  unlikeHapi(
    {
      id: 'O-15',
      title: 'A Bundle within a batch is not carried out',
      steps: [
        send(
          'POST',
          '',
          {
            resourceType: 'Bundle',
            type: 'batch',
            entry: [
              {
                resource: { resourceType: 'Bundle', type: 'batch' },
                request: { method: 'POST', url: '' },
              },
            ],
          },
          { status: 200, body: { entry: [{ response: { status: '400' } }] } },
        ),
      ],
    },
    'HAPI refuses it too, with 422',
    { 0: { status: 200, body: { entry: [{ response: { status: '422 Unprocessable Entity' } }] } } },
  ),
  unlikeHapi(
    refused('O-16', 'A thousand and one alternatives are refused', `Patient?_id=${'a,'.repeat(1000)}a`),
    'HAPI searches for all of them',
    { 0: { status: 200 } },
  ),
  unlikeHapi(
    {
      id: 'O-17',
      title: 'A member named __proto__ is refused, and nothing is inherited from it',
      steps: [
        send('POST', 'Patient', '{"resourceType":"Patient","__proto__":{"active":true}}', {
          status: 400,
          outcome: true,
        }),
      ],
    },
    'HAPI ignores unknown members',
    { 0: { status: 201 } },
  ),
];
