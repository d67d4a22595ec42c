/** Issue 16, 1 and 4: one or many, who may, what is recorded, and what a trial says. */
import { resolveSite } from '@bellwether/hosting';
import type { Artefact } from '@bellwether/model';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openStore } from '../../store/open-store.js';
import type { AuditRow, Store } from '../../store/store.js';
import { testNow } from '../../test-support/chart.js';
import { apiCall, restServiceOf } from '../../test-support/rest-service-of.js';
import { withModes } from '../../test-support/site-values.js';
import { stumpArtefact } from '../../test-support/stump-artefact.js';
import { predictAnswerSchema } from '../schemas/predict-request.js';
import { type Prediction, predictionSchema } from '../schemas/prediction.js';
import { answerPredict } from './answer-predict.js';

let general: Artefact;
let ward: Artefact;
let store: Store;
beforeAll(async () => {
  general = await stumpArtefact();
  ward = await stumpArtefact({ name: 'ward-24h', priority: 5 });
});
beforeEach(async () => {
  store = await openStore({ databaseUrl: null, databaseFile: ':memory:' });
});
afterEach(() => store.close());

const ill = { age: 71, heart_rate: 120, respiratory_rate: 30, oxygen_saturation: 88 };

interface Asked {
  readonly explain?: boolean;
  readonly scopes?: readonly string[];
  readonly site?: unknown;
  readonly artefacts?: readonly Artefact[];
}

async function answerTo(body: unknown, { explain = false, scopes = [], site = {}, artefacts = [general] }: Asked = {}) {
  const service = restServiceOf({ artefacts, site: await resolveSite(site, async () => undefined), store });
  return answerPredict(body, explain, apiCall(...scopes), service);
}

const one = async (body: unknown, asked?: Asked) => (await answerTo(body, asked)).body as Prediction;
const many = async (body: unknown, asked?: Asked) =>
  (await answerTo(body, asked)).body as { readonly id?: string; readonly predictions: readonly Prediction[] };

async function audit(): Promise<readonly AuditRow[]> {
  const rows: AuditRow[] = [];
  for await (const row of store.auditTrail({ from: 0, to: Number.MAX_SAFE_INTEGER })) rows.push(row);
  return rows;
}

describe('one instance and many', () => {
  it('one is answered as one, many as a list in their order, and of the same values the same', async () => {
    const alone = await one(ill);
    expect(predictionSchema.parse(alone)).toEqual(alone);
    const answer = await many({ id: 'run-7', instances: [ill, {}, { ...ill, id: 'third' }] });
    expect(predictAnswerSchema.parse(answer)).toEqual(answer);
    expect(answer).toMatchObject({ id: 'run-7' });
    expect(answer.predictions).toEqual([
      { index: 0, ...alone },
      expect.objectContaining({ index: 1, status: 'not-scored', probability: null }),
      { index: 2, id: 'third', ...alone },
    ]);
    expect(await many({ instances: [ill] })).toEqual({ predictions: [{ index: 0, ...alone }] });
  });

  it('each has its own moment, else that of the request, else now', async () => {
    const [first, second, third] = ['2150-01-01T00:00:00.000Z', '1950-06-01T00:00:00.000Z', '2026-01-01T10:00:00.000Z'];
    const instances = [
      { ...ill, as_of: first },
      { ...ill, as_of: second },
      { ...ill, as_of: null },
    ];
    const { predictions } = await many({ as_of: third, instances });
    expect(predictions.map(({ as_of }) => as_of)).toEqual([first, second, third]);
    const now = new Date(testNow).toISOString();
    expect(await one(ill)).toMatchObject({ as_of: now });
    expect(await one({ ...ill, as_of: first })).toMatchObject({ as_of: first });
  });

  it('a problem of one of many says of which, and nothing is answered or recorded', async () => {
    const wrong = { ...ill, features: { lactate: 2 } };
    await expect(answerTo({ instances: [ill, wrong] })).rejects.toMatchObject({
      message: 'instances.1.features.lactate: not a feature of hospitalization-30d',
      paths: ['instances.1.features.lactate'],
    });
    await expect(answerTo(wrong)).rejects.toMatchObject({ paths: ['features.lactate'] });
    expect(await audit()).toEqual([]);
  });

  it('reasons only where they are asked for', async () => {
    expect(await one(ill)).not.toHaveProperty('explanation');
    expect(await one(ill, { explain: true })).toMatchObject({ explanation: { base_value: expect.any(Number) } });
  });

  it('a probability has at most 6 places, and is never 0 or 1', async () => {
    const { probability } = await one(ill);
    expect(probability).toBe(Number(probability!.toFixed(6)));
    expect(probability).toBeGreaterThan(0);
    expect(probability).toBeLessThan(1);
  });
});

describe('who may', () => {
  const both = { artefacts: () => [general, ward] };

  it.each([
    [['models:read'], false, {}, '"predict"'],
    [['predict'], true, {}, '"predict:explain"'],
    [['predict/ward-24h'], false, { model: 'hospitalization-30d' }, '"predict" or "predict/hospitalization-30d"'],
    [['predict'], false, { store: true, patient: 'p' }, '"predict:store"'],
    [['predict:explain'], false, {}, '"predict"'],
  ])('with %j, explain %s, %j is refused', async (scopes, explain, about, missing) => {
    await expect(
      answerTo({ ...ill, ...about }, { scopes, explain, artefacts: both.artefacts() }),
    ).rejects.toMatchObject({
      code: 'forbidden',
      reason: 'scope',
      message: `The scope ${missing} is missing: this client may not do this.`,
    });
    expect(await audit()).toEqual([]);
  });

  it('the model that is asked for answers, and with none the first that the caller may use', async () => {
    const artefacts = both.artefacts();
    const nameOf = async (about: object, scopes: readonly string[] = []) =>
      (await one({ ...ill, ...about }, { artefacts, scopes })).model.name;
    expect(await nameOf({})).toBe('hospitalization-30d');
    expect(await nameOf({ model: 'ward-24h' })).toBe('ward-24h');
    expect(await nameOf({ model: 'ward-24h@0.1.0' })).toBe('ward-24h');
    expect(await nameOf({}, ['predict/ward-24h'])).toBe('ward-24h');
    expect(await nameOf({ store: true, patient: 'p' }, ['predict', 'predict:store/ward-24h'])).toBe('ward-24h');
  });

  it.each(['sepsis', 'hospitalization-30d@9.9.9'])(
    'a model that does not answer here is not found: %s',
    async (model) => {
      await expect(answerTo({ ...ill, model })).rejects.toMatchObject({ code: 'not-found', paths: ['model'] });
    },
  );

  it('one that is off does not exist, for nobody', async () => {
    const site = withModes({ rest: 'off' });
    const asked = { site, artefacts: both.artefacts() };
    await expect(answerTo({ ...ill, model: 'hospitalization-30d' }, asked)).rejects.toMatchObject({
      code: 'not-found',
    });
    expect((await one(ill, asked)).model.name).toBe('ward-24h');
    await expect(answerTo(ill, { site })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('a silent one answers, and every answer says that it is a trial', async () => {
    const answer = await one({ ...ill, store: true, patient: 'p' }, { site: withModes({ rest: 'silent' }) });
    expect(answer).toMatchObject({ status: 'scored', model: { mode: 'silent' } });
    const [kept] = await store.keptAssessments({ id: answer.assessment_id! });
    expect(kept?.assessment.mode).toBe('silent');
  });
});

describe('what is recorded', () => {
  it('the call alone, with figures of its answer and no value or pseudonym of a patient', async () => {
    await answerTo({ id: 'run-7', instances: [{ ...ill, patient: 'pseudonym-7', id: 'my-id' }, {}] });
    const rows = await audit();
    expect(rows).toMatchObject([
      {
        ...{ kind: 'rest', at: testNow, source: 'rest:research', serviceId: 'predict' },
        ...{ artefact: 'hospitalization-30d', version: '0.1.0', artefactHash: general.hash },
        ...{ outcome: '1 scored, 1 not scored', patientId: null },
      },
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/pseudonym-7|my-id|run-7|120/);
  });

  it('the explanation as such, and of several artefacts none', async () => {
    const adults = await stumpArtefact({
      name: 'adults-75',
      priority: 20,
      setting: { ...general.manifest.setting, minimumAgeYears: 75 },
    });
    await answerTo({ instances: [ill, { ...ill, age: 80 }] }, { explain: true, artefacts: [general, adults] });
    expect(await audit()).toMatchObject([{ serviceId: 'explain', artefact: null, outcome: '2 scored, 0 not scored' }]);
  });

  it.each([
    [{ ...ill, store: true }, 'patient'],
    [{ ...ill, store: true, patient: null }, 'patient'],
    [{ store: true, instances: [{ ...ill, patient: 'p' }, ill] }, 'instances.1.patient'],
  ])('nothing is kept without a pseudonym of the patient: %j', async (body, path) => {
    await expect(answerTo(body)).rejects.toMatchObject({ code: 'request-invalid', paths: [path] });
    expect(await audit()).toEqual([]);
  });

  it('with `store` each assessment, scored or not, the same pseudonym twice too', async () => {
    const instances = ['p', 'q', 'p'].map((patient, index) => (index === 1 ? { patient } : { ...ill, patient }));
    const { predictions } = await many({ store: true, instances });
    const ids = predictions.map(({ assessment_id }) => assessment_id!);
    expect(new Set(ids).size).toBe(3);
    for (const [index, id] of ids.entries()) {
      const [kept] = await store.keptAssessments({ id });
      expect(kept!.assessment).toMatchObject({
        ...{ hook: 'rest', mode: 'shown', outcome: 'answered', cardUuid: null, asOf: testNow },
        viewer: { source: 'rest:research', patientId: instances[index]!.patient, userId: 'Device/research' },
        findings: { notScored: index === 1 ? 'age-unknown' : null },
      });
    }
    expect((await audit()).map(({ kind, patientId }) => `${kind} ${patientId}`).toSorted()).toEqual([
      ...['assessment p', 'assessment p', 'assessment q', 'rest null'],
    ]);
  });

  it('a call that cannot be recorded is not answered', async () => {
    const failing: Store = { ...store, recordRestCall: () => Promise.reject(new Error('disk full')) };
    const site = await resolveSite({}, async () => undefined);
    const service = restServiceOf({ artefacts: [general], site, store: failing });
    await expect(answerPredict(ill, false, apiCall(), service)).rejects.toThrow('disk full');
  });
});
