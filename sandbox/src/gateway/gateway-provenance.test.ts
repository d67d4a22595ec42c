import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { entriesOf, type GatewayBench, startGatewayBench } from '../test-support/gateway-bench.js';
import { twoCharts } from '../test-support/two-charts.js';

const provenance = (id: string, ...targets: readonly string[]) => ({
  resourceType: 'Provenance',
  id,
  target: targets.map((reference) => ({ reference })),
  recorded: '2026-11-24T10:00:00Z',
  agent: [{ who: { reference: 'Practitioner/doc' } }],
});

describe('gateway, Provenance', () => {
  let bench: GatewayBench;
  const forAnna = (...scopes: readonly string[]) => bench.token({ scopes, patientId: 'anna' });

  beforeAll(async () => {
    bench = await startGatewayBench();
    bench.put(
      ...twoCharts,
      provenance('of-anna', 'Patient/anna'),
      provenance('of-pulse', 'Observation/anna-pulse'),
      provenance('of-both', 'Patient/anna', 'Observation/anna-smoking', 'Encounter/anna-stay'),
      provenance('of-otto', 'Patient/otto'),
      provenance('of-otto-pulse', 'Observation/otto-pulse'),
      provenance('of-two-charts', 'Observation/anna-pulse', 'Observation/otto-pulse'),
      provenance('of-two-patients', 'Patient/anna', 'Patient/otto'),
      provenance('of-nobody', 'Observation/nothing', 'Patient/anna'),
      provenance('of-doc', 'Practitioner/doc', 'Patient/anna'),
    );
  });
  afterAll(() => bench.close());

  it.each([
    ['of-anna', 200],
    ['of-pulse', 200],
    ['of-both', 200],
    ['of-otto', 403],
    ['of-otto-pulse', 403],
    ['of-two-charts', 403],
    ['of-two-patients', 403],
    ['of-nobody', 403],
    ['of-doc', 403],
    ['nothing', 403],
  ])('a read is of what is about records of one chart: %s → %d', async (id, expected) => {
    const token = await forAnna('patient/Provenance.rs');
    expect((await bench.ask(token, `Provenance/${id}`)).status).toBe(expected);
    expect((await bench.ask(token, `Provenance/${id}/_history`)).status).toBe(expected);
  });

  it.each([
    ['Provenance', ['of-anna', 'of-both']],
    ['Provenance?patient=anna', ['of-anna', 'of-both']],
    ['Provenance?target=Patient/anna', ['of-anna', 'of-both']],
    ['Provenance?target=Observation/anna-pulse', ['of-pulse']],
    ['Provenance?target:Observation=anna-pulse', ['of-pulse']],
    ['Provenance?target=Observation/anna-pulse,Encounter/anna-stay', ['of-both', 'of-pulse']],
    ['Provenance?_id=of-anna,of-otto', ['of-anna']],
  ])('%s finds what is granted: %j', async (path, expected) => {
    const { status, body } = await bench.ask(await forAnna('patient/*.rs'), path);
    expect(status).toBe(200);
    expect([...entriesOf(body)].sort()).toEqual(expected.map((id) => `Provenance/${id}`));
    // A total would count what was left out.
    expect([undefined, expected.length]).toContain(body.total);
  });

  it.each([
    ['a record of another chart', 'target=Observation/otto-pulse'],
    ['one among others', 'target=Observation/anna-pulse,Observation/otto-pulse'],
    ['another patient', 'target=Patient/otto'],
    ['a record that is not there', 'target=Observation/nothing'],
    ['an id without its type', 'target=anna-pulse'],
    ['what is in no chart', 'target=Practitioner/doc'],
    ['the patient of another', 'patient=otto'],
    ['a chain', 'target:Observation.subject=anna'],
  ])('refused — %s', async (_what, query) => {
    const { status, body } = await bench.ask(await forAnna('patient/*.rs'), `Provenance?${query}`);
    expect([status, body.issue[0].code]).toEqual([403, 'forbidden']);
  });

  it('_revinclude=Provenance:target brings those of the chart, where the scopes let them be read', async () => {
    const path = 'Observation?_revinclude=Provenance:target';
    const observations = ['Observation/anna-pulse', 'Observation/anna-smoking'];
    const both = await bench.ask(await forAnna('patient/Observation.rs', 'patient/Provenance.r'), path);
    expect([...entriesOf(both.body)].sort()).toEqual([...observations, 'Provenance/of-both', 'Provenance/of-pulse']);
    const alone = await bench.ask(await forAnna('patient/Observation.rs'), path);
    expect([...entriesOf(alone.body)].sort()).toEqual(observations);
  });

  it('a count by record tells nothing of what is left out', async () => {
    const token = await forAnna('patient/*.rs');
    for (const more of ['_summary=count', '_count=0', '_total=accurate']) {
      const { status, body } = await bench.ask(token, `Provenance?target=Observation/anna-pulse&${more}`);
      expect([status, body.total]).toEqual([200, undefined]);
    }
  });

  it('without a scope for it: nothing', async () => {
    const token = await forAnna('patient/Observation.rs');
    for (const path of ['Provenance/of-anna', 'Provenance', 'Provenance?target=Observation/anna-pulse']) {
      expect((await bench.ask(token, path)).status).toBe(403);
    }
  });

  it('user/ and system/ scopes reach every one', async () => {
    const clinician = await bench.token({ scopes: ['user/Provenance.rs'], fhirUser: 'Practitioner/doc' });
    const service = await bench.token(['system/Provenance.rs']);
    for (const token of [clinician, service]) {
      expect((await bench.ask(token, 'Provenance?target=Observation/otto-pulse')).body.total).toBe(2);
      expect((await bench.ask(token, 'Provenance/of-two-charts')).status).toBe(200);
    }
  });

  it('a write is about records of the chart', async () => {
    const token = await forAnna('patient/Provenance.cruds', 'patient/Practitioner.r');
    const post = (...targets: readonly string[]) =>
      bench.ask(token, 'Provenance', { method: 'POST', body: provenance('x', ...targets) });
    expect((await post('Observation/anna-pulse')).status).toBe(201);
    for (const targets of [
      ['Observation/otto-pulse'],
      ['Observation/anna-pulse', 'Patient/otto'],
      ['Observation/no'],
    ]) {
      expect((await post(...targets)).status).toBe(403);
    }
    const moved = provenance('of-pulse', 'Observation/otto-pulse');
    expect((await bench.ask(token, 'Provenance/of-pulse', { method: 'PUT', body: moved })).status).toBe(403);
    expect((await bench.ask(token, 'Provenance/of-otto', { method: 'DELETE' })).status).toBe(403);
  });

  it('an entry of a batch is held to the same', async () => {
    const urls = ['Provenance/of-pulse', 'Provenance/of-otto', 'Provenance?target=Observation/otto-pulse'];
    const entry = urls.map((url) => ({ request: { method: 'GET', url } }));
    const body = { resourceType: 'Bundle', type: 'batch', entry };
    const answer = await bench.ask(await forAnna('patient/*.rs'), '', { method: 'POST', body });
    expect(
      answer.body.entry.map(({ response }: { response: { status: string } }) => response.status.slice(0, 3)),
    ).toEqual(['200', '403', '403']);
  });
});
