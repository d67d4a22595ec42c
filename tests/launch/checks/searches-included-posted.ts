import { check } from '../launch-check.js';
import { answered, asking } from '../outcomes.js';
import {
  all,
  forbidden,
  observationsAlone,
  ofAnna,
  posting,
  search,
  searching,
  vitals,
  vitalSigns,
} from './search-calls.js';

/** What comes along with what was found. */
export const includes = [
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

/** Searches by POST, and of several types. */
export const posted = [
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
