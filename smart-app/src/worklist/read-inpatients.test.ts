import { hourMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { readInpatients } from './read-inpatients.js';
import { type Misbehaviour, now, patientOf, stayOf, wardReader } from './test-support/ward.js';

const { signal } = new AbortController();
const at = (hours: number) => new Date(now + hours * hourMs).toISOString();

async function inpatients(resources: readonly JsonObject[], misbehaviour: Misbehaviour = {}, most = 300) {
  const { reader, asked } = wardReader(resources, misbehaviour);
  const { patients, ...list } = await readInpatients(now, most, reader, signal);
  return { ...list, ids: [...patients.keys()], asked };
}
const ids = ['a', 'b', 'c'];
const everybody = ids.map((id) => patientOf(id));

describe('Who is in hospital', () => {
  it('is each patient of a stay that is ongoing, once, whatever else the server sends', async () => {
    const stays = [
      stayOf('b', 30),
      { ...stayOf('b', 2), id: 'again', class: { code: 'EMER' } },
      { ...stayOf('a', 30), status: 'finished' },
      { ...stayOf('a', 30), class: { code: 'AMB' } },
      { ...stayOf('a', 30), class: undefined },
      { ...stayOf('a', 30), period: { start: at(-30), end: at(-1) } },
      { ...stayOf('a', 30), subject: { reference: 'Group/a' } },
      { ...stayOf('a', 30), subject: { reference: 'https://elsewhere.example/fhir/Patient/a' } },
      { ...stayOf('a', 30), subject: { reference: 'Patient/a b' } },
    ];
    const more: Misbehaviour = { more: (type) => (type === 'Encounter' ? [null, 'text', patientOf('c')] : []) };
    expect(await inpatients([...everybody, ...stays], more)).toMatchObject({ ids: ['b'], cut: false, gap: null });
  });

  it.each([
    ['relative', {}, 'Patient/a'],
    [
      'of its own server',
      { fullUrl: 'https://ehr.example/fhir/Encounter/stay-a' },
      'https://ehr.example/fhir/Patient/a',
    ],
  ])('a reference may be %s', async (_name, { fullUrl }: { fullUrl?: string }, reference) => {
    const resource = { ...stayOf('a', 30), subject: { reference } };
    const page = { resourceType: 'Bundle', type: 'searchset', entry: [{ fullUrl, resource }] };
    const answer: Misbehaviour['answer'] = (url) =>
      url.startsWith('Encounter') ? { status: 'resource', resource: page } : null;
    expect(await inpatients(everybody, { answer })).toMatchObject({ ids: ['a'] });
  });

  it('a stay that ends later goes on', async () => {
    const stay = { ...stayOf('a', 30), period: { start: at(-30), end: at(1) } };
    expect((await inpatients([...everybody, stay])).ids).toEqual(['a']);
  });

  it('is read page by page, and left at the most there may be', async () => {
    const stays = ids.map((id) => stayOf(id, 30));
    const { asked, ...list } = await inpatients([...everybody, ...stays], { pageSize: 1 });
    expect(list).toMatchObject({ ids, cut: false, gap: null });
    expect(await inpatients([...everybody, ...stays], { pageSize: 1 }, 2)).toMatchObject({
      ids: ['a', 'b'],
      cut: true,
    });
    expect(asked[0]).toBe(
      'Encounter?status=arrived,triaged,in-progress,onleave&class=IMP,ACUTE,NONAC,OBSENC,SS,EMER&_count=1000',
    );
  });

  it('a patient who cannot be read makes the list cut short, and another patient is nobody’s', async () => {
    const stays = [stayOf('a', 30), stayOf('gone', 30)];
    const stranger: Misbehaviour = { more: (type) => (type === 'Patient' ? [patientOf('c')] : []) };
    expect(await inpatients([...everybody, ...stays], stranger)).toMatchObject({ ids: ['a'], cut: true });
  });

  it.each([
    ['refused', { status: 'refused' }, { gap: 'refused', expired: false }],
    ['failed', { status: 'failed' }, { gap: 'failed', expired: false }],
    ['expired', { status: 'expired' }, { gap: 'failed', expired: true }],
  ] as const)('stays or patients that were %s are said to be', async (_name, wrong, said) => {
    const resources = [...everybody, stayOf('a', 30)];
    for (const type of ['Encounter', 'Patient']) {
      const answer: Misbehaviour['answer'] = (url) => (url.startsWith(type) ? wrong : null);
      expect(await inpatients(resources, { answer })).toMatchObject({ ...said, ids: [], cut: true });
    }
  });

  it('what came before a page of stays failed is kept', async () => {
    const resources = [...everybody, ...ids.map((id) => stayOf(id, 30))];
    const answer: Misbehaviour['answer'] = (url) => (url.includes('from=2') ? { status: 'failed' } : null);
    expect(await inpatients(resources, { pageSize: 1, answer })).toMatchObject({
      ...{ ids: ['a', 'b'], cut: true, gap: 'truncated' },
    });
  });
});
