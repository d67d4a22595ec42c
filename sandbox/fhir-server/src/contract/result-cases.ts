import { type ContractCase, deleted, get, refused, remove, search, send, unlikeHapi } from './contract-case.js';

const anna = 'Observation?patient=ct-anna';
const newestFirst = ['ct-undated', 'ct-bp', 'ct-hr-2', 'ct-spo2', 'ct-hr-1', 'ct-local'] as const;
const oldestFirst = [...newestFirst].reverse();

/** What must be known of a reading, and besides. */
const kept = {
  resourceType: 'Observation',
  id: 'ct-elements',
  status: 'entered-in-error',
  effectiveDateTime: '2024-02-01T10:00:00Z',
  issued: '2024-02-01T10:05:00Z',
  valueQuantity: { value: 180 },
};
const withdrawn = { ...kept, code: { text: 'heart rate' }, note: [{ text: 'mistyped' }] };

/** Parameters that shape the result, and refusals. @see https://hl7.org/fhir/R4/search.html#sort */
export const resultCases: readonly ContractCase[] = [
  search('R-01', 'Search §sort: date is oldest first, undated rows last', `${anna}&_sort=date`, ...oldestFirst),
  unlikeHapi(
    search(
      'R-02',
      'Search §sort: -date is newest first, undated rows before all',
      `${anna}&_sort=-date`,
      ...newestFirst,
    ),
    'HAPI puts rows without the value last in both directions. The specification leaves it open; ours has them first in descending order, as databases do, so that a client that reads only the newest page must expect them',
    { 0: { status: 200, ids: [...newestFirst.slice(1), 'ct-undated'], total: 6 } },
  ),
  search('R-03', 'Search §sort: a second key', 'Patient?name=ctm&_sort=gender,family', 'ct-anna', 'ct-otto'),
  unlikeHapi(
    {
      id: 'R-04',
      title: 'Search §count: a page; the total is of all',
      steps: [
        {
          request: { method: 'GET', path: `${anna}&_sort=-date&_count=2` },
          expect: { status: 200, total: 6, ids: newestFirst.slice(0, 2) },
        },
      ],
    },
    'HAPI puts rows without the value last in both directions. The specification leaves it open; ours has them first in descending order, as databases do, so that a client that reads only the newest page must expect them',
    { 0: { status: 200, total: 6, ids: newestFirst.slice(1, 3) } },
  ),
  unlikeHapi(
    {
      id: 'R-05',
      title: 'Search §count: 0 asks for the total alone',
      steps: [{ request: { method: 'GET', path: `${anna}&_count=0` }, expect: { status: 200, total: 6, ids: [] } }],
    },
    'HAPI omits the self link of a searchset without entries',
    { 0: { status: 200, total: 6 } },
  ),
  search('R-06', 'Search §total: accurate', `${anna}&status=preliminary&_total=accurate`, 'ct-local'),
  {
    id: 'R-07',
    title: 'Search §include: the target comes along and is not a match',
    steps: [
      {
        request: { method: 'GET', path: 'Observation?_id=ct-other&_include=Observation:patient' },
        expect: { status: 200, total: 1, ids: ['ct-other'], body: { type: 'searchset' } },
      },
    ],
  },
  {
    id: 'R-08',
    title: 'Search §POST: _search takes the parameters as a form, those of the URL too',
    steps: [
      {
        request: {
          method: 'POST',
          path: 'Observation/_search?status=final',
          headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
          body: 'patient=ct-anna&code=http%3A%2F%2Floinc.org%7C85354-9',
        },
        expect: { status: 200, total: 1, ids: ['ct-bp'] },
      },
    ],
  },
  {
    id: 'R-09',
    title: 'Search §lenient: Prefer: handling=lenient ignores what is not known',
    steps: [
      {
        request: {
          method: 'GET',
          path: 'Observation?patient=ct-otto&colour=red',
          headers: { Prefer: 'handling=lenient' },
        },
        expect: { status: 200, ids: ['ct-other'] },
      },
    ],
  },
  {
    id: 'R-10',
    title: 'Search §revinclude: what refers to the match comes along and is not a match',
    steps: [
      {
        request: { method: 'GET', path: 'Patient?_id=ct-anna&_revinclude=Encounter:patient&_total=accurate' },
        expect: { status: 200, total: 1, ids: ['ct-anna'], text: /"ct-stay"/ },
      },
    ],
  },
  {
    id: 'R-11',
    title: 'Search §elements: only these, and the resource says that it is not whole',
    steps: [
      {
        request: { method: 'GET', path: 'Patient?_id=ct-anna&_elements=birthDate' },
        expect: { status: 200, ids: ['ct-anna'], text: /^(?!.*"family").*"birthDate".*$/s },
      },
      {
        request: { method: 'GET', path: 'Patient?_id=ct-anna&_elements=birthDate' },
        expect: { status: 200, text: /"SUBSETTED"/ },
      },
    ],
  },
  {
    id: 'R-12',
    title: 'Search §summary: count is the total alone',
    steps: [
      {
        request: { method: 'GET', path: `${anna}&_summary=count` },
        expect: { status: 200, total: 6, text: /^(?!.*"entry")/s },
      },
    ],
  },
  unlikeHapi(
    {
      id: 'R-13',
      title: 'Search §elements: an observation keeps status, time and value, whatever is asked for',
      steps: [
        send('PUT', 'Observation/ct-elements', withdrawn, { status: [200, 201] }),
        get('Observation?_id=ct-elements&_elements=category', {
          status: 200,
          ids: ['ct-elements'],
          body: { entry: [{ resource: kept }] },
          text: /^(?!.*"note").*"SUBSETTED".*$/s,
        }),
        remove('Observation/ct-elements', { status: deleted }),
      ],
    },
    'HAPI returns only the elements that are named, so that a withdrawn reading comes without its status; through the gateway of the sandbox, which names them, it does not',
    { 1: { status: 200, ids: ['ct-elements'], text: /^(?!.*"entered-in-error").*"SUBSETTED".*$/s } },
  ),
  {
    id: 'R-14',
    title: 'Search §paging: the next link keeps _count, and each page its size',
    steps: [
      get(`${anna}&_sort=date&_count=2`, {
        status: 200,
        ids: oldestFirst.slice(0, 2),
        capture: { second: 'link:next' },
      }),
      get('{{second}}', {
        status: 200,
        ids: oldestFirst.slice(2, 4),
        text: /"next",\s*"url":\s*"[^"]*[?&]_count=2[&"]/,
        capture: { third: 'link:next' },
      }),
      get('{{third}}', { status: 200, ids: oldestFirst.slice(4) }),
    ],
  },
  refused('R-20', 'Search §errors: an unknown parameter', `${anna}&colour=red`),
  unlikeHapi(
    refused('R-21', 'Search §errors: an unknown modifier', `${anna}&code:sideways=1`),
    'HAPI searches without the parameter and finds nothing; the specification says that a modifier that is not supported SHALL be rejected',
    { 0: { status: 200, ids: [] } },
  ),
  refused('R-22', 'Search §errors: an unknown key to sort by', `${anna}&_sort=colour`),
  refused('R-23', 'Search §errors: a count that is none', `${anna}&_count=many`),
  refused('R-24', 'Search §errors: an unknown type', 'Spaceship?patient=ct-anna', 404),
  refused(
    'R-25',
    'Search §revinclude: a parameter that does not point at the type',
    'Patient?_revinclude=Encounter:colour',
  ),
  unlikeHapi(
    refused(
      'R-26',
      'Search §include: a parameter that is not a reference',
      'Observation?patient=ct-anna&_include=Observation:code',
    ),
    'HAPI ignores the parameter; ours reports the client’s error',
    { 0: { status: 200, total: 6 } },
  ),
];
