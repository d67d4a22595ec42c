import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { patientId } from './chart.js';
import { answerQuery, searchset } from './search.js';

/** What the stand-in does with a request. */
export type Scenario = 'answers' | 'pages' | 'foreign-next' | 'redirects' | 'refuses' | 'fails' | 'silent';

/** One request that reached the stand-in. */
export interface Asked {
  /** Below the FHIR base: `Patient/1` */
  readonly query: string;
  readonly authorization: string | null;
}

/** The result of a call, and the requests that reached the stand-in meanwhile. */
export interface Watched<T> {
  readonly result: T;
  /** Requests to the FHIR base that calls name as their `fhirServer`. */
  readonly asked: readonly Asked[];
  /** Requests to an address that no service has a reason to call. */
  readonly foreign: readonly Asked[];
}

/** A FHIR server of a few resources, and a foreign server beside it; both record the requests. */
export interface StandIn {
  /** FHIR base, without a slash at its end. */
  readonly base: string;
  /** FHIR base of another origin, without resources. */
  readonly foreignBase: string;
  /** Sets the resources that it answers with while no call is watched. */
  rest(resources: readonly JsonObject[]): void;
  /** Runs a call while the stand-in follows a scenario; one at a time. */
  watch<T>(scenario: Scenario, resources: readonly JsonObject[], run: () => Promise<T>): Promise<Watched<T>>;
  stop(): Promise<void>;
}

const pagePath = '_page';
/** How long requests may still arrive after the answer, in milliseconds. */
const settleMs = 10;

/**
 * Starts both on the loopback interface.
 *
 * @param port of the FHIR server; 0 for any free port
 * @throws Error of Node where the port is not available
 */
export async function startStandIn(port: number): Promise<StandIn> {
  const asked: Asked[] = [];
  const foreign: Asked[] = [];
  let scenario: Scenario = 'answers';
  let resources: readonly JsonObject[] = [];
  let resting: readonly JsonObject[] = [];

  const foreignServer = await listening(0, (request, response) => {
    foreign.push(note(request));
    send(response, 200, searchset([]));
  });
  const foreignBase = baseOf(foreignServer);
  const server = await listening(port, async (request, response) => {
    const { query, authorization } = await noteWithBody(request);
    asked.push({ query, authorization });
    if (scenario === 'silent') return;
    if (scenario === 'refuses') return send(response, 403, outcome('forbidden'));
    if (scenario === 'fails') return send(response, 500, outcome('exception'));
    if (scenario === 'redirects') {
      response.writeHead(302, { location: `${foreignBase}/${query}` }).end();
      return;
    }
    if (query.startsWith(pagePath)) return send(response, 200, searchset([]));
    const answer = answerQuery(query, resources);
    if (answer === null) return send(response, 404, outcome('not-found'));
    const next = scenario === 'pages' ? base : scenario === 'foreign-next' ? foreignBase : null;
    send(response, 200, next === null || answer.type !== 'searchset' ? answer : { ...answer, link: nextLink(next) });
  });
  const base = baseOf(server);

  return {
    base,
    foreignBase,
    rest(chart) {
      resting = chart;
      resources = chart;
    },
    async watch(next, chart, run) {
      scenario = next;
      resources = chart;
      asked.length = 0;
      foreign.length = 0;
      try {
        const result = await run();
        await new Promise((resolve) => setTimeout(resolve, settleMs));
        return { result, asked: [...asked], foreign: [...foreign] };
      } finally {
        // Requests that still wait would otherwise be counted for the next call.
        if (next === 'silent') server.closeAllConnections();
        scenario = 'answers';
        resources = resting;
      }
    },
    async stop() {
      await Promise.all([server, foreignServer].map(close));
    },
  };
}

/** The links of a page that is followed by another, below a FHIR base. */
export function nextLink(base: string): readonly JsonObject[] {
  return [{ relation: 'next', url: `${base}/${pagePath}?patient=${patientId}` }];
}

/** Whether a request is for the page after the first. */
export function isNextPage({ query }: Asked): boolean {
  return query.startsWith(pagePath);
}

function listening(port: number, handler: (request: IncomingMessage, response: ServerResponse) => unknown) {
  return new Promise<Server>((resolve, reject) => {
    const server = createServer(handler);
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
    server.unref();
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function baseOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`;
}

function note(request: IncomingMessage): Asked {
  const query = (request.url ?? '/').replace(/^\/(fhir\/?)?/, '');
  return { query: decoded(query), authorization: request.headers.authorization ?? null };
}

/** A search by POST is the same query, with its parameters in the body. @see https://hl7.org/fhir/R4/http.html#search */
async function noteWithBody(request: IncomingMessage): Promise<Asked> {
  const { query, authorization } = note(request);
  const [type, posted] = query.split(/\/_search(?:$|\?)/);
  if (request.method !== 'POST' || posted === undefined) return { query, authorization };
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += String(chunk);
  return { query: decoded(`${type}?${[posted, body].filter((part) => part !== '').join('&')}`), authorization };
}

function decoded(query: string): string {
  try {
    return decodeURIComponent(query);
  } catch {
    return query;
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/fhir+json' }).end(JSON.stringify(body));
}

function outcome(code: string): JsonObject {
  return { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code }] };
}
