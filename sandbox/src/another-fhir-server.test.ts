import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildScenario } from '@bellwether/fixtures';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import express from 'express';
import { freePort } from '../../scripts/src/free-port.js';
import type { PatientList } from './ehr/wire.js';
import { createFhirServer, fhirRouter, type FhirServer } from '@bellwether/fhir-server';
import { type Sandbox, type SandboxOptions, startSandbox } from './sandbox.js';

const now = new Date('2026-11-24T14:00:00Z');
const story = 'Becomes septic over two days.';
const patients = [
  { origin: 'generated', story, bundle: buildScenario('sepsis-over-two-days', { anchor: now.getTime() }) },
] as const;
const start = (options: Partial<SandboxOptions>): Promise<Sandbox> =>
  startSandbox({ port: 0, cdsBaseUrl: 'http://localhost:9', now: () => now, patients, ...options });
const listOf = async ({ url }: Sandbox): Promise<PatientList> => (await fetch(`${url}/ehr/patients`)).json();

describe('in front of another FHIR server', () => {
  let other: FhirServer;
  let server: Server;
  let fhirUrl: string;
  let writes = 0;

  beforeEach(async () => {
    const app = express();
    server = await new Promise((resolve) => {
      const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
    });
    fhirUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/r4`;
    let ids = 0;
    other = createFhirServer({ bases: [fhirUrl], now: () => now, newId: () => `other-${++ids}` });
    other.store.put('Patient', 'theirs', { resourceType: 'Patient', name: [{ family: 'Theirs' }] });
    writes = 0;
    app.use((request, _response, next) => {
      if (request.method !== 'GET') writes += 1;
      next();
    });
    app.use('/r4', fhirRouter(other));
  });
  afterEach(() => {
    other.close();
    server.close();
    server.closeAllConnections();
  });

  it('chart and gateway read from it, and nothing is written to it', async () => {
    const sandbox = await start({ fhirUrl });
    expect(sandbox).toMatchObject({ fhirServer: fhirUrl, patientCount: 1 });
    expect((await listOf(sandbox)).patients).toMatchObject([{ id: 'theirs', origin: 'added' }]);
    const token = await sandbox.tokenFor({ scopes: ['patient/*.rs'], patientId: 'theirs' });
    const headers = { authorization: `Bearer ${token}` };
    const bundle = await (await fetch(`${sandbox.url}/fhir/Patient`, { headers })).json();
    expect(bundle.entry[0].fullUrl).toBe(`${sandbox.url}/fhir/Patient/theirs`);
    expect((await fetch(`${sandbox.url}/fhir/Observation?patient=other`, { headers })).status).toBe(403);
    expect(writes).toBe(0);
    await sandbox.close();
  });

  it('--load-patients writes the patients to it, each under its own id, and tells of the progress', async () => {
    const told: number[] = [];
    const progress = { loaded: (charts: number) => void told.push(charts), refused: () => void told.push(-1) };
    const sandbox = await start({ fhirUrl, loadPatients: true, progress });
    expect(told).toEqual([1]);
    expect(sandbox.loading).toMatchObject({ loaded: [expect.anything()], refused: [] });
    expect(sandbox.patientCount).toBe(2);
    const { patients: rows } = await listOf(sandbox);
    const loaded = rows.find(({ origin }) => origin === 'generated');
    expect(loaded).toMatchObject({ story });
    expect(other.store.read('Patient', loaded?.id ?? '')).toBeDefined();
    await sandbox.close();
  });

  it('a server that is not there is one sentence, and the port is free again', async () => {
    const absent = `http://127.0.0.1:${await freePort()}/fhir`;
    await expect(start({ fhirUrl: absent })).rejects.toMatchObject({
      code: 'backend',
      message: `The FHIR server at ${absent} cannot be reached: the connection is refused.`,
    });
  });

  it.each([
    [{ loadPatients: true }, '--load-patients writes the patients to another FHIR server: it needs --fhir URL.'],
    [{ fhirUrl: 'http://x', dataFile: 'x' }, '--data is for the embedded FHIR server: it does not go with --fhir.'],
  ])('%j is refused', async (options, message) => {
    await expect(start(options)).rejects.toThrow(message);
  });
});

describe('a data file', () => {
  const directory = mkdtempSync(join(tmpdir(), 'bellwether-data-'));
  const dataFile = join(directory, 'sandbox.sqlite');
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it('keeps the charts, what was written, and what is known of the patients; nothing is loaded twice', async () => {
    const first = await start({ dataFile });
    const [row] = (await listOf(first)).patients;
    const write = async (sandbox: Sandbox) => ({
      authorization: `Bearer ${await sandbox.tokenFor({ scopes: ['system/*.cruds'] })}`,
      'content-type': 'application/fhir+json',
    });
    const body = JSON.stringify({ resourceType: 'Patient', id: 'added', name: [{ family: 'Added' }] });
    await fetch(`${first.url}/fhir/Patient/added`, { method: 'PUT', headers: await write(first), body });
    await first.close();

    const second = await start({ dataFile, patients: [] });
    expect(second.patientCount).toBe(2);
    const rows = (await listOf(second)).patients;
    expect(rows.find(({ id }) => id === row?.id)).toEqual(row);
    expect(rows.find(({ id }) => id === 'added')).toMatchObject({ origin: 'added' });
    await second.close();
  });
});
