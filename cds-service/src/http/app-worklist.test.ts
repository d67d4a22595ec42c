import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Client } from '../auth/client.js';
import type { AssessmentRecord } from '../store/store.js';
import { appEnvironment, auditOf, minute } from '../test-support/app-environment.js';
import { issueOf } from '../test-support/call-service.js';
import { hookBody, testNow, vital, wholePrefetch } from '../test-support/chart.js';
import type { RunningService } from '../test-support/running-service.js';
import { assessment, findings, call as sampleCall } from '../test-support/store-samples.js';

const { appIssuer, artefactHash, call, callHook, ehr, openChart, start, wait } = appEnvironment();

describe('the worklist', () => {
  const ask = (service: RunningService, patients: unknown, claims: Readonly<Record<string, unknown>> = {}) =>
    call(service, '/app/worklist', { body: { patients }, claims });

  it('gives the newest assessment of each patient for any user, with the previous probability', async () => {
    const service = await start();
    await openChart(service, {}, 16);
    wait(10 * minute);
    await openChart(service, { userId: 'Practitioner/8' }, 40);
    wait(minute);
    await openChart(service, {}, 40);
    const response = await ask(service, ['p1', 'p9']);
    const body = (await response.json()) as { readonly assessments: readonly Readonly<Record<string, unknown>>[] };
    expect([response.status, body]).toEqual([
      200,
      {
        assessments: [
          {
            patient: 'p1',
            artefact: 'hospitalization-30d',
            version: '0.1.0',
            artefactHash: artefactHash(),
            siteHash: expect.stringMatching(/^[0-9a-f]{64}$/),
            mappingVersion: expect.any(String),
            asOf: '2026-11-24T14:21:00.000Z',
            probability: expect.any(Number),
            band: expect.any(String),
            bandIndex: expect.any(Number),
            notScored: null,
            news2: { low: expect.any(Number), high: expect.any(Number) },
            chartedNews2: null,
            // Of two inputs and no encounter nobody knows that it is acute care.
            acuity: null,
            anomalies: expect.any(Number),
            previous: { probability: expect.any(Number), asOf: '2026-11-24T14:10:00.000Z' },
          },
        ],
        notStored: ['p9'],
        decisions: [],
      },
    ]);
    const [{ probability, anomalies, previous }] = body.assessments as [
      { probability: number; anomalies: number; previous: { probability: number } },
    ];
    expect(probability).toBeGreaterThan(previous.probability);
    expect(anomalies).toBeGreaterThan(0);
    const read = await auditOf(service, 'read');
    expect(read.map(({ userId, patientId, outcome }) => [userId, patientId, outcome]).toSorted()).toEqual([
      ['Practitioner/7', 'p1', 'worklist: read'],
      ['Practitioner/7', 'p9', 'worklist: nothing stored'],
    ]);
    expect(new Set(read.map(({ requestId }) => requestId)).size).toBe(1);
  });

  it('has what NEWS2 asked for, also where the artefact is not for this patient', async () => {
    const service = await start();
    const dueAt = testNow + 30 * minute;
    const asked = { indicator: 'critical', red: true, state: 'in-time', unusable: ['consciousness'] } as const;
    const stored = (changes: Partial<AssessmentRecord>, patientId: string) =>
      service.store.recordCall(
        sampleCall({
          viewer: { source: ehr().name, patientId, userId: 'Practitioner/7' },
          assessments: [assessment(changes)],
        }),
      );
    await stored({ findings: { ...findings, acuity: { ...asked, dueAt } } }, 'p1');
    const none = { probability: null, band: null, bandIndex: null, notScored: 'outside-setting' };
    await stored({ outcome: 'line', findings: { ...findings, ...none, acuity: { ...asked, dueAt: null } } }, 'p2');
    const { acuity: _none, ...older } = findings;
    await stored({ findings: older }, 'p3');
    const answer = await (await ask(service, ['p1', 'p2', 'p3'])).json();
    expect(answer).toMatchObject({
      assessments: [
        { patient: 'p1', news2: { low: 5, high: 8 }, acuity: { ...asked, dueAt: '2026-11-24T14:40:00.000Z' } },
        { patient: 'p2', notScored: 'outside-setting', acuity: { ...asked, dueAt: null } },
        { patient: 'p3', acuity: null },
      ],
      notStored: [],
    });
  });

  it('says so where nothing is stored', async () => {
    const service = await start();
    expect(await (await ask(service, ['p1'])).json()).toEqual({ assessments: [], notStored: ['p1'], decisions: [] });
  });

  it('has what people decided about each patient, as the chart has it; who may not read it is told', async () => {
    const rules = { decisions: 'practitioners', worklist: ['Practitioner/7', 'RelatedPerson/1'] } as const;
    const service = await start({ clients: [ehr({ appIssuers: [appIssuer(rules)] })] });
    const { ticket } = await openChart(service);
    await openChart(service, { patientId: 'p2' });
    const body = { id: randomUUID(), kind: 'oxygen-scale', scale: 2, reason: 'Target 88 to 92 %' };
    await call(service, '/app/decisions', { ticket, body });
    const chart = await (await call(service, '/app/decisions', { ticket })).json();
    const [decision] = (chart as { readonly decisions: readonly object[] }).decisions;
    expect(await (await ask(service, ['p1', 'p2'])).json()).toMatchObject({
      decisions: [{ patient: 'p1', ...decision }],
    });
    expect(await (await ask(service, ['p2'])).json()).toMatchObject({ decisions: [] });
    const relative = { fhirUser: 'RelatedPerson/1' };
    expect(await (await ask(service, ['p1'], relative)).json()).toMatchObject({ decisions: null });
  });

  it('includes nothing of another EHR, of silent artefacts, or of artefacts that were switched off since', async () => {
    const elsewhere = ehr({ name: 'other', issuer: 'https://other.example', appIssuers: [] });
    const service = await start({ clients: [ehr(), elsewhere] });
    await service.store.recordCall(
      sampleCall({ viewer: { source: 'other', patientId: 'p1', userId: 'Practitioner/7' } }),
    );
    expect(await (await ask(service, ['p1'])).json()).toMatchObject({ assessments: [] });
    const silent = await start({ site: {} });
    await callHook(silent, hookBody(wholePrefetch([vital('spo2', 91, 1), vital('respiratoryRate', 24, 1)])));
    expect(await auditOf(silent, 'assessment')).toHaveLength(1);
    expect(await (await ask(silent, ['p1'])).json()).toMatchObject({ assessments: [], notStored: ['p1'] });
    const before = await start();
    await openChart(before);
    expect(await (await ask(before, ['p1'])).json()).toMatchObject({ assessments: [{ patient: 'p1' }] });
    const since = await start({ store: before.store, site: {} });
    expect(await (await ask(since, ['p1'])).json()).toMatchObject({ assessments: [], notStored: ['p1'] });
  });

  it.each<[string, Client['appIssuers'][number]['worklist'], string, number]>([
    ['practitioners: a practitioner', 'practitioners', 'Practitioner/7', 200],
    ['practitioners: a role of one', 'practitioners', 'PractitionerRole/7', 200],
    ['practitioners: a patient', 'practitioners', 'Patient/p1', 403],
    ['practitioners: a relative', 'practitioners', 'RelatedPerson/1', 403],
    ['nobody: a practitioner', 'nobody', 'Practitioner/7', 403],
    ['a list: one who is in it', ['Practitioner/7'], 'Practitioner/7', 200],
    ['a list: one who is not', ['Practitioner/7'], 'Practitioner/77', 403],
  ])('asked by %s', async (_case, worklist, fhirUser, status) => {
    const service = await start({
      clients: [ehr({ appIssuers: [appIssuer({ worklist })] })],
    });
    const response = await ask(service, ['p1', 'p2', 'p1'], { fhirUser });
    expect(response.status).toBe(status);
    const rows = await auditOf(service, status === 403 ? 'refusal' : 'read');
    expect(rows.map(({ patientId }) => patientId).toSorted()).toEqual(['p1', 'p2']);
    for (const row of rows) expect(row).toMatchObject({ userId: fhirUser, source: 'st-elsewhere' });
    if (status === 403)
      for (const row of rows) expect(row).toMatchObject({ outcome: '403 worklist', address: '127.0.0.1' });
    if (status === 403) expect((await issueOf(response)).code).toBe('forbidden');
  });

  it.each<[string, unknown]>([
    ['nobody', []],
    ['more than 300', Array.from({ length: 301 }, (_, index) => `p${index}`)],
    ['a reference', ['Patient/p1']],
    ['everybody', '*'],
    ['a list within', [['p1']]],
  ])('for %s is refused', async (_case, patients) => {
    expect((await ask(await start(), patients)).status).toBe(400);
  });

  it('for 300 ids of 64 characters fits into a body', async () => {
    const many = Array.from({ length: 300 }, (_, index) => String(index).padStart(64, 'p'));
    const response = await ask(await start(), many);
    expect([response.status, (await response.json()) as object]).toEqual([
      200,
      { assessments: [], notStored: many, decisions: [] },
    ]);
  });

  it('needs an ID token, and refuses GET', async () => {
    const service = await start();
    const bare = await fetch(`${service.url}/app/worklist`, { method: 'POST', body: '{}' });
    expect(bare.status).toBe(401);
    const get = await call(service, '/app/worklist');
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
  });
});
