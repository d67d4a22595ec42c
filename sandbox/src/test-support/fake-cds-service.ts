import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';

/** One HTTP call as it arrived. */
interface ReceivedCall {
  readonly method: string;
  /** Its whole URL, as called. */
  readonly url: string;
  readonly authorization: string | undefined;
}

/** A CDS service whose answers a test sets: what a real one keeps to of the outer contract, and nothing more. */
export interface FakeCdsService {
  readonly url: string;
  /** Bodies of the hook calls, in order. */
  readonly calls: unknown[];
  /** Every call, discovery and feedback included. */
  readonly received: ReceivedCall[];
  /** Bodies of the feedback calls with the id of the service, in order. */
  readonly feedback: { readonly service: string; readonly body: unknown }[];
  /** Answers the next hook calls. */
  answer: RequestHandler<{ id: string }>;
  /** Answers the next feedback calls. */
  answerFeedback: RequestHandler<{ id: string }>;
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

/** Services of the encounter hooks. */
export const encounterStart = { hook: 'encounter-start', id: 'followed-encounter-start', title: 'Follow-up' };
export const encounterDischarge = {
  hook: 'encounter-discharge',
  id: 'followed-encounter-discharge',
  title: 'Follow-up',
};

/** Starts one on any free port; it has no cards until told. */
export async function startFakeCdsService(): Promise<FakeCdsService> {
  const app = express();
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const fake: FakeCdsService = {
    url,
    calls: [],
    received: [],
    feedback: [],
    answer: (_request, response) => void response.json({ cards: [] }),
    answerFeedback: (_request, response) => void response.status(200).end(),
    services: [patientView],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  app.use(express.json({ limit: '16mb' }));
  app.use(({ method, originalUrl, headers }, _response, next) => {
    fake.received.push({ method, url: url + originalUrl, authorization: headers.authorization });
    next();
  });
  app.get('/cds-services', (_request, response) => void response.json({ services: fake.services }));
  app.post('/cds-services/:id', (request, response, next) => {
    fake.calls.push(request.body);
    return fake.answer(request, response, next);
  });
  app.post('/cds-services/:id/feedback', (request, response, next) => {
    fake.feedback.push({ service: request.params.id, body: request.body });
    return fake.answerFeedback(request, response, next);
  });
  return fake;
}
