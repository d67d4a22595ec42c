import type { AddressInfo } from 'node:net';
import type { RejectedReading } from '@bellwether/fhir-mapping';
import { listen } from '@bellwether/hosting';
import { afterEach, describe, expect, it } from '@jest/globals';
import { metricsListener } from '../http/metrics-listener.js';
import { post } from '../test-support/call-service.js';
import { hookBody, patient, searchset, vital, wholePrefetch } from '../test-support/chart.js';
import { type RunningService, startService } from '../test-support/running-service.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';
import { createMetrics } from './metrics.js';
import { createUnmappedCodes } from './unmapped-codes.js';

const system = 'https://local.example/codes';
const rejected = (code: string, perhaps?: readonly string[]): RejectedReading => ({
  ...{ reference: 'Observation/secret', code, concept: null, reason: 'not-modelled', detail: { kind: 'not-modelled' } },
  ...{ measuredAt: 0, knownAt: 0 },
  ...(perhaps === undefined ? {} : { perhaps }),
});

let running: RunningService | null = null;
afterEach(() => running?.stop());

describe('codes that are not mapped, in the running service', () => {
  it('are counted by values and charts, with what they may be, and nothing of a patient', () => {
    const codes = createUnmappedCodes();
    expect(codes.add([rejected(`${system}|17`, ['heart-rate']), rejected(`${system}|17`, ['respiratory-rate'])])).toBe(
      2,
    );
    expect(codes.add([rejected(`${system}|17`, ['heart-rate']), rejected('http://loinc.org|2345-7')])).toBe(1);
    expect(codes.list()).toEqual([
      { system, code: '17', perhaps: ['heart-rate', 'respiratory-rate'], values: 3, charts: 2 },
    ]);
  });

  it('what was typed in place of a code is counted and not told, and codes without end fill nothing', () => {
    const codes = createUnmappedCodes();
    expect(
      codes.add([
        rejected('pulse of Mrs Example', ['heart-rate']),
        rejected(`${system}|pulse of Mrs E`, ['heart-rate']),
      ]),
    ).toBe(2);
    expect(codes.list()).toEqual([]);
    for (let index = 0; index < 2000; index++) codes.add([rejected(`${system}|${index}`, ['heart-rate'])]);
    expect(codes.list()).toHaveLength(500);
  });

  it('are in a metric without their codes, and listed beside it', async () => {
    const service = await startService({ artefacts: [await stumpArtefact()] });
    running = service;
    const local = { code: { coding: [{ system, code: '17', display: 'Zebra' }] } };
    await post(service, hookBody(wholePrefetch([vital('heartRate', 80, 1), vital('respiratoryRate', 18, 1, local)])));
    const text = await (await fetch(`${service.url}/metrics`)).text();
    expect(text).toContain('bellwether_unmapped_observations_total 1');
    expect(text).not.toContain(system);
    const told = await (await fetch(`${service.url}/unmapped-codes`)).text();
    expect(JSON.parse(told)).toEqual({
      unmappedCodes: [{ system, code: '17', perhaps: ['heart-rate', 'respiratory-rate'], values: 1, charts: 1 }],
    });
    expect(told).not.toContain('Zebra');
  });

  it('of charts that other systems send are counted too', async () => {
    const service = await startService({ artefacts: [await stumpArtefact()] });
    running = service;
    const local = { code: { coding: [{ system, code: '17' }] } };
    const chart = JSON.stringify(
      searchset([patient(), vital('heartRate', 80, 1), vital('respiratoryRate', 18, 1, local)]),
    );
    for (const path of ['/api/v1/assess', '/fhir/Patient/p1/$evaluate-risk']) {
      const headers = { 'content-type': 'application/json' };
      await (await fetch(service.url + path, { method: 'POST', headers, body: chart })).text();
    }
    expect(await (await fetch(`${service.url}/unmapped-codes`)).json()).toMatchObject({
      unmappedCodes: [{ code: '17', values: 2, charts: 2 }],
    });
  });

  it('on the port of the metrics', async () => {
    const metrics = createMetrics();
    metrics.unmapped([rejected(`${system}|17`, ['heart-rate'])]);
    const server = await listen(metricsListener(metrics), 0, '127.0.0.1');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/unmapped-codes`;
    expect(await (await fetch(url)).json()).toMatchObject({ unmappedCodes: [{ code: '17' }] });
    expect((await fetch(url, { method: 'POST' })).status).toBe(405);
    server.close();
    server.closeAllConnections();
  });
});
