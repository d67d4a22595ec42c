import { buildScenario } from '@bellwether/fixtures';
import { describe, expect, it } from '@jest/globals';
import type { FhirAnswer, FhirBackend, FhirCall } from '../backend/fhir-backend.js';
import type { FhirResource } from '@bellwether/fhir-server';
import { loadingSummary, postCharts, type RefusedChart } from './post-charts.js';
import { chartsOf } from './roster.js';

const now = new Date('2026-11-24T14:00:00Z');
const charts = [
  ...chartsOf(
    [
      {
        origin: 'generated',
        bundle: buildScenario('sepsis-over-two-days', { anchor: now.getTime() }),
        story: 'Sepsis.',
      },
    ],
    now,
  ),
];
const taken: FhirAnswer = { status: 200, headers: {}, body: { resourceType: 'Bundle' } };
const conflict: FhirAnswer = {
  status: 409,
  headers: {},
  body: { resourceType: 'OperationOutcome', issue: [{ diagnostics: 'HAPI-0826: edit conflict' }] },
};

/** A FHIR server that gives these answers, and the last of them from then on. */
function serverThatAnswers(...answers: readonly FhirAnswer[]) {
  const calls: FhirCall[] = [];
  const backend: FhirBackend = {
    name: 'http://fhir.example',
    send: async (call) => answers[Math.min(calls.push(call), answers.length) - 1] as FhirAnswer,
  };
  return { backend, calls };
}

/** A listener that writes down what it is told. */
function listener() {
  const loaded: number[] = [];
  const refused: RefusedChart[] = [];
  const progress = {
    loaded: (count: number): void => void loaded.push(count),
    refused: (chart: RefusedChart): void => void refused.push(chart),
  };
  return { loaded, refused, progress };
}
const unheard = { loaded: () => {}, refused: () => {} };

interface Sent {
  readonly type: string;
  readonly entry: readonly { readonly resource?: FhirResource; readonly request: { method: string; url: string } }[];
}
const sent = (call: FhirCall | undefined): Sent => call?.body as Sent;

it('puts each resource under its own id, the patient first', async () => {
  const { backend, calls } = serverThatAnswers(taken);
  const told = listener();
  const { loaded, refused } = await postCharts(backend, charts, told.progress);
  expect([loaded, refused, told.loaded, told.refused]).toEqual([charts, [], [1], []]);
  expect(calls).toHaveLength(1);
  const [{ method, path }] = calls as [FhirCall];
  const { type, entry } = sent(calls[0]);
  expect({ method, path, type }).toEqual({ method: 'POST', path: '', type: 'transaction' });
  expect(entry[0]?.resource?.resourceType).toBe('Patient');
  expect(entry.map(({ request }) => request)).toEqual(
    entry.map(({ resource }) => ({ method: 'PUT', url: `${resource?.resourceType}/${resource?.id}` })),
  );
});

it('places that several patients share are written once, before what refers to them, and are never taken back', async () => {
  const others = ['recovery-after-surgery', 'bleeding-overnight'].map((name) => ({
    origin: 'generated' as const,
    bundle: buildScenario(name, { anchor: now.getTime() }),
  }));
  const { backend, calls } = serverThatAnswers(taken);
  await postCharts(backend, chartsOf(others, now), unheard);
  const [first, second] = calls.map(sent);
  const places = (of: Sent | undefined) =>
    of?.entry.filter(({ resource }) => resource?.resourceType === 'Location') ?? [];
  expect(first?.entry.slice(0, 4).map(({ resource }) => resource?.name)).toEqual([
    expect.anything(),
    'Bellwether General Hospital',
    'Ward 1',
    expect.stringMatching(/^Bed \d+$/),
  ]);
  expect(places(second).map(({ resource }) => resource?.name)).toEqual([expect.stringMatching(/^Bed \d+$/)]);
  const [one] = chartsOf(others, now);
  const long = { ...one!, resources: [...one!.resources, ...manyOf([], 1_200)] };
  const unresolved = { status: 400, headers: {}, body: undefined };
  const half = serverThatAnswers(taken, unresolved, taken);
  await postCharts(half.backend, [long, ...charts], unheard);
  expect(places(sent(half.calls[0]))).toHaveLength(3);
  expect(sent(half.calls[2]).entry[0]?.request.method).toBe('DELETE');
  expect(half.calls.map(sent).flatMap(({ entry }) => entry.map(({ request }) => request))).not.toContainEqual({
    method: 'DELETE',
    url: expect.stringMatching(/^Location/),
  });
});

it('a transaction that was in the way of another is sent again as it was', async () => {
  const { backend, calls } = serverThatAnswers(conflict, conflict, taken);
  await postCharts(backend, charts, unheard);
  expect(calls).toHaveLength(3);
  expect(calls[2]).toEqual(calls[0]);
});

it('a server that refuses every chart, by a conflict that stays or otherwise, ends it with what the server said', async () => {
  const stays = serverThatAnswers(conflict);
  await expect(postCharts(stays.backend, charts, unheard)).rejects.toMatchObject({
    code: 'patients',
    message: expect.stringMatching(
      /^http:\/\/fhir\.example refuses every chart; \S+ \S+ \(Patient\/\S+\) with HTTP 409: HAPI-0826: edit conflict$/,
    ),
  });
  expect(stays.calls).toHaveLength(3);
  const refused = serverThatAnswers({ status: 422, headers: {}, body: undefined });
  await expect(postCharts(refused.backend, charts, unheard)).rejects.toMatchObject({
    message: expect.stringMatching(/with HTTP 422\.$/),
  });
  expect(refused.calls).toHaveLength(1);
});

describe('a chart that is refused', () => {
  const unresolved: FhirAnswer = {
    status: 400,
    headers: {},
    body: { resourceType: 'OperationOutcome', issue: [{ diagnostics: 'HAPI-0541: dangling' }] },
  };
  const second = ['stable-hypertension', 'child', 'local-codes'].map((name) => ({
    origin: 'generated' as const,
    bundle: buildScenario(name, { anchor: now.getTime() }),
  }));
  const [one, two, three] = [...chartsOf(second, now)];

  it('is named and skipped, and the rest is loaded', async () => {
    const { backend, calls } = serverThatAnswers(taken, unresolved, taken);
    const told = listener();
    const loading = await postCharts(backend, [one!, two!, three!], told.progress);
    expect(calls).toHaveLength(3);
    expect(loading.loaded).toEqual([one, three]);
    const name = expect.stringMatching(new RegExp(`^[A-Z]\\S+ [A-Z]\\S+ \\(Patient/${two!.patientIds[0]}\\)$`));
    expect(loading.refused).toEqual([{ name, reason: 'HTTP 400: HAPI-0541: dangling' }]);
    expect(told).toMatchObject({ loaded: [1, 2], refused: loading.refused });
    expect(loadingSummary('http://fhir.example', loading)).toEqual([
      'Loaded 2 of 3 charts into http://fhir.example; skipped:',
      `  ${loading.refused[0]?.name}: HTTP 400: HAPI-0541: dangling`,
    ]);
  });

  it('of which a part was written is taken off the server again, whole: half a chart looks like a whole one', async () => {
    const long = { ...one!, resources: manyOf(one!.resources, 1_200) };
    const { backend, calls } = serverThatAnswers(taken, taken, unresolved, taken);
    const { refused } = await postCharts(backend, [long, three!], unheard);
    expect(refused.map(({ reason }) => reason)).toEqual(['HTTP 400: HAPI-0541: dangling']);
    const [first, next, , undone, rest] = calls.map(sent);
    const written = [...first!.entry, ...next!.entry].map(({ request }) => request.url);
    const deleted = [...undone!.entry, ...rest!.entry].map(({ request }) => request);
    expect(deleted).toEqual(written.toReversed().map((url) => ({ method: 'DELETE', url })));
    expect(deleted.at(-1)?.url).toMatch(/^Patient\//);
  });

  it('and cannot be taken back: it says that a part of it is there', async () => {
    const long = { ...one!, resources: manyOf(one!.resources, 600) };
    const { backend } = serverThatAnswers(taken, unresolved, unresolved, taken);
    const { refused } = await postCharts(backend, [long, three!], unheard);
    expect(refused[0]?.reason).toMatch(/^HTTP 400: HAPI-0541: dangling PART OF THE CHART IS ON THE SERVER/);
  });
});

it('the summary of a whole load is one line', () => {
  expect(loadingSummary('http://x', { loaded: charts, refused: [] })).toEqual(['Loaded 1 of 1 charts into http://x.']);
});

function manyOf(resources: readonly FhirResource[], count: number): readonly FhirResource[] {
  const patient = resources.filter(({ resourceType }) => resourceType === 'Patient');
  const rest = Array.from({ length: count - 1 }, (_, n) => ({ resourceType: 'Observation', id: `many-${n}` }));
  return [...patient, ...rest];
}
