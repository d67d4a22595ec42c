import type { LaunchBench } from '../launch-bench.js';
import { type CheckGroup, check } from '../launch-check.js';
import { answered, asking } from '../outcomes.js';
import {
  all,
  counting,
  forbidden,
  none,
  observationsAlone,
  ofAnna,
  search,
  searching,
  vitals,
  vitalSigns,
} from './search-calls.js';
import { includes, posted } from './searches-included-posted.js';

/** Ways to say "another patient". */
const otherPatients = (
  [
    ['L-801', '`patient=otto`', 'patient=otto'],
    ['L-802', '`patient=anna,otto`', 'patient=anna,otto'],
    ['L-803', '`patient` twice', 'patient=anna&patient=otto'],
    ['L-804', '`subject=Patient/otto`', 'subject=Patient/otto'],
    ['L-805', '`subject:Patient=otto`', 'subject:Patient=otto'],
    ['L-806', 'with a version', 'subject=Patient/otto/_history/1'],
    ['L-807', 'with the colon encoded', 'subject%3APatient=otto'],
  ] as const
).map(([id, words, query]) =>
  check(
    id,
    'FHIR §compartment: of the patient in context',
    `a search for another patient: ${words}`,
    '`patient=anna`',
    search(`Observation?${query}`, forbidden, 'Observation?patient=anna', `200: ${all}`),
  ),
);

/** Parameters that would match by what the token does not reach. */
const revealing = (
  [
    ['L-821', 'a chain: `subject:Patient.family`', 'Observation?subject:Patient.family=Ottosen'],
    ['L-822', 'a chain: `patient.name`', 'Observation?patient.name=Aaanna'],
    ['L-823', 'a chain behind an encoded dot', 'Observation?patient%2Ename=Aaanna'],
    ['L-824', '`_has`', 'Patient?_has:Observation:patient:code=8867-4'],
    ['L-825', '`_sort` by a chain', 'Observation?_sort=patient.name'],
    ['L-826', '`_filter`', 'Observation?_filter=patient.name%20eq%20%22Aaanna%22'],
    ['L-827', '`_list`', 'Observation?_list=42'],
    ['L-828', '`_query`', 'Observation?_query=everything'],
    ['L-829', '`_content`, which looks into everything', 'Observation?_content=Ottosen'],
    ['L-830', '`_contained`', 'Observation?_contained=true'],
  ] as const
).map(([id, words, path]) =>
  check(
    id,
    'FHIR §search: a match tells nothing of other charts',
    words,
    '`code`',
    search(path, forbidden, 'Observation?code=8867-4', `200: ${all}`),
  ),
);

/** Ways around a scope for one category. */
const categories = (
  [
    ['L-841', 'no category at all', 'Observation?code=8867-4', `200: ${vitals}`],
    ['L-842', 'another category', 'Observation?category=social-history', none],
    ['L-843', 'both, behind a comma', 'Observation?category=vital-signs,social-history', `200: ${vitals}`],
    ['L-844', '`category:not`', 'Observation?category:not=vital-signs', none],
    ['L-845', '`category:missing`', 'Observation?category:missing=true', none],
    ['L-846', '`_id` of another category', 'Observation?_id=anna-smoking', none],
    ['L-847', '`_elements`, which leaves the category out', 'Observation?_elements=code', `200: ${vitals}`],
  ] as const
).map(([id, words, path, refused]) =>
  check(id, 'SMART §granular-scopes: categories as granted', words, 'the granted category', {
    ask: searching(path, vitalSigns),
    refused,
    askHonestly: searching('Observation?category=vital-signs', vitalSigns),
    accepted: `200: ${vitals}`,
  }),
);

/** The next link of a search of Otto's Observations, or of Anna's, asked with Anna's token. */
const pageOf =
  (owner: 'anna' | 'otto', changes = '', keep: 'whole' | 'place' = 'whole') =>
  async (bench: LaunchBench) => {
    const first = await asking(bench, { ...ofAnna, patient: owner }, 'Observation?_count=1&_sort=_id');
    const next = first.body.link.find(({ relation }: { relation: string }) => relation === 'next');
    const { pathname, search, searchParams } = new URL(next.url);
    const query = keep === 'whole' ? search : `?_page=${searchParams.get('_page')}`;
    const authorization = `Bearer ${await bench.token(ofAnna)}`;
    return answered(await bench.raw({ path: `${pathname}${query}${changes}`, headers: { authorization } }));
  };

const shaped = [
  check(
    'L-811',
    'FHIR §_id: within the compartment',
    '`_id` of another’s',
    'of an own one',
    search('Observation?_id=otto-pulse', none, 'Observation?_id=anna-pulse', '200: Observation/anna-pulse'),
  ),
  check(
    'L-812',
    'FHIR §_id: within the compartment',
    '`_id` of an own one and another’s',
    'of an own one',
    search(
      'Observation?_id=anna-pulse,otto-pulse',
      '200: Observation/anna-pulse',
      'Observation?_id=anna-pulse',
      '200: Observation/anna-pulse',
    ),
  ),
  check(
    'L-813',
    'FHIR §compartment: of the patient in context',
    'a search that names no patient: the own ones alone',
    'one that does',
    search('Observation', `200: ${all}`, 'Observation?patient=anna', `200: ${all}`),
  ),
  check(
    'L-814',
    'FHIR §compartment: of the patient in context',
    'all Patients: the own one alone',
    'the own one',
    search('Patient', '200: Patient/anna', 'Patient?_id=anna', '200: Patient/anna'),
  ),
  check('L-815', 'FHIR §_summary=count: of what may be seen', 'how many Observations there are', 'of an own patient', {
    ask: counting('Observation?_summary=count'),
    refused: 'total 4',
    askHonestly: counting('Observation?patient=anna&_summary=count'),
    accepted: 'total 4',
  }),
  check(
    'L-816',
    'FHIR §_summary=count: of what may be seen',
    'how many Observations have the `_id` of another’s',
    'of an own one',
    {
      ask: counting('Observation?_id=otto-pulse&_summary=count'),
      refused: 'total 0',
      askHonestly: counting('Observation?_id=anna-pulse&_summary=count'),
      accepted: 'total 1',
    },
  ),
  check(
    'L-817',
    'FHIR §_count=0: of what may be seen',
    'how many Observations, granted one category',
    'of that category',
    {
      ask: counting('Observation?_summary=count', vitalSigns),
      refused: 'total 3',
      askHonestly: counting('Observation?category=vital-signs&_summary=count', vitalSigns),
      accepted: 'total 3',
    },
  ),
  check('L-818', 'SMART §scopes: `r` is not `s`', 'a search, granted a read', 'with `s`', {
    ask: searching('Observation', { scope: 'patient/Observation.r' }),
    refused: forbidden,
    askHonestly: searching('Observation', { scope: 'patient/Observation.s' }),
    accepted: `200: ${all}`,
  }),
  check(
    'L-819',
    'SMART §scopes: types as granted',
    'a search of Conditions, granted Observations',
    'of Observations',
    search('Condition', forbidden, 'Observation', `200: ${all}`, observationsAlone),
  ),
  check(
    'L-871',
    'FHIR §paging: a page belongs to the patient of its search',
    'a next link of another patient’s search',
    'of an own one',
    { ask: pageOf('otto'), refused: forbidden, askHonestly: pageOf('anna'), accepted: '200: Observation/anna-pulse' },
  ),
  check(
    'L-872',
    'FHIR §paging: a page is what its link says',
    'a next link with `&patient=otto` after it',
    'as it was given',
    {
      ask: pageOf('anna', '&patient=otto'),
      refused: forbidden,
      askHonestly: pageOf('anna'),
      accepted: '200: Observation/anna-pulse',
    },
  ),
  check(
    'L-873',
    'FHIR §paging: a page belongs to the patient of its search',
    'the place of another patient’s search, without its parameters',
    'of an own one',
    {
      ask: pageOf('otto', '', 'place'),
      refused: none,
      askHonestly: pageOf('anna', '', 'place'),
      accepted: '200: Observation/anna-pulse',
    },
  ),
];
export const searches: CheckGroup = {
  title: 'Searches',
  checks: [
    ...otherPatients,
    ...shaped.slice(0, 9),
    ...revealing,
    ...categories,
    ...includes,
    ...posted,
    ...shaped.slice(9),
  ],
};
