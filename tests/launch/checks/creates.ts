import { observation } from '../charts.js';
import { freshId } from '../launch-bench.js';
import { type CheckGroup, check } from '../launch-check.js';
import { answered, writing } from '../outcomes.js';
import {
  compartment,
  created,
  creating,
  forbidden,
  naming,
  ofWanda,
  ottos,
  own,
  references,
  task,
  updated,
  updating,
  vitalSigns,
  withCategory,
} from './write-calls.js';

/** Creates, and what an own record may be turned into. */
export const creates: CheckGroup['checks'] = [
  check('L-901', compartment, 'an Observation of another patient', 'an own one', {
    ask: creating(ottos),
    refused: forbidden,
    ...created,
  }),
  check('L-902', compartment, 'an Observation of nobody', 'an own one', naming({ subject: undefined })),
  check('L-903', compartment, 'a new Patient', 'an Observation', {
    ask: creating({ resourceType: 'Patient', name: [{ family: 'New' }] }),
    refused: forbidden,
    ...created,
  }),
  check(
    'L-904',
    compartment,
    'an own id at another server',
    'an own one',
    naming({ subject: { reference: 'http://evil.example/fhir/Patient/wanda' } }),
  ),
  check('L-905', compartment, 'another patient, by the address of this server', 'the own one', {
    ask: (bench) => creating(own({ subject: { reference: `${bench.fhirBase}/Patient/otto` } }))(bench),
    refused: forbidden,
    askHonestly: (bench) => creating(own({ subject: { reference: `${bench.fhirBase}/Patient/wanda` } }))(bench),
    accepted: '201',
  }),
  check(
    'L-906',
    compartment,
    'another patient, with a version',
    'the own one',
    naming({ subject: { reference: 'Patient/otto/_history/1' } }),
  ),
  check(
    'L-907',
    compartment,
    'another patient by an identifier',
    'the own one by reference',
    naming({ subject: { identifier: { value: 'otto' } } }),
  ),
  check(
    'L-908',
    compartment,
    'a patient who is contained',
    'the own one by reference',
    naming({ subject: { reference: '#p' }, contained: [{ resourceType: 'Patient', id: 'p' }] }),
  ),
  check(
    'L-909',
    'FHIR §transaction: references that are looked up',
    '`Patient?name=Ottosen`',
    'the own one by id',
    naming({ subject: { reference: 'Patient?name=Ottosen' } }),
  ),
  check(
    'L-911',
    references,
    'another patient as performer',
    'none',
    naming({ performer: [{ reference: 'Patient/otto' }] }),
  ),
  check(
    'L-912',
    references,
    'another patient deep inside (`note.authorReference`)',
    'none',
    naming({ note: [{ text: 'seen', authorReference: { reference: 'Patient/otto' } }] }),
  ),
  check(
    'L-913',
    references,
    'another patient in an extension',
    'none',
    naming({ extension: [{ url: 'http://a.example', valueReference: { reference: 'Patient/otto' } }] }),
  ),
  check('L-914', references, 'a record of another patient (`derivedFrom`)', 'an own record', {
    ask: creating(own({ derivedFrom: [{ reference: 'Observation/otto-pulse' }] })),
    refused: forbidden,
    askHonestly: creating(own({ derivedFrom: [{ reference: 'Observation/wanda-pulse' }] })),
    accepted: '201',
  }),
  check(
    'L-915',
    references,
    'an encounter of another patient',
    'no encounter',
    naming({ encounter: { reference: 'Encounter/otto-stay' } }),
  ),
  check('L-916', references, 'a Task about another’s record (`focus`)', 'about an own one', {
    ask: creating(task({ focus: { reference: 'Observation/otto-pulse' } })),
    refused: forbidden,
    askHonestly: creating(task({ focus: { reference: 'Observation/wanda-pulse' } })),
    accepted: '201',
  }),
  check(
    'L-917',
    'RFC 9110 §15.5.4: a refusal tells nothing',
    'a reference to another’s record, or to none: the same refusal',
    'to an own one',
    {
      async ask(bench) {
        const [others, missing] = await Promise.all(
          ['otto-pulse', 'xxxx-xxxxx'].map((id) =>
            writing(bench, ofWanda, 'POST', 'Observation', own({ derivedFrom: [{ reference: `Observation/${id}` }] })),
          ),
        );
        const alike =
          others!.status === missing!.status && others!.text === missing!.text.replaceAll('xxxx-xxxxx', 'otto-pulse');
        return alike ? 'alike' : 'told apart';
      },
      refused: 'alike',
      askHonestly: creating(own({ derivedFrom: [{ reference: 'Observation/wanda-pulse' }] })),
      accepted: '201',
    },
  ),
  check('L-921', 'SMART §scopes: `rs` is not `c`', 'a create, granted to read', 'granted `c`', {
    ask: creating(own(), { scope: 'patient/*.rs', patient: 'wanda' }),
    refused: forbidden,
    askHonestly: creating(own(), { scope: 'patient/Observation.c', patient: 'wanda' }),
    accepted: '201',
  }),
  check('L-922', 'SMART §scopes: `u` is not `c`', 'PUT of a new id, granted to update', 'granted `c` too', {
    ask: async (bench) => {
      const id = freshId();
      return answered(
        await writing(bench, { scope: 'patient/Observation.ru', patient: 'wanda' }, 'PUT', `Observation/${id}`, {
          ...own(),
          id,
        }),
      );
    },
    refused: forbidden,
    ...updated,
  }),
  check(
    'L-923',
    'SMART §granular-scopes: categories as granted',
    'a new Observation of another category',
    'of the granted one',
    {
      ask: creating(observation({ patient: 'wanda', category: 'social-history' }), vitalSigns),
      refused: forbidden,
      askHonestly: creating(own(), vitalSigns),
      accepted: '201',
    },
  ),
  check(
    'L-924',
    'SMART §granular-scopes: categories as granted',
    'PUT that takes one into the granted category',
    'PUT of one that is in it',
    {
      ask: updating((resource) => withCategory(resource, 'vital-signs'), {
        wish: vitalSigns,
        code: 'social-history',
      }),
      refused: forbidden,
      askHonestly: updating((resource) => resource, { wish: vitalSigns }),
      accepted: '200',
    },
  ),
  check(
    'L-925',
    'SMART §granular-scopes: categories as granted',
    'PUT that takes one out of the granted category',
    'PUT of one that stays',
    {
      ask: updating((resource) => withCategory(resource, 'social-history'), { wish: vitalSigns }),
      refused: forbidden,
      askHonestly: updating((resource) => resource, { wish: vitalSigns }),
      accepted: '200',
    },
  ),
];
