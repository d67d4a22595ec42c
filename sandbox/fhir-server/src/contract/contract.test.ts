import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import { fhirRouter } from '../http-edge.js';
import { createFhirServer, type FhirServer } from '../fhir-server.js';
import { contractCases as cases } from './cases.js';
import { putAll } from './contract-case.js';
import { runCase } from './run-case.js';
import { seed } from './seed.js';

describe('FHIR server contract, embedded server', () => {
  let server: Server;
  let base: string;
  let fhir: FhirServer;

  beforeAll(async () => {
    const app = express();
    server = await new Promise((resolve) => {
      const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
    });
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`;
    let ids = 0;
    fhir = createFhirServer({
      bases: [base],
      now: () => new Date('2024-03-01T12:00:00Z'),
      newId: () => `id-${++ids}`,
    });
    app.use('/fhir', fhirRouter(fhir));
    await fetch(base, {
      method: 'POST',
      headers: { 'Content-Type': 'application/fhir+json' },
      body: JSON.stringify(putAll(seed)),
    });
  });

  afterAll(() => {
    fhir.close();
    server.close();
    server.closeAllConnections();
  });

  it('numbers each case once', () => {
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  });

  it.each(cases.map((contractCase) => [contractCase.id, contractCase.title, contractCase] as const))(
    '%s %s',
    async (_id, _title, contractCase) => {
      await runCase(contractCase, base);
    },
  );
});
