import { randomUUID } from 'node:crypto';
import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { hookNames, loadArtefacts } from '@bellwether/hosting';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hookResponseSchema } from '../hooks/response.js';
import { readSettings } from '../settings/settings.js';
import { patientViewPath, post } from '../test-support/call-service.js';
import {
  alert,
  bloodPressure,
  condition,
  hookBody,
  hoursAgo,
  onAir,
  patient,
  searchset,
  vital,
  wholePrefetch,
} from '../test-support/chart.js';
import { fakeFhirServer } from '../test-support/fake-fhir-server.js';
import { type RunningService, startService } from '../test-support/running-service.js';
import { damaged, damagedBytes } from './support/damage.js';

/** Number of runs; more runs test more: `FUZZ_RUNS=20000`. */
const numRuns = Number(process.env.FUZZ_RUNS ?? 100);

const base = 'http://localhost:4000/fhir';
const vitals = [
  vital('respiratoryRate', 26, 0.2),
  vital('spo2', 92, 0.2),
  vital('heartRate', 104, 0.3),
  vital('temperature', 38.1, 0.4),
  bloodPressure(95, 60, 0.5),
  vital('heartRate', 84, 20),
];
const encounter: JsonObject = {
  resourceType: 'Encounter',
  id: 'e1',
  status: 'in-progress',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
  subject: { reference: 'Patient/p1' },
  period: { start: hoursAgo(30) },
};
const outcome: JsonObject = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'forbidden' }] };
const chart: JsonObject = {
  ...wholePrefetch(vitals, [condition('84114007')], patient({ deceasedBoolean: false })),
  encounters: searchset([encounter]),
  assessments: searchset([alert(0.5), onAir(0.6)]),
};
/** Forms of bodies that clients send: complete, partial, refused, paged, of each hook. */
const calls: readonly (JsonObject & { readonly hook: string })[] = hookNames.flatMap((hook) => {
  const context = { userId: 'PractitionerRole/1', patientId: 'p1', encounterId: 'e1' };
  const fhirAuthorization = {
    access_token: 'x',
    token_type: 'Bearer',
    expires_in: 300,
    scope: 'patient/*.rs',
    subject: 'y',
  };
  const pages = searchset(vitals, { total: 500, link: [{ relation: 'next', url: `${base}/Observation?page=2` }] });
  const sent = [
    hookBody(chart, { hook, context, extension: { x: 1 } }),
    hookBody(
      { ...chart, vitals: pages, social: outcome, conditions: null },
      { hook, context, fhirServer: base, fhirAuthorization },
    ),
    hookBody({}, { hook, context, fhirServer: base, fhirAuthorization }),
  ];
  return sent.map((body) => ({ ...body, hook }));
});

/** The current answer of the FHIR server, which is fuzzed as well. */
let given: unknown = patient();
let service: RunningService;
beforeAll(async () => {
  const give = () => new Response(JSON.stringify(given), { headers: { 'content-type': 'application/fhir+json' } });
  const types = ['Patient/p1', 'Observation', 'Condition', 'Encounter'];
  const { fetch } = fakeFhirServer(Object.fromEntries(types.map((type) => [`${base}/${type}`, give])));
  service = await startService({
    artefacts: await loadArtefacts(readSettings({}).artefacts),
    fetch,
    environment: { CALLS_PER_MINUTE: '10000000', TIME_BUDGET_MS: '5000' },
  });
});
afterAll(() => service.stop());

const pathOf = (hook: string): string => `/cds-services/hospitalization-30d-${hook}`;

async function expectNoFault(response: Response, statuses: readonly number[]): Promise<void> {
  const text = await response.text();
  expect(statuses).toContain(response.status);
  if (text.startsWith('{"cards"')) hookResponseSchema.parse(JSON.parse(text));
  expect(text).not.toMatch(/\bat \S+ \(|node_modules/);
}

describe('whatever a client sends is answered, and never with a 500', () => {
  it.each(hookNames)('%s: a valid body, damaged', async (hook) => {
    const own = calls.filter((call) => call.hook === hook);
    await fc.assert(
      fc.asyncProperty(damaged(own), async (body) => {
        given = patient();
        await expectNoFault(await post(service, body ?? 'x', {}, pathOf(hook)), [200, 400, 412]);
      }),
      { numRuns },
    );
  });

  it('resources of a FHIR server, damaged', async () => {
    const bodies = calls.filter(({ prefetch }) => Object.keys(prefetch as object).length === 0);
    await fc.assert(
      fc.asyncProperty(damaged([chart.vitals, chart.conditions, encounter, patient(), outcome]), async (resource) => {
        given = resource;
        const [body] = bodies;
        const sent = { ...body, prefetch: { patient: patient() } };
        await expectNoFault(await post(service, sent, {}, pathOf(String(body?.hook))), [200]);
      }),
      { numRuns },
    );
  });

  it('bytes, damaged', async () => {
    await fc.assert(
      fc.asyncProperty(damagedBytes(calls.filter(({ hook }) => hook === 'patient-view')), async (bytes) => {
        const headers = { 'content-type': 'application/json' };
        const url = service.url + patientViewPath;
        await expectNoFault(await fetch(url, { method: 'POST', headers, body: bytes }), [200, 400, 412]);
      }),
      { numRuns },
    );
  });

  it('feedback, damaged', async () => {
    const feedback = () => ({
      feedback: [
        {
          card: randomUUID(),
          outcome: 'overridden',
          outcomeTimestamp: hoursAgo(1),
          overrideReason: { reason: { code: 'less-worried', system: 'x', display: 'y' }, userComment: 'z' },
        },
        { card: randomUUID(), outcome: 'accepted', outcomeTimestamp: hoursAgo(1), acceptedSuggestions: [{ id: 's' }] },
      ],
    });
    const path = `${patientViewPath}/feedback`;
    await fc.assert(
      fc.asyncProperty(damaged([feedback()]), async (body) => {
        await expectNoFault(await post(service, body ?? 'x', {}, path), [200, 400]);
      }),
      { numRuns },
    );
    await fc.assert(
      fc.asyncProperty(damagedBytes([feedback()]), async (bytes) => {
        await expectNoFault(await post(service, Buffer.from(bytes).toString('latin1'), {}, path), [200, 400]);
      }),
      { numRuns },
    );
  });

  it('query strings and paths', async () => {
    const character = fc.nat(0x10ffff).map((point) => String.fromCodePoint(point));
    const piece = fc.oneof(
      fc.string({ unit: character }),
      fc.constantFrom('__proto__', 'a[b][c]', '[]', '%', '%00', '%ff', '&', '=', ';', '..', '/', '\\', '?', '#'),
    );
    const text = fc.array(piece, { maxLength: 6 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, text, async (query, path) => {
        await expectNoFault(await fetch(`${service.url}/cds-services?${query}`), [200]);
        await expectNoFault(await fetch(`${service.url}/model-facts/${path}`), [200, 400, 404]);
        await expectNoFault(await fetch(`${service.url}/cds-services/${path}`), [200, 400, 404, 405]);
      }),
      { numRuns },
    );
  });

  it('and none of it is an error in the log', async () => {
    expect(await service.logged()).not.toMatch(/call failed|"status":50\d/);
  });
});
