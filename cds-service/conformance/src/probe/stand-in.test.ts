import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chart, patientId } from './chart.js';
import { type StandIn, startStandIn } from './stand-in.js';

const resources = chart('ordinary', Date.UTC(2026, 0, 1));
const vitals = `Observation?patient=${patientId}&category=vital-signs&_count=3`;

let standIn: StandIn;
beforeAll(async () => {
  standIn = await startStandIn(0);
});
afterAll(() => standIn.stop());

async function ask(query: string, init: RequestInit = {}) {
  const headers = { authorization: 'Bearer t', ...init.headers };
  const run = async () => {
    const response = await fetch(`${standIn.base}/${query}`, { redirect: 'manual', ...init, headers });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  };
  return standIn.watch('answers', resources, run);
}

describe('the FHIR server beside a service under test', () => {
  it('answers reads and searches, and notes what was asked with which token', async () => {
    const read = await ask(`Patient/${patientId}`);
    expect(read.result).toMatchObject({ status: 200, body: { resourceType: 'Patient', id: patientId } });
    expect(read.asked).toEqual([{ query: `Patient/${patientId}`, authorization: 'Bearer t' }]);
    const { result } = await ask(vitals);
    expect(result.body).toMatchObject({ resourceType: 'Bundle', type: 'searchset' });
    expect(result.body.entry).toHaveLength(3);
    expect((await ask('Patient/other')).result.status).toBe(404);
  });

  it('takes a search by POST for the same query', async () => {
    const [path = '', body = ''] = vitals.split('?');
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const { asked, result } = await ask(`${path}/_search`, { method: 'POST', body, headers });
    expect(asked).toEqual([{ query: vitals, authorization: 'Bearer t' }]);
    expect(result.body.entry).toHaveLength(3);
  });

  it.each([
    ['refuses', 403],
    ['fails', 500],
    ['redirects', 302],
  ] as const)('that %s answers %i', async (scenario, status) => {
    const run = () => fetch(`${standIn.base}/Patient/${patientId}`, { redirect: 'manual' });
    const { result, foreign } = await standIn.watch(scenario, resources, run);
    expect([result.status, foreign]).toEqual([status, []]);
  });

  it('notes who calls the foreign address', async () => {
    const { foreign } = await standIn.watch('answers', resources, () => fetch(`${standIn.foreignBase}/Patient/1`));
    expect(foreign).toEqual([{ query: 'Patient/1', authorization: null }]);
  });
});
