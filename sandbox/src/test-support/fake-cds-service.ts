import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';

/** A CDS service whose answers a test sets: what a real one keeps to of the outer contract, and nothing more. */
export interface FakeCdsService {
  readonly url: string;
  /** Bodies of the hook calls, in order. */
  readonly calls: unknown[];
  /** Answers the next hook calls. */
  answer: RequestHandler;
  /** What discovery answers with. */
  services: readonly unknown[];
  close(): Promise<void>;
}

/** The patient-view service of the outer contract. */
export const patientView = {
  hook: 'patient-view',
  id: 'hospitalization-30d-patient-view',
  title: 'Hospital admission in 30 days',
  description: 'Risk of an admission',
  prefetch: {
    patient: 'Patient/{{context.patientId}}',
    vitals: 'Observation?patient={{context.patientId}}&category=vital-signs&_sort=-date&_count=250',
    bounded: 'Observation?patient={{context.patientId}}&date=ge{{today() - 30 days}}',
    unknown: 'Observation?patient={{context.patientId}}&colour=red',
  },
};

/** Starts one on any free port; it has no cards until told. */
export async function startFakeCdsService(): Promise<FakeCdsService> {
  const app = express();
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  const fake: FakeCdsService = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: [],
    answer: (_request, response) => void response.json({ cards: [] }),
    services: [patientView],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  app.use(express.json({ limit: '16mb' }));
  app.get('/cds-services', (_request, response) => void response.json({ services: fake.services }));
  app.post(`/cds-services/${patientView.id}`, (request, response, next) => {
    fake.calls.push(request.body);
    return fake.answer(request, response, next);
  });
  return fake;
}
