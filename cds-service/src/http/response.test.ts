import { fillText } from '@bellwether/fhir-mapping';
import { en } from '@bellwether/model/texts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hookResponseSchema } from '../hooks/response.js';
import { post } from '../test-support/call-service.js';
import { hookBody, patient, vital, wholePrefetch } from '../test-support/chart.js';
import { fixedStart } from '../test-support/fixed-start.js';
import { type RunningService, startService } from '../test-support/running-service.js';
import { withModes } from '../test-support/site-values.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';

const vitals = [vital('respiratoryRate', 24, 0.2), vital('spo2', 92, 0.2), vital('heartRate', 104, 0.2)];

let service: RunningService;
beforeAll(async () => {
  service = await startService({ artefacts: [await stumpArtefact()] });
});
afterAll(() => service.stop());

const { notFor } = en.message;
const { tooThin, summary: notEstimated } = en.notEstimated;

describe('CDS Hooks §Response', () => {
  it('answers a chart with one card', async () => {
    const response = await post(service, hookBody(wholePrefetch(vitals)));
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-type')).toMatch('application/json');
    const { cards } = hookResponseSchema.parse(await response.json());
    expect(cards).toHaveLength(1);
  });

  it('ignores unknown fields and tolerates extension anywhere', async () => {
    const body = hookBody(wholePrefetch(vitals), {
      extension: { 'com.example': { anything: [1] } },
      surprise: true,
      context: { userId: 'PractitionerRole/a-b.c', patientId: 'p1', encounterId: null, extension: {} },
    });
    expect((await post(service, body)).status).toBe(200);
  });

  it('accepts a body of application/fhir+json with a charset', async () => {
    const response = await post(service, hookBody(wholePrefetch(vitals)), {
      'content-type': 'application/fhir+json; charset=utf-8',
    });
    expect(response.status).toBe(200);
  });

  it.each([
    ['a child', patient({ birthDate: '2015-01-01' }), vitals, fillText(notFor.childAn, { age: 11 })],
    ['a deceased patient', patient({ deceasedBoolean: true }), vitals, notFor.deceased],
    ['a patient without a birth date', patient({ birthDate: undefined }), vitals, notFor['age-unknown']],
    ['an empty chart', patient(), [], fixedStart(tooThin.notCharted)],
  ])('answers %s with an info card that says why there is no estimate', async (_case, person, observations, reason) => {
    const response = await post(service, hookBody(wholePrefetch(observations, [], person)));
    expect(response.status).toBe(200);
    const [card] = hookResponseSchema.parse(await response.json()).cards;
    expect(card?.indicator).toBe('info');
    expect(card?.summary).toContain(reason);
    expect(card?.summary).not.toMatch(/\d\s?%/);
  });

  it('names the missing inputs of a chart that is too thin', async () => {
    const response = await post(service, hookBody(wholePrefetch([vital('temperature', 37, 1)])));
    const [card] = hookResponseSchema.parse(await response.json()).cards;
    const names = fillText(tooThin.more, { names: 'respiratory rate, SpO₂', count: 2 });
    const notCharted = fillText(tooThin.notCharted, { names });
    const summary = fillText(notEstimated, { outcome: 'Hospital admission in 30 days', why: notCharted });
    expect(card?.summary).toBe(summary);
    expect(card?.detail).toContain(en.message.notLow);
  });

  it('answers with no card where the artefact has nothing to do, but with a line where the patient is red', async () => {
    const elsewhere = await stumpArtefact({
      setting: { minimumAgeYears: 18, encounterClasses: ['EMER'], required: { groups: [], minimumKnown: 0 } },
    });
    const other = await startService({ artefacts: [elsewhere] });
    const calm = [vital('heartRate', 80, 1), vital('spo2', 98, 1)];
    const response = await post(other, hookBody(wholePrefetch(calm)));
    expect([response.status, await response.json()]).toEqual([200, { cards: [] }]);
    const red = await post(other, hookBody(wholePrefetch(vitals)));
    const [line, ...more] = hookResponseSchema.parse(await red.json()).cards;
    expect(more).toEqual([]);
    // Whether the patient is in acute care is not known: NEWS2 is not said, and nothing calms.
    expect(line).toMatchObject({ indicator: 'warning', summary: expect.stringContaining('RR 24 · SpO₂ 92%') });
    expect(line?.summary).not.toMatch(/NEWS2|new/);
    expect(line).not.toHaveProperty('detail');
    await other.stop();
  });

  it('computes and shows nothing in silent mode', async () => {
    const silent = await startService({
      artefacts: [await stumpArtefact()],
      site: withModes({ 'patient-view': 'silent' }),
    });
    const response = await post(silent, hookBody(wholePrefetch(vitals)));
    expect(await response.json()).toEqual({ cards: [] });
    expect(await silent.logged()).toContain('"readings":3');
    await silent.stop();
  });
});

describe('one card per chart', () => {
  it('of two artefacts whose settings fit, the one with the higher priority is selected', async () => {
    const second = await stumpArtefact({ name: 'ward-24h', priority: 20 });
    const both = await startService({ artefacts: [await stumpArtefact(), second] });
    const cards = async (id: string, observations = vitals) => {
      const response = await post(both, hookBody(wholePrefetch(observations)), {}, `/cds-services/${id}-patient-view`);
      return hookResponseSchema.parse(await response.json()).cards.length;
    };
    expect([await cards('ward-24h'), await cards('hospitalization-30d')]).toEqual([1, 0]);
    expect([await cards('ward-24h', []), await cards('hospitalization-30d', [])]).toEqual([1, 0]);
    await both.stop();
  });
});
