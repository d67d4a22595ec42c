import { type CheckGroup, check } from '../launch-check.js';
import { answered, writing } from '../outcomes.js';
import {
  compartment,
  created,
  creating,
  creatingUnless,
  deleted,
  forbidden,
  ofWanda,
  ottosAfter,
  own,
  patching,
  subscription,
  untouched,
  updated,
  updating,
} from './write-calls.js';
import { creates } from './creates.js';

export const writes: CheckGroup = {
  title: 'Writes',
  checks: [
    ...creates,
    check('L-931', compartment, 'PUT that takes another’s record over', 'PUT of an own one', {
      ask: ottosAfter('PUT', 'Observation/otto-pulse', { ...own(), id: 'otto-pulse' }),
      refused: untouched,
      ...updated,
    }),
    check('L-932', compartment, 'PUT that moves an own record to another patient', 'PUT of an own one', {
      ask: updating((resource) => ({ ...resource, subject: { reference: 'Patient/otto' } })),
      refused: forbidden,
      ...updated,
    }),
    check('L-933', compartment, 'DELETE of another’s record', 'of an own one', {
      ask: ottosAfter('DELETE', 'Observation/otto-pulse'),
      refused: untouched,
      ...deleted,
    }),
    check('L-934', compartment, 'DELETE of whatever a search finds', 'of an own one', {
      ask: ottosAfter('DELETE', 'Observation?patient=otto'),
      refused: untouched,
      ...deleted,
    }),
    check('L-935', compartment, 'PUT of whatever a search finds', 'of an own one', {
      ask: ottosAfter('PUT', 'Observation?patient=otto', own()),
      refused: untouched,
      ...updated,
    }),
    check('L-936', compartment, 'PATCH, whose result cannot be checked before', 'PUT of the whole', {
      ask: patching(
        [{ op: 'replace', path: '/subject/reference', value: 'Patient/otto' }],
        'application/json-patch+json',
      ),
      refused: '403 forbidden',
      ...updated,
    }),
    check('L-937', compartment, 'PATCH as FHIR Parameters', 'PUT of the whole', {
      ask: patching({ resourceType: 'Parameters' }, 'application/fhir+json'),
      refused: forbidden,
      ...updated,
    }),
    check('L-938', 'FHIR §update: the body is what the address says', 'PUT of another type', 'of the same', {
      ask: async (bench) =>
        answered(
          await writing(bench, ofWanda, 'PUT', 'Observation/wanda-pulse', { resourceType: 'Patient', id: 'wanda' }),
        ),
      refused: forbidden,
      ...updated,
    }),
    check(
      'L-941',
      'FHIR §conditional-create: no oracle',
      '`If-None-Exist` that another’s record meets: a new one is made',
      'that an own one meets: it is found',
      {
        ask: creatingUnless('_id=otto-pulse'),
        refused: '201',
        askHonestly: creatingUnless('_id=wanda-pulse'),
        accepted: '200',
      },
    ),
    check('L-942', 'FHIR §conditional-create: no oracle', '`If-None-Exist` by another patient', 'by the own one', {
      ask: creatingUnless('patient=otto'),
      refused: forbidden,
      askHonestly: creatingUnless('patient=wanda&_id=wanda-pulse'),
      accepted: '200',
    }),
    check('L-943', 'FHIR §conditional-create: no oracle', '`If-None-Exist` by a chain', 'by the own patient', {
      ask: creatingUnless('patient.name=Ottosen'),
      refused: forbidden,
      askHonestly: creatingUnless('patient=wanda&_id=wanda-pulse'),
      accepted: '200',
    }),
    check('L-944', 'FHIR §Subscription: of what may be seen', 'a Subscription to all Observations', 'an Observation', {
      ask: creating(subscription('Observation?category=vital-signs')),
      refused: forbidden,
      ...created,
    }),
    check(
      'L-945',
      'SMART §scopes: `user/` is as granted',
      'a Condition, granted `user/Observation.cruds`',
      'an Observation',
      {
        ask: creating(
          { resourceType: 'Condition', subject: { reference: 'Patient/wanda' } },
          { scope: 'user/Observation.cruds', patient: 'wanda' },
        ),
        refused: forbidden,
        askHonestly: creating(own(), { scope: 'user/Observation.cruds', patient: 'wanda' }),
        accepted: '201',
      },
    ),
  ],
};
