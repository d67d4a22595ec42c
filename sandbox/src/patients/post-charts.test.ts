import { buildScenario } from '@bellwether/fixtures';
import { expect, it } from '@jest/globals';
import type { FhirAnswer, FhirBackend, FhirCall } from '../backend/fhir-backend.js';
import type { FhirResource } from '@bellwether/fhir-server';
import { postCharts } from './post-charts.js';
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

it('puts each resource under its own id, the patient first', async () => {
  const { backend, calls } = serverThatAnswers(taken);
  const told: number[] = [];
  await postCharts(backend, charts, (count) => told.push(count));
  expect(told).toEqual([1]);
  expect(calls).toHaveLength(1);
  const [{ method, path, body }] = calls as [FhirCall];
  const { type, entry } = body as { type: string; entry: { resource: FhirResource; request: unknown }[] };
  expect({ method, path, type }).toEqual({ method: 'POST', path: '', type: 'transaction' });
  expect(entry[0]?.resource.resourceType).toBe('Patient');
  expect(entry.map(({ request }) => request)).toEqual(
    entry.map(({ resource: { resourceType, id } }) => ({ method: 'PUT', url: `${resourceType}/${id}` })),
  );
});

it('a transaction that was in the way of another is sent again as it was', async () => {
  const { backend, calls } = serverThatAnswers(conflict, conflict, taken);
  await postCharts(backend, charts, () => {});
  expect(calls).toHaveLength(3);
  expect(calls[2]).toEqual(calls[0]);
});

it('a conflict that stays, and anything else that is refused, ends it with what the server said', async () => {
  const stays = serverThatAnswers(conflict);
  await expect(postCharts(stays.backend, charts, () => {})).rejects.toMatchObject({
    code: 'patients',
    message: 'http://fhir.example refuses a chart with HTTP 409: HAPI-0826: edit conflict',
  });
  expect(stays.calls).toHaveLength(3);
  const refused = serverThatAnswers({ status: 422, headers: {}, body: undefined });
  await expect(postCharts(refused.backend, charts, () => {})).rejects.toMatchObject({
    message: 'http://fhir.example refuses a chart with HTTP 422.',
  });
  expect(refused.calls).toHaveLength(1);
});
