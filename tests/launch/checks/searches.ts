import { category } from '../charts.js';
import type { LaunchBench, TokenWish } from '../launch-bench.js';
import { type CheckGroup, check } from '../launch-check.js';
import { answered, asking } from '../outcomes.js';

const ofAnna: TokenWish = { scope: 'patient/*.rs' };
const vitalSigns: TokenWish = { scope: `patient/Observation.rs?category=${category('vital-signs')}` };
const observationsAlone: TokenWish = { scope: 'patient/Observation.rs' };

const vitals = 'Observation/anna-mixed Observation/anna-pulse Observation/anna-pulse-2';
const all = `${vitals} Observation/anna-smoking`;
const none = '200: nothing';
const forbidden = '403 forbidden';

const searching =
  (path: string, wish = ofAnna) =>
  async (bench: LaunchBench) =>
    answered(await asking(bench, wish, path));

/** A search by POST: parameters in the address, and in the form. */
const posting =
  (query: string, form: string, wish = ofAnna, contentType = 'application/x-www-form-urlencoded') =>
  async (bench: LaunchBench) => {
    const call = { method: 'POST', headers: { 'content-type': contentType }, body: form };
    return answered(await asking(bench, wish, `Observation/_search${query}`, call));
  };

/** What a search says of how many there are. */
const counting =
  (path: string, wish = ofAnna) =>
  async (bench: LaunchBench) => {
    const answer = await asking(bench, wish, path);
    return answer.status === 200 ? `total ${answer.body.total}` : answered(answer);
  };

const search = (path: string, refused: string, own: string, accepted: string, wish = ofAnna) => ({
  ask: searching(path, wish),
  refused,
  askHonestly: searching(own, wish),
  accepted,
});

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
    ['L-844', '`category:not`', 'Observation?category:not=vital-signs', '400'],
    ['L-845', '`category:missing`', 'Observation?category:missing=true', '400'],
    ['L-846', '`_id` of another category', 'Observation?_id=anna-smoking', none],
    ['L-847', '`_elements`, which leaves the category out', 'Observation?_elements=code', `200: ${vitals}`],
  ] as const
).map(([id, words, path, refused]) =>
  check(id, 'SMART §granular-scopes: categories as granted', words, 'the granted category', {
    ask: async (bench) => (await searching(path, vitalSigns)(bench)).replace(/^400.*/, '400'),
    refused,
    askHonestly: searching('Observation?category=vital-signs', vitalSigns),
    accepted: `200: ${vitals}`,
  }),
);

const includes = [
  check(
    'L-851',
    'FHIR §_include: within the compartment',
    'the other’s Encounter, which an own Observation names',
    'the own Encounter',
    search(
      'Observation?_id=anna-mixed&_include=Observation:encounter',
      '200: Observation/anna-mixed',
      'Observation?_id=anna-pulse&_include=Observation:encounter',
      '200: Encounter/anna-stay Observation/anna-pulse',
    ),
  ),
  check(
    'L-852',
    'FHIR §_include: types as granted',
    'the Patient, granted Observations alone',
    'with Patient granted',
    {
      ask: searching('Observation?_id=anna-pulse&_include=Observation:patient', observationsAlone),
      refused: '200: Observation/anna-pulse',
      askHonestly: searching('Observation?_id=anna-pulse&_include=Observation:patient'),
      accepted: '200: Observation/anna-pulse Patient/anna',
    },
  ),
  check(
    'L-853',
    'FHIR §_revinclude: within the compartment',
    'the other’s Observations that name an own Encounter',
    'the own ones that do',
    search(
      'Encounter?_id=anna-stay&_revinclude=Observation:encounter',
      '200: Encounter/anna-stay Observation/anna-pulse Observation/anna-smoking',
      'Patient?_id=anna&_revinclude=Condition:patient',
      '200: Condition/anna-asthma Patient/anna',
    ),
  ),
  check(
    'L-854',
    'FHIR §_revinclude: categories as granted',
    'smoking, granted vital signs',
    'with all of them granted',
    {
      ask: searching('Encounter?_id=anna-stay&_revinclude=Observation:encounter', {
        scope: `patient/Encounter.rs ${vitalSigns.scope}`,
      }),
      refused: '200: Encounter/anna-stay Observation/anna-pulse',
      askHonestly: searching('Encounter?_id=anna-stay&_revinclude=Observation:encounter'),
      accepted: '200: Encounter/anna-stay Observation/anna-pulse Observation/anna-smoking',
    },
  ),
];

const posted = [
  check('L-861', 'FHIR §POST _search: as GET', 'another patient in the form', 'the own one', {
    ask: posting('', 'patient=otto'),
    refused: forbidden,
    askHonestly: posting('', 'patient=anna'),
    accepted: `200: ${all}`,
  }),
  check(
    'L-862',
    'FHIR §POST _search: both are parameters',
    'the own patient in the address and another in the form',
    'the own one in both',
    {
      ask: posting('?patient=anna', 'patient=otto'),
      refused: forbidden,
      askHonestly: posting('?patient=anna', 'code=8867-4'),
      accepted: `200: ${all}`,
    },
  ),
  check(
    'L-863',
    'FHIR §POST _search: both are parameters',
    'another patient in the address and the own in the form',
    'the own one in both',
    {
      ask: posting('?patient=otto', 'patient=anna'),
      refused: forbidden,
      askHonestly: posting('?patient=anna', 'patient=anna'),
      accepted: `200: ${all}`,
    },
  ),
  check('L-864', 'FHIR §POST _search: as GET', 'a chain in the form', '`code`', {
    ask: posting('', 'patient.name=Aaanna'),
    refused: forbidden,
    askHonestly: posting('', 'code=8867-4'),
    accepted: `200: ${all}`,
  }),
  check('L-865', 'FHIR §POST _search: as GET', 'no category in the form, granted one', 'the granted one', {
    ask: posting('', 'code=8867-4', vitalSigns),
    refused: `200: ${vitals}`,
    askHonestly: posting('', 'category=vital-signs', vitalSigns),
    accepted: `200: ${vitals}`,
  }),
  check('L-866', 'FHIR §POST _search: a form', 'JSON', 'a form', {
    ask: posting('', '{"patient":"otto"}', ofAnna, 'application/json'),
    refused: '415 not-supported',
    askHonestly: posting('', ''),
    accepted: `200: ${all}`,
  }),
  check('L-867', 'FHIR §search: of one type', 'a search of every type by POST at the base', 'of one type', {
    ask: async (bench) =>
      answered(
        await asking(bench, ofAnna, '_search', {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: '_type=Observation&patient=otto',
        }),
      ),
    refused: '415 not-supported',
    askHonestly: posting('', ''),
    accepted: `200: ${all}`,
  }),
  check(
    'L-868',
    'FHIR §search: of one type',
    'a search of every type: `?_type=`',
    'of one type',
    search('?_type=Observation&patient=otto', '404 not-supported', 'Observation', `200: ${all}`),
  ),
];

/** The next link of a search of Otto's Observations, or of Anna's, asked with Anna's token. */
const pageOf =
  (owner: 'anna' | 'otto', changes = '') =>
  async (bench: LaunchBench) => {
    const first = await asking(bench, { ...ofAnna, patient: owner }, 'Observation?_count=1&_sort=_id');
    const next = first.body.link.find(({ relation }: { relation: string }) => relation === 'next');
    const { pathname, search: query } = new URL(next.url);
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
    'FHIR §paging: a page is for whom the search was for',
    'a next link of another patient’s search',
    'of an own one',
    { ask: pageOf('otto'), refused: none, askHonestly: pageOf('anna'), accepted: '200: Observation/anna-pulse' },
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
