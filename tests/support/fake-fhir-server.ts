import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A FHIR server of somebody else's: it answers what a test says. */
export interface FakeFhirServer {
  readonly base: string;
  /** What was asked, in order: method and path with its query. */
  readonly asked: string[];
  /** Answers by the beginning of the path; the first that fits. */
  answers: readonly (readonly [path: string, status: number, body: unknown])[];
  close(): Promise<void>;
}

/** Starts it on any free port. */
export async function startFakeFhirServer(): Promise<FakeFhirServer> {
  const server = createServer((request, response) => {
    const path = request.url?.replace('/fhir/', '') ?? '';
    fake.asked.push(`${request.method} ${path}`);
    const [, status, body] = fake.answers.find(([start]) => path.startsWith(start)) ?? ['', 404, undefined];
    response.writeHead(status, { 'content-type': 'application/fhir+json' });
    response.end(JSON.stringify(body ?? { resourceType: 'OperationOutcome', issue: [] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fake: FakeFhirServer = {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`,
    asked: [],
    answers: [],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return fake;
}
