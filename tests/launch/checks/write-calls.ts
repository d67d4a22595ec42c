import { category, observation, type Resource } from '../charts.js';
import type { LaunchBench, TokenWish } from '../launch-bench.js';
import { answered, asking, writing } from '../outcomes.js';

export const ofWanda: TokenWish = { scope: 'patient/*.cruds', patient: 'wanda' };
export const vitalSigns: TokenWish = {
  scope: `patient/Observation.cruds?category=${category('vital-signs')}`,
  patient: 'wanda',
};
export const forbidden = '403 forbidden';

export const own = (more: Readonly<Record<string, unknown>> = {}): Resource => observation({ patient: 'wanda', more });
export const ottos = observation({ patient: 'otto' });

export const creating =
  (resource: Resource, wish = ofWanda) =>
  async (bench: LaunchBench) =>
    answered(await writing(bench, wish, 'POST', resource.resourceType, resource));
export const created = { askHonestly: creating(own()), accepted: '201' } as const;

/** A create that names something that it must not. */
export const naming = (more: Readonly<Record<string, unknown>>, refused = forbidden) => ({
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
export const updating =
  (change: (resource: Resource) => Resource, { wish = ofWanda, code = 'vital-signs' } = {}) =>
  async (bench: LaunchBench) => {
    const resource = await there(bench, code);
    return answered(await writing(bench, wish, 'PUT', `Observation/${resource.id}`, change(resource)));
  };
export const updated = { askHonestly: updating((resource) => resource), accepted: '200' } as const;

export const withCategory = (resource: Resource, code: string): Resource => ({
  ...resource,
  category: observation({ patient: 'wanda', category: code }).category,
});

/** Whether another's Observation is as it was, after an attempt to change it. */
export const ottosAfter =
  (method: string, path: string, body?: Resource, wish = ofWanda) =>
  async (bench: LaunchBench) => {
    const refused = answered(
      body === undefined ? await asking(bench, wish, path, { method }) : await writing(bench, wish, method, path, body),
    );
    const { body: found } = await asking(bench, { scope: 'patient/*.rs', patient: 'otto' }, 'Observation/otto-pulse');
    return `${refused}, ${found?.subject?.reference} ${found?.meta?.versionId === '1' ? 'unchanged' : 'changed'}`;
  };
export const untouched = `${forbidden}, Patient/otto unchanged`;

/** A create on condition that nothing is found. */
export const creatingUnless = (condition: string) => async (bench: LaunchBench) => {
  const headers = { 'content-type': 'application/fhir+json', 'if-none-exist': condition };
  return answered(
    await asking(bench, ofWanda, 'Observation', { method: 'POST', headers, body: JSON.stringify(own()) }),
  );
};

const deleting =
  (path: (bench: LaunchBench) => Promise<string>, wish = ofWanda) =>
  async (bench: LaunchBench) =>
    answered(await asking(bench, wish, await path(bench), { method: 'DELETE' }));
export const deleted = {
  askHonestly: deleting(async (bench) => `Observation/${(await there(bench)).id}`),
  accepted: '204',
};

export const patching = (body: unknown, contentType: string) => async (bench: LaunchBench) => {
  const { id } = await there(bench);
  const call = { method: 'PATCH', headers: { 'content-type': contentType }, body: JSON.stringify(body) };
  return answered(await asking(bench, ofWanda, `Observation/${id}`, call));
};

export const subscription = (criteria: string): Resource => ({
  resourceType: 'Subscription',
  status: 'requested',
  reason: 'to look on',
  criteria,
  channel: { type: 'rest-hook', endpoint: 'http://localhost:9/hook' },
});

export const task = (more: Readonly<Record<string, unknown>>): Resource => ({
  resourceType: 'Task',
  status: 'requested',
  intent: 'proposal',
  for: { reference: 'Patient/wanda' },
  ...more,
});

export const compartment = 'FHIR §compartment: of the patient in context';
export const references = 'FHIR §references: to the patient in context';
