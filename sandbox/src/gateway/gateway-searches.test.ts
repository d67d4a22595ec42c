import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { entriesOf, type GatewayBench, startGatewayBench } from '../test-support/gateway-bench.js';
import { category, observation, twoCharts } from '../test-support/two-charts.js';

const scopeOf = (code: string): string => `patient/Observation.rs?category=${category(code)}`;
const vitalSigns = encodeURIComponent(category('vital-signs'));

describe('gateway, searching', () => {
  let bench: GatewayBench;
  const forAnna = (...scopes: readonly string[]) => bench.token({ scopes, patientId: 'anna' });

  beforeAll(async () => {
    bench = await startGatewayBench();
    bench.put(...twoCharts);
  });
  afterEach(() => {
    bench.intervene = undefined;
  });
  afterAll(() => bench.close());

  it.each([
    ['Observation', ['patient/*.rs'], ['Observation/anna-pulse', 'Observation/anna-smoking']],
    ['Observation?patient=anna', ['patient/*.read'], ['Observation/anna-pulse', 'Observation/anna-smoking']],
    ['Observation?subject=Patient/anna', [scopeOf('vital-signs')], ['Observation/anna-pulse']],
    [
      'Observation',
      [scopeOf('vital-signs'), scopeOf('social-history')],
      ['Observation/anna-pulse', 'Observation/anna-smoking'],
    ],
    [`Observation?category=${vitalSigns}`, [scopeOf('social-history')], []],
    ['Observation?_elements=code', [scopeOf('vital-signs')], ['Observation/anna-pulse']],
    ['Patient', ['patient/*.rs'], ['Patient/anna']],
    ['Patient?name=Ctmeier', ['patient/*.rs'], []],
    ['Encounter', ['patient/*.rs'], ['Encounter/anna-stay']],
    [
      'Observation?_include=Observation:encounter&_include=Observation:subject',
      ['patient/Observation.rs', 'patient/Patient.r'],
      ['Observation/anna-pulse', 'Observation/anna-smoking', 'Patient/anna'],
    ],
    [
      'Encounter?_include=Encounter:location',
      ['patient/Encounter.rs', 'patient/Location.rs'],
      ['Encounter/anna-stay', 'Location/ward'],
    ],
    ['Encounter?_include=Encounter:location', ['patient/Encounter.rs'], ['Encounter/anna-stay']],
    [
      'Encounter?_revinclude=Observation:encounter',
      ['patient/Encounter.rs', scopeOf('social-history')],
      ['Encounter/anna-stay'],
    ],
  ])('%s with %j finds just what is granted: %j', async (path, scopes, expected) => {
    const { status, body } = await bench.ask(await forAnna(...scopes), path);
    expect({ status, body }).toMatchObject({ status: 200 });
    expect([...entriesOf(body)].sort()).toEqual(expected);
  });

  it.each([
    ['another patient', 'Observation?patient=otto'],
    ['another patient among others', 'Observation?patient=anna,otto'],
    ['another patient, typed', 'Observation?subject:Patient=otto'],
    ['another patient by id', 'Patient?_id=otto'],
    ['a patient who does not exist', 'Observation?patient=nobody'],
    ['a chain', 'Observation?subject.name=Ctmeier'],
    ['a typed chain', 'Observation?patient:Patient.name=Ctmeier'],
    ['_has', 'Patient?_has:Observation:patient:code=8867-4'],
    ['a sort by a chain', 'Observation?_sort=subject.name'],
    ['_filter', 'Observation?_filter=code+eq+8867-4'],
    ['_list', 'Observation?_list=1'],
    ['clinicians, as a list', 'Practitioner?name=Ctdoctor'],
  ])('%s is refused: %s', async (_name, path) => {
    bench.asked.length = 0;
    const { status, body } = await bench.ask(await forAnna('patient/*.rs'), path);
    expect(status).toBe(403);
    expect(body).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code: 'forbidden' }] });
    expect(bench.asked).toEqual([]);
  });

  it('a chain is let through for a token that reaches everything', async () => {
    const answer = await bench.ask(await bench.token(['system/*.rs']), 'Observation?subject.name=Ctmeier');
    // The embedded server has no chains: it is the one who says so.
    expect(answer.status).toBe(400);
  });

  it('POST _search is held to the same, in the form and in the address', async () => {
    const token = await forAnna(scopeOf('vital-signs'));
    const form = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
    const found = await bench.ask(token, 'Observation/_search', { ...form, body: 'code=8867-4' });
    expect(entriesOf(found.body)).toEqual(['Observation/anna-pulse']);
    expect((await bench.ask(token, 'Observation/_search', { ...form, body: 'patient=otto' })).status).toBe(403);
    expect((await bench.ask(token, 'Observation/_search?patient=otto', { ...form, body: 'code=8867-4' })).status).toBe(
      403,
    );
    const inForm = await bench.ask(null, 'Observation/_search', { ...form, body: `access_token=${token}` });
    expect(inForm.status).toBe(401);
  });

  it('a total counts what is granted', async () => {
    const { body } = await bench.ask(await forAnna(scopeOf('vital-signs')), 'Observation?_total=accurate&_count=0');
    expect(body.total).toBe(1);
  });

  it('the self link says what was searched', async () => {
    const { body } = await bench.ask(await forAnna('patient/*.rs'), 'Observation?code=8867-4');
    expect(body.link[0].url).toBe(`${bench.base}/Observation?code=8867-4&patient=anna`);
  });

  it('scopes that differ in kind cannot be searched as one, and a wider one that holds them both can', async () => {
    const mixed = [scopeOf('vital-signs'), 'patient/Observation.rs?code=http://loinc.org|8867-4'];
    expect((await bench.ask(await forAnna(...mixed), 'Observation')).status).toBe(403);
    expect((await bench.ask(await forAnna(...mixed), 'Observation/anna-smoking')).status).toBe(200);
    expect((await bench.ask(await forAnna(...mixed, 'patient/Observation.rs'), 'Observation')).status).toBe(200);
  });

  it('a narrowing that the gateway cannot check lets nothing through', async () => {
    const token = await forAnna('patient/Observation.rs?status=final');
    expect((await bench.ask(token, 'Observation/anna-pulse')).status).toBe(403);
    expect(entriesOf((await bench.ask(token, 'Observation')).body)).toEqual([]);
  });

  /** The next link of the first page. */
  async function nextOf(token: string, path: string): Promise<string> {
    const { body } = await bench.ask(token, path);
    return body.link.find(({ relation }: { relation: string }) => relation === 'next').url;
  }

  it('a next link keeps what was asked and what limits it, and is followed by the token that got it', async () => {
    const token = await forAnna('patient/*.rs');
    const next = await nextOf(token, 'Observation?_count=1&_sort=code&_elements=category');
    const others = [...new URL(next).searchParams].filter(([name]) => name !== '_page');
    expect(Object.fromEntries(others)).toMatchObject({ _count: '1', _sort: 'code', patient: 'anna' });
    const later = await bench.ask(token, next);
    expect([later.status, later.body.total, entriesOf(later.body)]).toEqual([200, 2, [expect.any(String)]]);
  });

  it('a later page shows nobody what its search would not have', async () => {
    const system = await bench.token(['system/*.rs']);
    const next = await nextOf(system, 'Observation?_count=1');
    expect(entriesOf((await bench.ask(system, next)).body)).toHaveLength(1);
    const place = `Observation?_page=${new URL(next).searchParams.get('_page')}`;
    const token = await forAnna(scopeOf('exam'));
    const [stolen, whole] = [await bench.ask(token, place), await bench.ask(token, next)];
    expect([stolen.status, entriesOf(stolen.body), stolen.body.total]).toEqual([200, [], undefined]);
    expect([whole.status, whole.body.resourceType]).toEqual([400, 'OperationOutcome']);
  });

  it('a page address with anything else in it is a search, and is held to the patient', async () => {
    const next = await nextOf(await bench.token(['system/*.rs']), 'Observation?_count=1');
    bench.asked.length = 0;
    const token = await forAnna('patient/*.rs');
    const headers = { prefer: 'handling=lenient' };
    expect((await bench.ask(token, `${next}&code=8867-4`, { headers })).status).toBe(400);
    expect(bench.asked.at(-1)?.path).toMatch(/&patient=anna$/);
    expect((await bench.ask(token, `${next}&_has:Observation:patient:code=8867-4`, { headers })).status).toBe(403);
    expect((await bench.ask(token, `${next}&patient=otto`, { headers })).status).toBe(403);
  });

  it('HAPI’s pages, below the base without a type, are checked entry by entry', async () => {
    bench.intervene = (call) =>
      call.path.startsWith('?_getpages=')
        ? {
            status: 200,
            headers: {},
            body: {
              resourceType: 'Bundle',
              type: 'searchset',
              link: [{ relation: 'next', url: `${bench.base}?_getpages=x&_getpagesoffset=4` }],
              entry: [observation('a', 'anna'), observation('o', 'otto')].map((resource) => ({
                resource,
                search: { mode: 'match' },
              })),
            },
          }
        : undefined;
    const { body } = await bench.ask(
      await forAnna(scopeOf('vital-signs')),
      '?_getpages=x&_getpagesoffset=2&_count=2&_bundletype=searchset',
    );
    expect(entriesOf(body)).toEqual(['Observation/a']);
    expect(body.link).toHaveLength(1);
    const withMore = await bench.ask(await forAnna(scopeOf('vital-signs')), '?_getpages=x&_summary=count');
    expect(withMore.status).toBe(404);
  });
});
