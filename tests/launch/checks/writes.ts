import { category, observation, type Resource } from '../charts.js';
import { freshId, type LaunchBench, type TokenWish } from '../launch-bench.js';
import { type CheckGroup, check } from '../launch-check.js';
import { answered, asking, writing } from '../outcomes.js';

const ofWanda: TokenWish = { scope: 'patient/*.cruds', patient: 'wanda' };
const vitalSigns: TokenWish = {
  scope: `patient/Observation.cruds?category=${category('vital-signs')}`,
  patient: 'wanda',
};
const forbidden = '403 forbidden';

const own = (more: Readonly<Record<string, unknown>> = {}): Resource => observation({ patient: 'wanda', more });
const ottos = observation({ patient: 'otto' });

const creating =
  (resource: Resource, wish = ofWanda) =>
  async (bench: LaunchBench) =>
    answered(await writing(bench, wish, 'POST', resource.resourceType, resource));
const created = { askHonestly: creating(own()), accepted: '201' } as const;

/** A create that names something that it must not. */
const naming = (more: Readonly<Record<string, unknown>>, refused = forbidden) => ({
  ask: creating(own(more)),
  refused,
  ...created,
});

/** An Observation of Wanda's that is there, under a new id. */
async function there(bench: LaunchBench, code = 'vital-signs'): Promise<Resource> {
  const { body } = await writing(
    bench,
    ofWanda,
    'POST',
    'Observation',
    observation({ patient: 'wanda', category: code }),
  );
  return body as Resource;
}

/** An update of something that is there, changed by `change`. */
const updating =
  (change: (resource: Resource) => Resource, { wish = ofWanda, code = 'vital-signs' } = {}) =>
  async (bench: LaunchBench) => {
    const resource = await there(bench, code);
    return answered(await writing(bench, wish, 'PUT', `Observation/${resource.id}`, change(resource)));
  };
const updated = { askHonestly: updating((resource) => resource), accepted: '200' } as const;

const withCategory = (resource: Resource, code: string): Resource => ({
  ...resource,
  category: observation({ patient: 'wanda', category: code }).category,
});

/** Whether another's Observation is as it was, after an attempt to change it. */
const ottosAfter =
  (method: string, path: string, body?: Resource, wish = ofWanda) =>
  async (bench: LaunchBench) => {
    const refused = answered(
      body === undefined ? await asking(bench, wish, path, { method }) : await writing(bench, wish, method, path, body),
    );
    const { body: found } = await asking(bench, { scope: 'patient/*.rs', patient: 'otto' }, 'Observation/otto-pulse');
    return `${refused}, ${found?.subject?.reference} ${found?.meta?.versionId === '1' ? 'unchanged' : 'changed'}`;
  };
const untouched = `${forbidden}, Patient/otto unchanged`;

/** A create on condition that nothing is found. */
const creatingUnless = (condition: string) => async (bench: LaunchBench) => {
  const headers = { 'content-type': 'application/fhir+json', 'if-none-exist': condition };
  return answered(
    await asking(bench, ofWanda, 'Observation', { method: 'POST', headers, body: JSON.stringify(own()) }),
  );
};

const deleting =
  (path: (bench: LaunchBench) => Promise<string>, wish = ofWanda) =>
  async (bench: LaunchBench) =>
    answered(await asking(bench, wish, await path(bench), { method: 'DELETE' }));
const deleted = { askHonestly: deleting(async (bench) => `Observation/${(await there(bench)).id}`), accepted: '204' };

const patching = (body: unknown, contentType: string) => async (bench: LaunchBench) => {
  const { id } = await there(bench);
  const call = { method: 'PATCH', headers: { 'content-type': contentType }, body: JSON.stringify(body) };
  return answered(await asking(bench, ofWanda, `Observation/${id}`, call));
};

const subscription = (criteria: string): Resource => ({
  resourceType: 'Subscription',
  status: 'requested',
  reason: 'to look on',
  criteria,
  channel: { type: 'rest-hook', endpoint: 'http://localhost:9/hook' },
});

const task = (more: Readonly<Record<string, unknown>>): Resource => ({
  resourceType: 'Task',
  status: 'requested',
  intent: 'proposal',
  for: { reference: 'Patient/wanda' },
  ...more,
});

const compartment = 'FHIR §compartment: of the patient in context';
const references = 'FHIR §references: to the patient in context';

export const writes: CheckGroup = {
  title: 'Writes',
  checks: [
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
              writing(
                bench,
                ofWanda,
                'POST',
                'Observation',
                own({ derivedFrom: [{ reference: `Observation/${id}` }] }),
              ),
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
