import { type ContractCase, get, refused, search, send, unlikeHapi } from './contract-case.js';

const anna = 'Observation?patient=ct-anna';
const loinc = 'http://loinc.org%7C';
const dated = ['ct-hr-1', 'ct-hr-2', 'ct-spo2', 'ct-bp', 'ct-local'] as const;
const ofGroup = {
  resourceType: 'Observation',
  id: 'ct-of-group',
  status: 'final',
  code: { text: 'x' },
  subject: { reference: 'Group/ct-group' },
};

/** What a modifier that the parameter does not have is refused with: its name. */
function refusedByName(id: string, title: string, path: string, name: RegExp): ContractCase {
  return { id, title, steps: [get(path, { status: 400, outcome: true, text: name })] };
}

/** Modifiers of search parameters. @see https://hl7.org/fhir/R4/search.html#modifiers */
export const modifierCases: readonly ContractCase[] = [
  search(
    'M-01',
    'Search §token: :not is what has not that code',
    `${anna}&status:not=preliminary`,
    ...['ct-hr-1', 'ct-hr-2', 'ct-spo2', 'ct-bp', 'ct-undated'],
  ),
  search(
    'M-02',
    'Search §token: :not of several is what has none of them',
    `${anna}&code:not=${loinc}8867-4,${loinc}85354-9`,
    ...['ct-spo2', 'ct-local'],
  ),
  search(
    'M-03',
    'Search §token: :not of one of several codings',
    `${anna}&code:not=${loinc}59408-5`,
    ...['ct-hr-1', 'ct-hr-2', 'ct-bp', 'ct-local', 'ct-undated'],
  ),
  search(
    'M-04',
    'Search §token: :not finds what has no value at all',
    'Condition?patient=ct-anna&verification-status:not=confirmed',
    ...['ct-copd', 'ct-sinusitis'],
  ),
  search(
    'M-05',
    'Search §token: :not with another condition',
    `${anna}&category:not=vital-signs&date=2023`,
    'ct-local',
  ),
  search('M-10', 'Search §missing: a date that is not there', `${anna}&date:missing=true`, 'ct-undated'),
  search('M-11', 'Search §missing: a date that is there', `${anna}&date:missing=false`, ...dated),
  search('M-12', 'Search §missing: a reference that is there', `${anna}&encounter:missing=false`, 'ct-bp'),
  search('M-13', 'Search §missing: a reference that is not there', 'Observation?_id=ct-hr-1&patient:missing=true'),
  search(
    'M-14',
    'Search §missing: a token that is not there',
    'Condition?patient=ct-anna&category:missing=true',
    ...['ct-copd', 'ct-sinusitis'],
  ),
  search('M-15', 'Search §missing: a token that is there', 'Condition?patient=ct-anna&category:missing=false'),
  search('M-16', 'Search §missing: a string that is there', 'Patient?_id=ct-anna&family:missing=false', 'ct-anna'),
  search('M-17', 'Search §missing: a string that is not there', 'Patient?_id=ct-anna&family:missing=true'),
  {
    id: 'M-18',
    title: 'Search §missing: patient is not there where the subject is a group',
    steps: [
      send('PUT', 'Observation/ct-of-group', ofGroup, { status: [200, 201] }),
      get('Observation?_id=ct-of-group&patient:missing=true', { status: 200, ids: ['ct-of-group'] }),
      get('Observation?_id=ct-of-group&subject:missing=true', { status: 200, ids: [] }),
    ],
  },
  unlikeHapi(
    refusedByName('M-20', 'Search §missing: neither true nor false', `${anna}&code:missing=perhaps`, /code:missing/),
    'HAPI reads every value but true as false',
    { 0: { status: 200, ids: [...dated, 'ct-undated'] } },
  ),
  unlikeHapi(
    refused('M-21', 'Search §missing: both at once', `${anna}&code:missing=true,false`),
    'HAPI reads the first value alone',
    { 0: { status: 200, ids: [] } },
  ),
  unlikeHapi(
    refusedByName('M-22', 'Search §errors: :not of a date', `${anna}&date:not=2024`, /:not/),
    'HAPI ignores the modifier and finds what it should leave out; the specification says that a modifier that is not supported SHALL be rejected',
    { 0: { status: 200, ids: ['ct-hr-1', 'ct-hr-2', 'ct-spo2', 'ct-bp'] } },
  ),
  unlikeHapi(
    refusedByName('M-23', 'Search §errors: :not of a string', 'Patient?family:not=Ctmeier', /:not/),
    'HAPI ignores the modifier and finds what it should leave out; the specification says that a modifier that is not supported SHALL be rejected',
    { 0: { status: 200, ids: ['ct-otto'] } },
  ),
  unlikeHapi(
    {
      id: 'M-24',
      title: 'Search §errors: an unknown modifier is named, even where unknown parameters may be ignored',
      steps: [
        get(
          `${anna}&code:sideways=1`,
          { status: 400, outcome: true, text: /:sideways/ },
          { Prefer: 'handling=lenient' },
        ),
        get(`${anna}&_sort:sideways=date`, { status: 400, outcome: true, text: /:sideways/ }),
      ],
    },
    'HAPI searches without the parameter and finds nothing, or ignores the modifier',
    { 0: { status: 200, ids: [] }, 1: { status: 200, total: 6 } },
  ),
];
