import { fillText } from '@bellwether/fhir-mapping';
import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { en } from '@bellwether/model/texts';
import { describe, expect, it } from '@jest/globals';
import { type Card, hookResponseSchema } from '../hooks/response.js';
import { post } from '../test-support/call-service.js';
import { condition, hookBody, patient, searchset, vital, wholePrefetch } from '../test-support/chart.js';
import { type FakeAnswer, fakeFhirServer } from '../test-support/fake-fhir-server.js';
import { startService } from '../test-support/running-service.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';

const base = 'http://localhost:4000/fhir';
const vitals = [vital('respiratoryRate', 26, 0.2), vital('spo2', 96, 0.2), vital('heartRate', 80, 0.2)];
const artefact = await stumpArtefact();

/** The answer to a chart whose conditions were not prefetched, and the log of the call. */
async function answered(
  conditions: FakeAnswer | (() => FakeAnswer),
  { budget = 5000, prefetch = {} }: { budget?: number; prefetch?: JsonObject } = {},
): Promise<{ status: number; card: Card | undefined; log: string; metrics: string }> {
  const { fetch } = fakeFhirServer({ [`${base}/Condition`]: conditions, [`${base}/Patient/p1`]: conditions });
  const service = await startService({
    artefacts: [artefact],
    fetch,
    environment: { TIME_BUDGET_MS: String(budget) },
  });
  const { conditions: _conditions, ...rest } = wholePrefetch(vitals);
  const response = await post(service, hookBody({ ...rest, ...prefetch }, { fhirServer: base }));
  const body: unknown = await response.json();
  const log = await service.logged();
  const metrics = await service.metrics();
  await service.stop();
  const cards = response.status === 200 ? hookResponseSchema.parse(body).cards : [];
  return { status: response.status, card: cards[0], log, metrics };
}

const { coverage } = en;
const unread = (gap: string) => fillText(coverage.unread, { parts: 'Conditions', gap });
const failed = unread(coverage.gap.failed);
const refused = unread(coverage.gap.refused);
const partlyRead = fillText(en.message.risk.partlyRead, { risk: '' });
const cases: readonly [string, FakeAnswer | (() => FakeAnswer), string, string][] = [
  ['is slower than the time budget', 'never', failed, 'late'],
  [
    'is down',
    () => {
      throw new TypeError('fetch failed');
    },
    failed,
    'failed',
  ],
  ['answers 429', new Response('', { status: 429 }), failed, 'failed'],
  ['answers 503', new Response('', { status: 503 }), failed, 'failed'],
  ['sends JSON that ends early', new Response('{"resourceType":"Bundle","entry":[{'), failed, 'failed'],
  ['says that the token expired', new Response('', { status: 401 }), refused, 'refused'],
  ['redirects', new Response('', { status: 302, headers: { location: `${base}/Condition?x` } }), failed, 'failed'],
  [
    'answers with an OperationOutcome',
    { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'forbidden' }] },
    refused,
    'refused',
  ],
  [
    'fails on its second page',
    searchset([condition('84114007')], { link: [{ relation: 'next', url: `${base}/nothing?page=2` }] }),
    fillText(coverage.partlyRead, { parts: 'Conditions', gap: coverage.gap.truncated }),
    'truncated',
  ],
];

describe('CDS Hooks §Prefetch 8: a late or failing FHIR server degrades to a card that says what is not known', () => {
  it.each(cases)('where it %s', async (_case, answer, said, kind) => {
    const budget = answer === 'never' ? 120 : 5000;
    const { status, card, metrics } = await answered(answer, { budget });
    expect(status).toBe(200);
    expect(card?.summary).toContain(partlyRead);
    expect(card?.detail).toContain(said);
    expect(metrics).toMatch(new RegExp(`kind="${kind}"\\S* 1`));
  });

  it('where it answers, the card is whole', async () => {
    const { card } = await answered(searchset([condition('84114007')]));
    expect(card?.summary).not.toContain(partlyRead);
    expect(card?.detail).toContain('heart failure');
  });
});

describe('CDS Hooks §Prefetch 9: 412 only where the patient cannot be retrieved, after it was asked for', () => {
  it('asks for a patient that was not prefetched', async () => {
    const { status } = await answered(patient(), { prefetch: { patient: null, conditions: searchset([]) } });
    expect(status).toBe(200);
  });

  it('and says 412 where the server does not answer in time', async () => {
    const { status, metrics } = await answered('never', { budget: 120, prefetch: { patient: null } });
    expect(status).toBe(412);
    expect(metrics).toMatch(/bellwether_fetch_failures_total\{kind="late"\} [1-9]/);
  });
});
