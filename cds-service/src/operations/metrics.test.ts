import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { overrideReasons } from '../card/card.js';
import { patientViewPath, post } from '../test-support/call-service.js';
import { hookBody, hoursAgo, patient, testNow, vital, wholePrefetch } from '../test-support/chart.js';
import { type RunningService, startService } from '../test-support/running-service.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';
import { createMetrics } from './metrics.js';

let service: RunningService | null = null;
afterEach(() => service?.stop());

/** Values of labels in Prometheus' text form, but for the bounds of buckets. */
function labelValues(text: string): readonly string[] {
  return [...text.matchAll(/[{,](?!le=)[a-z_]+="((?:[^"\\]|\\.)*)"/g)].map(([, value = '']) => value);
}

/** Every text in a value, names of members included. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [name, ...textsIn(member)]);
}

/** Labels of the service that also occur in a request. */
const vocabulary = new Set(['service', 'feedback', 'accepted', 'overridden', 'other', 'comment', 'patient-view']);

describe('metrics', () => {
  it('acuity §0.5: count each assessment with a NEWS2 of the hospital, by whether ours agrees', async () => {
    const running = await startService({ artefacts: [await stumpArtefact()] });
    service = running;
    const charted = (value: object) => ({
      ...vital('heartRate', 80, 1),
      id: 'score',
      code: { coding: [{ system: 'http://snomed.info/sct', code: '1104051000000101' }] },
      valueQuantity: undefined,
      ...value,
    });
    const view = (...observations: Parameters<typeof wholePrefetch>[0]) =>
      post(running, hookBody(wholePrefetch([vital('heartRate', 131, 1), ...observations])));
    await view();
    await view(charted({ valueInteger: 9 }));
    await view(charted({ valueInteger: 0 }));
    await view(charted({ valueInteger: 0 }));
    await view(charted({ valueString: 'high' }));
    const text = await (await fetch(`${running.url}/metrics`)).text();
    expect(text.split('\n').filter((line) => line.startsWith('bellwether_charted_news2_total{'))).toEqual([
      'bellwether_charted_news2_total{agreement="agrees"} 1',
      'bellwether_charted_news2_total{agreement="differs"} 2',
      'bellwether_charted_news2_total{agreement="inputs-differ"} 0',
      'bellwether_charted_news2_total{agreement="alone"} 0',
      'bellwether_charted_news2_total{agreement="unusable"} 1',
    ]);
  });

  it('have no label value from the body of a request', async () => {
    service = await startService({ artefacts: [await stumpArtefact()] });
    const marked = 'Zebra-Patient-Name';
    const chart = wholePrefetch([vital('heartRate', 131, 1)], [], patient({ name: [{ family: marked }] }));
    const hook = hookBody(chart, {
      fhirServer: 'http://localhost:4000/fhir',
      fhirAuthorization: { access_token: marked, token_type: 'Bearer' },
      context: { userId: 'Practitioner/zebra-user', patientId: 'p1', encounterId: 'zebra-encounter' },
    });
    const response = await post(service, hook);
    const { cards } = (await response.json()) as { readonly cards: readonly { readonly uuid: string }[] };
    const item = { card: cards[0]?.uuid, outcome: 'overridden', outcomeTimestamp: '2026-11-24T14:11:00Z' };
    const feedback = {
      feedback: [
        { ...item, overrideReason: { reason: { code: marked, system: marked }, userComment: marked } },
        { ...item, card: 'f0f0f0f0-1111-4222-8333-444444444444', overrideReason: { userComment: marked } },
      ],
    };
    expect((await post(service, feedback, {}, `${patientViewPath}/feedback`)).status).toBe(200);
    await post(service, { ...hook, hook: marked });
    await post(service, hook, { authorization: `Bearer ${marked}.${marked}.${marked}` }, `/cds-services/${marked}`);
    await fetch(`${service.url}/${marked}?${marked}`, { method: 'DELETE' });
    const text = await (await fetch(`${service.url}/metrics`)).text();
    expect(text).toMatch(
      /bellwether_cards_total\{artefact="hospitalization-30d",hook="patient-view",band="\w+",indicator="\w+"\} 1/,
    );
    expect(text).toContain('bellwether_feedback_total{outcome="overridden",reason="other"} 1');
    expect(text).toContain('bellwether_feedback_total{outcome="overridden",reason="comment"} 1');
    expect(text).toMatch(/bellwether_assessments_total\{artefact="hospitalization-30d",outcome="shown"\} 1/);
    expect(text).toContain(
      'bellwether_calls_total{route="service",service="hospitalization-30d-patient-view",status="400"} 1',
    );
    const sent = new Set([...textsIn(hook), ...textsIn(feedback)]);
    const own = labelValues(text).filter((value) => value !== '' && !vocabulary.has(value));
    expect(own.filter((value) => sent.has(value))).toEqual([]);
    expect(own.filter((value) => /zebra|p1|Practitioner|localhost|-4222-/i.test(value))).toEqual([]);
    expect(own.length).toBeGreaterThan(10);
  });

  it('count an override by the reasons that cards offer; all other reasons share one label', async () => {
    const metrics = createMetrics();
    for (const { code } of overrideReasons) metrics.feedback('overridden', code, null);
    for (let i = 0; i < 100; i += 1) metrics.feedback('overridden', `reason-${i}`, null);
    metrics.feedback('accepted', null, null);
    const { text } = await metrics.exposition();
    const rows = text.split('\n').filter((line) => line.startsWith('bellwether_feedback_total{'));
    expect(rows).toHaveLength(overrideReasons.length + 2);
    expect(rows).toContain('bellwether_feedback_total{outcome="overridden",reason="other"} 100');
    expect(rows).toContain('bellwether_feedback_total{outcome="accepted",reason="none"} 1');
  });

  it('have the override rate by artefact, hook and band: overrides of cards that were sent, each once', async () => {
    service = await startService({ artefacts: [await stumpArtefact()] });
    const path = `${patientViewPath}/feedback`;
    const [{ uuid = '' } = {}] = (
      await (await post(service, hookBody(wholePrefetch([vital('heartRate', 131, 1)])))).json()
    ).cards;
    const item = { outcome: 'overridden', outcomeTimestamp: hoursAgo(0) };
    const sent = {
      feedback: [
        { ...item, card: uuid },
        { ...item, card: randomUUID() },
      ],
    };
    for (let times = 0; times < 2; times += 1) await post(service, sent, {}, path);
    const text = await (await fetch(`${service.url}/metrics`)).text();
    const of = (name: string) => text.split('\n').filter((line) => line.startsWith(`bellwether_${name}{`));
    const [card = ''] = of('cards_total');
    const [, labels = ''] =
      /\{(artefact="hospitalization-30d",hook="patient-view",band="\w+"),indicator="\w+"\} 1$/.exec(card) ?? [];
    expect(labels).not.toBe('');
    expect(of('overrides_total')).toEqual([`bellwether_overrides_total{${labels}} 1`]);
  });

  it('say which versions run, and when the certificate ends only where there is one', async () => {
    const metrics = createMetrics();
    const before = (await metrics.exposition()).text;
    expect(before).toMatch(
      /^bellwether_build_info\{version="\d+\.\d+\.\d+",mapping="\d+\.\d+\.\d+",node="v\d+[.\d]+"\} 1$/m,
    );
    expect(before).not.toContain('bellwether_certificate_expiry');
    metrics.certificateEnds(testNow);
    metrics.certificateEnds(testNow + 1000);
    const { text } = await metrics.exposition();
    expect(text).toContain(`bellwether_certificate_expiry_timestamp_seconds ${testNow / 1000 + 1}`);
  });

  it('have buckets at the 500 ms that CDS Hooks asks for', async () => {
    const metrics = createMetrics();
    metrics.call({ route: 'service', service: 's', status: 200, seconds: 0.45 });
    const { text } = await metrics.exposition();
    expect(text).toMatch(/duration_seconds_bucket\{le="0.4",.*\} 0\n/);
    expect(text).toMatch(/duration_seconds_bucket\{le="0.5",.*\} 1\n/);
  });

  it('start at 0 where an alert watches them, so that the first event is a rise', async () => {
    const { text } = await createMetrics().exposition();
    for (const series of [
      'fetch_failures_total{kind="late"}',
      'refusals_total{reason="replayed"}',
      'rate_limited_total{by="address"}',
      'store_failures_total{during="call"}',
      'site_reloads_total{result="refused"}',
      'api_keys_reloads_total{result="refused"}',
    ]) {
      expect(text).toContain(`bellwether_${series} 0\n`);
    }
  });

  it('of the process are added once, where they are asked for', async () => {
    expect((await createMetrics({ ofProcess: true }).exposition()).text).toContain('process_resident_memory_bytes');
    expect((await createMetrics().exposition()).text).not.toContain('process_resident_memory_bytes');
  });
});
