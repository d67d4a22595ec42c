import { readPatientRecord } from '@bellwether/fhir-mapping';
import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { describe, expect, it } from '@jest/globals';
import { parseHookRequest } from '../hooks/request.js';
import { hookBody, patient, searchset, testNow, vital, wholePrefetch } from '../test-support/chart.js';
import { base, gather, plan, vitals } from '../test-support/gathered.js';
import { gatherChart } from './gather-chart.js';

const link = (type: string, id: string) => ({ type, other: { reference: `Patient/${id}` } });
const person = (id: string, ...links: readonly JsonObject[]) =>
  patient({ id, ...(links.length === 0 ? {} : { link: links }) });
const rate = (id: string, value: number) => vital('heartRate', value, 0.5, { subject: { reference: `Patient/${id}` } });

type Answer = JsonObject | number | 'never';

/** Gathers a chart whose own part is prefetched; of other patients a server answers by patient and type. */
async function gatherOf(
  own: JsonObject,
  answers: Readonly<Record<string, Answer>>,
  { timeBudgetMs = 2000, server = base }: { timeBudgetMs?: number; server?: string | null } = {},
) {
  const asked: string[] = [];
  const body = hookBody(wholePrefetch(vitals, [], own), server === null ? {} : { fhirServer: server });
  const chart = await gatherChart(parseHookRequest(body, 'patient-view'), plan, testNow, {
    fhirServers: [base],
    timeBudgetMs,
    pageLimit: 5,
    bodyLimitBytes: 1_000_000,
    fetch: async (input) => {
      const url = new URL(String(input));
      const [type = '', id = url.searchParams.get('patient')] = url.pathname.slice('/fhir/'.length).split('/');
      asked.push(`${type} ${id}`);
      const answer = answers[`${type} ${id}`] ?? answers[String(id)] ?? (type === 'Patient' ? 404 : searchset([]));
      if (answer === 'never') return new Promise<Response>(() => undefined);
      return typeof answer === 'number' ? new Response('{}', { status: answer }) : Response.json(answer);
    },
  });
  const { entries, coverage, merged } = chart;
  const record = readPatientRecord(entries, { patientId: 'p1', baseUrl: base, coverage, merged });
  return { ...chart, record, asked, values: record.readings.map(({ value }) => value) };
}

const ours = person('p1', link('replaces', 'old'));
const theirs = person('old', link('replaced-by', 'p1'));

describe('Patient.link: the records that were merged into the one that was opened', () => {
  it('of a patient without links nothing more is asked', async () => {
    const { asked, merged } = await gather({});
    expect([asked, merged.size]).toEqual([[], 0]);
  });

  it.each(['seealso', 'refer', 'replaced-by'])('%s is not followed: nothing more is asked', async (type) => {
    expect((await gatherOf(person('p1', link(type, 'old')), {})).asked).toEqual([]);
  });

  it('are asked by the same queries, and are the patient’s', async () => {
    const { asked, values, record, fetched, failures } = await gatherOf(ours, {
      'Patient old': theirs,
      'Observation old': searchset([rate('old', 131)]),
    });
    expect(asked.toSorted()).toEqual(plan.queries.map(({ resourceType }) => `${resourceType} old`).toSorted());
    expect(values).toContain(131);
    expect(record.links).toMatchObject([{ reference: 'Patient/old', relation: 'replaces', read: 'whole', why: null }]);
    expect([fetched, failures]).toEqual([plan.queries.length, {}]);
  });

  it.each<[string, Answer, string, object]>([
    ['refused', 403, 'refused', { refused: 6 }],
    ['failed', 500, 'failed', { failed: 6 }],
    ['late', 'never', 'failed', { late: 6 }],
  ])('that are %s are a gap by name, and nothing of the chart is complete', async (_case, answer, why, failures) => {
    const found = await gatherOf(ours, { old: answer }, { timeBudgetMs: answer === 'never' ? 40 : 2000 });
    expect(found.record.links).toEqual([
      { reference: 'Patient/old', relation: 'replaces', read: 'none', why, resources: [] },
    ]);
    for (const type of ['Condition', 'Encounter'] as const)
      expect(found.record.coverage.types[type]).toEqual({ status: 'partial', since: null, why: 'merged' });
    expect(found.record.coverage.concepts['heart-rate']).toEqual({ status: 'partial', since: null, why: 'merged' });
    expect(found.failures).toEqual(failures);
  });

  it('without a server that may be asked they are a gap too', async () => {
    for (const server of [null, 'https://other.example/fhir']) {
      const { asked, record } = await gatherOf(ours, {}, { server });
      expect(asked).toEqual([]);
      expect(record.links).toMatchObject([{ read: 'none', why: 'not-requested' }]);
      expect(record.coverage.types.Condition.status).toBe('partial');
    }
  });

  it('one query of them that fails is a gap of what it asks for alone', async () => {
    const { record } = await gatherOf(ours, { 'Patient old': theirs, 'Condition old': 500 });
    expect(record.links).toMatchObject([{ read: 'part', why: 'failed' }]);
    expect(record.coverage.types.Condition).toMatchObject({ status: 'partial', why: 'merged' });
    expect(record.coverage.concepts['heart-rate']).toMatchObject({ status: 'complete' });
  });

  it('that were merged one into the other are followed, and a circle ends', async () => {
    const { asked, values } = await gatherOf(ours, {
      'Patient old': person('old', link('replaced-by', 'p1'), link('replaces', 'older')),
      'Patient older': person('older', link('replaced-by', 'old'), link('replaces', 'p1'), link('replaces', 'old')),
      'Observation older': searchset([rate('older', 140)]),
    });
    expect(values).toContain(140);
    expect(asked).toHaveLength(2 * plan.queries.length);
  });

  it('another patient’s data are not used, where the record says that it was merged into somebody else', async () => {
    const { values, record } = await gatherOf(ours, {
      'Patient old': person('old', link('replaced-by', 'somebody-else')),
      'Observation old': searchset([rate('old', 131)]),
    });
    expect(values).not.toContain(131);
    expect(record.links).toMatchObject([{ reference: 'Patient/old', read: 'none', why: 'contradicted' }]);
    expect(record.coverage.types.Condition.status).toBe('partial');
  });

  it('a thousand links ask for no more than eight records, whatever their Patients say', async () => {
    const many = Array.from({ length: 1_000 }, (_, index) => link('replaces', `m${index}`));
    const wrong = Object.fromEntries(
      Array.from({ length: 1_000 }, (_, index) => [`Patient m${index}`, person(`m${index}`, link('replaced-by', 'x'))]),
    );
    for (const answers of [{}, wrong]) {
      const { asked, record } = await gatherOf(person('p1', ...many), answers);
      expect(new Set(asked.map((one) => one.split(' ')[1])).size).toBeLessThanOrEqual(8);
      expect(record.coverage.types.Condition.status).toBe('partial');
    }
  });

  it('no address of a link is called but one of this server', async () => {
    const addresses = [
      'https://evil.example/fhir/Patient/1',
      '//evil.example/Patient/1',
      '#x',
      'urn:uuid:1',
      'Patient/../x',
      '',
    ];
    const links = addresses.map((reference) => ({ type: 'replaces', other: { reference } }));
    const { asked, record } = await gatherOf(person('p1', ...links), {});
    expect(asked).toEqual([]);
    expect(record.links.map(({ why }) => why)).toEqual(addresses.map(() => 'not-here'));
  });
});
