import { type ContractCase, deleted, get, remove, send, unlikeHapi } from './contract-case.js';

const place = (id: string, name: string) => ({ resourceType: 'Organization', id, name });
const marked = (value: string, more: Readonly<Record<string, unknown>> = {}) => ({
  resourceType: 'Organization',
  identifier: [{ system: 'http://ct.example/place', value }],
  ...more,
});
const found = (value: string, total: number) =>
  get(`Organization?identifier=http://ct.example/place%7C${value}`, { status: 200, total });

/** Versions, deletion and conditional writes. @see https://hl7.org/fhir/R4/http.html */
export const lifeCases: readonly ContractCase[] = [
  {
    id: 'L-01',
    title: 'HTTP §delete: 200 or 204, then the resource is 410 and no search finds it',
    steps: [
      send('PUT', 'Organization/ct-l1', { ...place('ct-l1', 'Ctgone'), ...marked('l1') }, { status: 201 }),
      remove('Organization/ct-l1', { status: deleted }),
      get('Organization/ct-l1', { status: 410, outcome: true }),
      found('l1', 0),
    ],
  },
  {
    id: 'L-02',
    title: 'HTTP §delete: what is not there is no error',
    steps: [remove('Organization/ct-never', { status: deleted })],
  },
  {
    id: 'L-03',
    title: 'HTTP §delete: what another resource refers to is 409, and stays',
    steps: [
      remove('Patient/ct-otto', { status: 409, outcome: true }),
      get('Patient/ct-otto', { status: 200, body: { id: 'ct-otto' } }),
    ],
  },
  {
    id: 'L-04',
    title: 'HTTP §update: what was deleted can be brought back, as a later version',
    steps: [
      send('PUT', 'Organization/ct-l4', place('ct-l4', 'First'), { status: 201 }),
      remove('Organization/ct-l4', { status: deleted }),
      send('PUT', 'Organization/ct-l4', place('ct-l4', 'Third'), { status: 201, headers: { etag: /"3"/ } }),
      get('Organization/ct-l4', { status: 200, body: { name: 'Third', meta: { versionId: '3' } } }),
    ],
  },
  {
    id: 'L-05',
    title: 'HTTP §vread: each version as it was; the one that is the deletion is 410, one that never was 404',
    steps: [
      send('PUT', 'Organization/ct-l5', place('ct-l5', 'First'), { status: 201 }),
      send('PUT', 'Organization/ct-l5', place('ct-l5', 'Second'), { status: 200 }),
      remove('Organization/ct-l5', { status: deleted }),
      get('Organization/ct-l5/_history/1', { status: 200, body: { name: 'First' }, headers: { etag: /"1"/ } }),
      get('Organization/ct-l5/_history/2', { status: 200, body: { name: 'Second' } }),
      get('Organization/ct-l5/_history/3', { status: 410, outcome: true }),
      get('Organization/ct-l5/_history/9', { status: 404, outcome: true }),
    ],
  },
  {
    id: 'L-06',
    title: 'HTTP §history: every version, newest first, with what was done',
    steps: [
      send('PUT', 'Organization/ct-l6', place('ct-l6', 'First'), { status: 201 }),
      send('PUT', 'Organization/ct-l6', place('ct-l6', 'Second'), { status: 200 }),
      remove('Organization/ct-l6', { status: deleted }),
      get('Organization/ct-l6/_history', {
        status: 200,
        body: {
          resourceType: 'Bundle',
          type: 'history',
          total: 3,
          entry: [
            { request: { method: 'DELETE' } },
            { resource: { name: 'Second' }, request: { method: 'PUT' } },
            { resource: { name: 'First' }, request: { method: 'POST' } },
          ],
        },
      }),
    ],
  },
  {
    id: 'L-07',
    title: 'HTTP §history: of what never was is 404',
    steps: [get('Organization/ct-never/_history', { status: 404, outcome: true })],
  },
  {
    id: 'L-10',
    title: 'HTTP §conditional update: creates where nothing matches, then updates',
    steps: [
      send('PUT', 'Organization?identifier=http://ct.example/place%7Cl10', marked('l10', { name: 'First' }), {
        status: 201,
      }),
      send('PUT', 'Organization?identifier=http://ct.example/place%7Cl10', marked('l10', { name: 'Second' }), {
        status: 200,
        headers: { etag: /"2"/ },
      }),
      found('l10', 1),
    ],
  },
  {
    id: 'L-11',
    title: 'HTTP §conditional update: several matches are 412',
    steps: [
      send('POST', 'Organization', marked('l11'), { status: 201 }),
      send('POST', 'Organization', marked('l11'), { status: 201 }),
      send('PUT', 'Organization?identifier=http://ct.example/place%7Cl11', marked('l11'), {
        status: 412,
        outcome: true,
      }),
    ],
  },
  unlikeHapi(
    {
      id: 'L-12',
      title: 'HTTP §conditional update: an id that is not the match’s is refused',
      steps: [
        send('POST', 'Organization', marked('l12'), { status: 201 }),
        send('PUT', 'Organization?identifier=http://ct.example/place%7Cl12', marked('l12', { id: 'ct-other' }), {
          status: 400,
          outcome: true,
        }),
      ],
    },
    'HAPI updates the match and ignores the id',
    { 1: { status: 200 } },
  ),
  {
    id: 'L-13',
    title: 'HTTP §conditional delete: the one match, or nothing; several are 412',
    steps: [
      send('POST', 'Organization', marked('l13'), { status: 201 }),
      remove('Organization?identifier=http://ct.example/place%7Cl13', { status: deleted }),
      found('l13', 0),
      remove('Organization?identifier=http://ct.example/place%7Cl13', { status: deleted }),
      send('POST', 'Organization', marked('l13-more'), { status: 201 }),
      send('POST', 'Organization', marked('l13-more'), { status: 201 }),
      remove('Organization?identifier=http://ct.example/place%7Cl13-more', { status: 412, outcome: true }),
      found('l13-more', 2),
    ],
  },
  unlikeHapi(
    {
      id: 'L-14',
      title: 'HTTP §delete: If-Match with another version is 412',
      steps: [
        send('PUT', 'Organization/ct-l14', place('ct-l14', 'First'), { status: 201 }),
        remove('Organization/ct-l14', { status: 412, outcome: true }, { 'If-Match': 'W/"9"' }),
      ],
    },
    'HAPI does not check If-Match when it deletes',
    { 1: { status: 200 } },
  ),
  {
    id: 'L-15',
    title: 'HTTP §conditional delete: without a condition nothing is deleted',
    steps: [remove('Organization', { status: 400, outcome: true })],
  },
];
