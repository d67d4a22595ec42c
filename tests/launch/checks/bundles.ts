import { observation } from '../charts.js';
import { freshId, type LaunchBench, type TokenWish } from '../launch-bench.js';
import { type CheckGroup, check } from '../launch-check.js';
import { answered, writing } from '../outcomes.js';

const ofWanda: TokenWish = { scope: 'patient/*.cruds', patient: 'wanda' };

/** An entry of a Bundle. */
interface Entry {
  readonly fullUrl?: string;
  readonly resource?: unknown;
  readonly request: Readonly<Record<string, string>>;
}

const get = (url: string): Entry => ({ request: { method: 'GET', url } });
const post = (resource: { readonly resourceType: string }, request: Readonly<Record<string, string>> = {}): Entry => ({
  resource,
  request: { method: 'POST', url: resource.resourceType, ...request },
});
const own = (more: Readonly<Record<string, unknown>> = {}) => observation({ patient: 'wanda', more });

const sending =
  (type: 'batch' | 'transaction', entries: (bench: LaunchBench) => readonly Entry[], wish = ofWanda) =>
  async (bench: LaunchBench) =>
    answered(await writing(bench, wish, 'POST', '', { resourceType: 'Bundle', type, entry: entries(bench) }));

const ownRead = get('Observation/wanda-pulse');
const reading = (url: string | ((bench: LaunchBench) => string), refused: string) => ({
  ask: sending('batch', (bench) => [get(typeof url === 'string' ? url : url(bench)), ownRead]),
  refused: `200: ${refused} 200`,
  askHonestly: sending('batch', () => [ownRead]),
  accepted: '200: 200',
});

/** What a search in a batch finds. */
const found = (url: string) => async (bench: LaunchBench) => {
  const { body } = await writing(bench, ofWanda, 'POST', '', {
    resourceType: 'Bundle',
    type: 'batch',
    entry: [get(url)],
  });
  const { resource, response } = body.entry[0];
  if (!response.status.startsWith('200')) return response.status.slice(0, 3);
  const ids = (resource.entry ?? []).map((entry: { resource: { id: string } }) => entry.resource.id);
  return ids.length === 0 ? 'nothing' : ids.join(' ');
};

/** Whether a transaction that is refused has left something behind. */
async function leftBehind(bench: LaunchBench): Promise<string> {
  const id = freshId();
  const written: Entry = { resource: { ...own(), id }, request: { method: 'PUT', url: `Observation/${id}` } };
  const all: TokenWish = { scope: 'user/*.cruds', patient: 'wanda' };
  const entry = [written, post(observation({ patient: 'otto' }))];
  const answer = await writing(bench, ofWanda, 'POST', '', { resourceType: 'Bundle', type: 'transaction', entry });
  const after = await bench.raw({
    path: `/fhir/Observation/${id}`,
    headers: { authorization: `Bearer ${await bench.token(all)}` },
  });
  return `${answered(answer)}, then ${after.status}`;
}

const asItself = 'FHIR §batch: an entry is the same call by itself';
const posting = (entry: Entry, refused: string) => ({
  ask: sending('transaction', () => [entry]),
  refused,
  askHonestly: sending('transaction', () => [post(own())]),
  accepted: '200: 201',
});

export const bundles: CheckGroup = {
  title: 'Batches and transactions',
  checks: [
    check('L-1001', asItself, 'a read of another’s record', 'of an own one', reading('Observation/otto-pulse', '403')),
    check('L-1002', asItself, 'another Patient', 'an own record', reading('Patient/otto', '403')),
    check(
      'L-1003',
      asItself,
      'another’s record by the address of this server',
      'an own one',
      reading(({ fhirBase }) => `${fhirBase}/Observation/otto-pulse`, '403'),
    ),
    check(
      'L-1004',
      asItself,
      'another’s record by another name of this server',
      'an own one',
      reading(({ fhirBase }) => `${fhirBase.replace('localhost', '127.0.0.1')}/Observation/otto-pulse`, '403'),
    ),
    check(
      'L-1005',
      asItself,
      'an address of another server',
      'an own record',
      reading('http://evil.example/fhir/Observation/wanda-pulse', '400'),
    ),
    check(
      'L-1006',
      asItself,
      'another’s record behind a slash',
      'an own one',
      reading('/Observation/otto-pulse', '403'),
    ),
    check(
      'L-1007',
      asItself,
      'another’s record behind `..`',
      'an own one',
      reading('Patient/wanda/../../Observation/otto-pulse', '400'),
    ),
    check(
      'L-1008',
      asItself,
      'another’s record with a fragment',
      'an own one',
      reading('Observation/otto-pulse#x', '400'),
    ),
    check('L-1009', asItself, '`$everything`', 'an own record', reading('Patient/otto/$everything', '404')),
    check('L-1010', asItself, '`$export`', 'an own record', reading('$export', '404')),
    check('L-1011', asItself, 'a batch in a batch', 'an own record', {
      ask: sending('batch', () => [
        {
          resource: { resourceType: 'Bundle', type: 'batch', entry: [get('Patient/otto')] },
          request: { method: 'POST', url: '' },
        },
        ownRead,
      ]),
      refused: '200: 404 200',
      askHonestly: sending('batch', () => [ownRead]),
      accepted: '200: 200',
    }),
    check('L-1012', asItself, 'the method in small letters', 'GET', {
      ask: sending('batch', () => [{ request: { method: 'get', url: 'Patient/otto' } }, ownRead]),
      refused: '200: 400 200',
      askHonestly: sending('batch', () => [ownRead]),
      accepted: '200: 200',
    }),
    check('L-1013', asItself, 'a search for another patient', 'for the own one', {
      ask: found('Observation?patient=otto'),
      refused: '403',
      askHonestly: found('Observation?_id=wanda-pulse'),
      accepted: 'wanda-pulse',
    }),
    check('L-1014', asItself, 'a search by another’s `_id`', 'by an own one', {
      ask: found('Observation?_id=otto-pulse'),
      refused: 'nothing',
      askHonestly: found('Observation?_id=wanda-pulse'),
      accepted: 'wanda-pulse',
    }),
    check('L-1015', asItself, 'a search by a chain', 'by an own `_id`', {
      ask: found('Observation?patient.name=Ottosen'),
      refused: '403',
      askHonestly: found('Observation?_id=wanda-pulse'),
      accepted: 'wanda-pulse',
    }),
    check(
      'L-1021',
      'FHIR §transaction: all or nothing',
      'an own record and another’s: neither is written',
      'the own one',
      {
        ask: leftBehind,
        refused: '403 forbidden, then 404',
        askHonestly: sending('transaction', () => [post(own())]),
        accepted: '200: 201',
      },
    ),
    check(
      'L-1022',
      asItself,
      'a create for another patient',
      'for the own one',
      posting(post(observation({ patient: 'otto' })), '403 forbidden'),
    ),
    check(
      'L-1023',
      asItself,
      'an update of another’s record',
      'a create',
      posting(
        { resource: { ...own(), id: 'otto-pulse' }, request: { method: 'PUT', url: 'Observation/otto-pulse' } },
        '403 forbidden',
      ),
    ),
    check(
      'L-1024',
      asItself,
      'a delete of another’s record',
      'a create',
      posting({ request: { method: 'DELETE', url: 'Observation/otto-pulse' } }, '403 forbidden'),
    ),
    check(
      'L-1025',
      asItself,
      'a delete of whatever a search finds',
      'a create',
      posting({ request: { method: 'DELETE', url: 'Observation?patient=otto' } }, '403 forbidden'),
    ),
    check(
      'L-1026',
      asItself,
      '`ifNoneExist` that another’s record meets: a new one is made',
      'that an own one meets: it is found',
      {
        ask: sending('transaction', () => [post(own(), { ifNoneExist: '_id=otto-pulse' })]),
        refused: '200: 201',
        askHonestly: sending('transaction', () => [post(own(), { ifNoneExist: '_id=wanda-pulse' })]),
        accepted: '200: 200',
      },
    ),
    check(
      'L-1027',
      'FHIR §transaction: references between entries',
      'an entry that is given another’s Patient as its own `urn:`',
      'an entry that is its own',
      {
        ask: sending('transaction', () => [
          {
            fullUrl: 'urn:uuid:6f0f1a2c-6f5e-4c5c-9d53-0a1b2c3d4e5f',
            resource: { resourceType: 'Patient', id: 'otto' },
            request: { method: 'PUT', url: 'Patient/otto' },
          },
          post(own({ performer: [{ reference: 'urn:uuid:6f0f1a2c-6f5e-4c5c-9d53-0a1b2c3d4e5f' }] })),
        ]),
        refused: '403 forbidden',
        askHonestly: sending('transaction', () => [post(own())]),
        accepted: '200: 201',
      },
    ),
    check(
      'L-1028',
      'FHIR §transaction: references between entries',
      'an entry whose `fullUrl` turns the own patient into another',
      '`urn:` as `fullUrl`',
      {
        ask: sending('transaction', ({ fhirBase }) => [
          { fullUrl: `${fhirBase}/Patient/wanda`, resource: own(), request: { method: 'POST', url: 'Observation' } },
          post(own()),
        ]),
        refused: '403 forbidden',
        askHonestly: sending('transaction', () => [
          { fullUrl: 'urn:uuid:6f0f1a2c-6f5e-4c5c-9d53-0a1b2c3d4e5f', ...post(own()) },
        ]),
        accepted: '200: 201',
      },
    ),
    check(
      'L-1029',
      'FHIR §transaction: references that are looked up',
      '`Patient?name=Ottosen` as the subject',
      'by id',
      posting(post(own({ subject: { reference: 'Patient?name=Ottosen' } })), '403 forbidden'),
    ),
    check(
      'L-1030',
      'FHIR §transaction: references that are looked up',
      '`Practitioner?name=Doctor`, an oracle',
      'by id',
      posting(post(own({ performer: [{ reference: 'Practitioner?name=Doctor' }] })), '403 forbidden'),
    ),
  ],
};
