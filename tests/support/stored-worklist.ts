import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = { readonly status: number; readonly body: unknown };

/** The service's `/app/worklist`, which answers as a test says. */
export interface StoredWorklist {
  readonly url: string;
  /** Answers a question for these patients; by default nothing is stored for them. Null: never. */
  answer: ((patients: readonly string[]) => Answer) | null;
  /** `Authorization` of each question. */
  readonly asked: string[];
  reset(): void;
  close(): void;
}

const nothingStored: StoredWorklist['answer'] = (patients) => ({
  status: 200,
  body: { assessments: [], notStored: patients },
});

/** Starts it on any free port. */
export async function startStoredWorklist(): Promise<StoredWorklist> {
  const server = createServer((request, response) => {
    response.setHeader('access-control-allow-origin', request.headers.origin ?? '');
    response.setHeader('access-control-allow-headers', 'authorization, content-type');
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    // A sandbox takes it for the whole service, and looks for hooks.
    if (request.url !== '/app/worklist') return void response.writeHead(404).end();
    worklist.asked.push(request.headers.authorization ?? '');
    let text = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    request.on('end', () => {
      const answer = worklist.answer?.(JSON.parse(text).patients);
      if (answer === undefined) return;
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const worklist: StoredWorklist = {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    answer: nothingStored,
    asked: [],
    reset() {
      worklist.answer = nothingStored;
      worklist.asked.length = 0;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
  return worklist;
}

/** A row of the service's answer, of the site's model artefact. */
export function storedRow(patient: string, at: Date) {
  return {
    ...{
      patient,
      artefact: 'hospitalization-30d',
      version: '0',
      artefactHash: 'a',
      siteHash: 's',
      mappingVersion: '1',
    },
    ...{ asOf: at.toISOString(), probability: 0.22, band: 'high', bandIndex: 2, notScored: null },
    ...{ news2: { low: 5, high: 8 }, anomalies: 1, previous: null },
  };
}
