import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isObject, type JsonObject, objectsOf } from '@bellwether/fhir-mapping/json';
import { resolveTemplate } from '../probe/search.js';
import { type FakeBehaviour, type FakeClient, rightBehaviour } from './fake-behaviour.js';
import type { FakeChart } from './fake-card.js';

/** A minimal CDS service on the loopback interface. */
export interface FakeCdsService {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** What a test may choose about it. */
export interface FakeChoices {
  /** How it differs from the correct behaviour. */
  readonly fault?: Partial<FakeBehaviour>;
  /** The client whose tokens it requires; left out: it requires none. */
  readonly client?: FakeClient;
  /** FHIR base that it may call. */
  readonly fhirBase: string;
}

/** Starts a fake service. */
export async function startFakeCdsService(choices: FakeChoices): Promise<FakeCdsService> {
  const behaviour = { ...rightBehaviour, ...choices.fault };
  const seen = new Set<string>();
  let feedbackCalls = 0;
  let hookCalls = 0;

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '').replace(/\?.*/, '');
    const reply = (status: number, body: string): void => {
      const headers = { 'content-type': behaviour.contentType, ...behaviour.corsHeaders };
      response.writeHead(status, headers).end(body);
    };
    const replyJson = (status: number, body: unknown): void => reply(status, JSON.stringify(body));
    if (request.method === 'OPTIONS') return reply(204, '');
    const text = await bodyOf(request);
    const refuse = (status: number): void => reply(status, behaviour.errorBody(status, text));
    if (!(await isAccepted(request, path))) return reply(401, behaviour.refusalBody);
    if (path === '/cds-services') return replyJson(behaviour.discoveryStatus, { services: behaviour.services });

    const [, , id, more] = path.split('/');
    const service = behaviour.services.find((one) => one.id === id);
    if (service === undefined) return refuse(behaviour.unknownService);
    const body = parsed(text);
    if (more === 'feedback') {
      feedbackCalls += 1;
      const status = behaviour.checkFeedback(body, feedbackCalls);
      return status === 200 ? reply(200, '') : refuse(status);
    }
    hookCalls += 1;
    if (hookCalls >= behaviour.endsAtCall) return end();
    const broken = behaviour.checkBody(body, String(service.hook));
    if (broken !== null) return refuse(broken);
    const call = body as JsonObject;
    const wrongPrefetch = behaviour.checkPrefetch(objectOf(call.prefetch));
    if (wrongPrefetch !== null) return refuse(wrongPrefetch);
    const chart = await gather(call, behaviour.reads);
    await new Promise((resolve) => setTimeout(resolve, behaviour.delayMs(hookCalls)));
    if (chart.patient === null) return replyJson(behaviour.missingStatus, behaviour.missingBody);
    replyJson(200, behaviour.answer(chart, call));
  };

  const isAccepted = async (request: IncomingMessage, path: string): Promise<boolean> => {
    const { client } = choices;
    const { authorization } = request.headers;
    if (!behaviour.checksTokens) return true;
    if (authorization === undefined) return client === undefined;
    const token = authorization.replace(/^Bearer /, '');
    return client !== undefined && behaviour.accepts(token, `http://${request.headers.host}${path}`, seen, client);
  };

  const gather = async (body: JsonObject, templates: JsonObject): Promise<FakeChart> => {
    const prefetch = objectOf(body.prefetch);
    for (const url of behaviour.alsoFetches(body)) await read(url, body);
    const context = objectOf(body.context);
    const values = new Map<string, readonly JsonObject[]>();
    for (const [key, template] of Object.entries(templates)) {
      const given = prefetch[key];
      const absent = given === undefined || (isObject(given) && given.resourceType === 'OperationOutcome');
      const fetched = absent && behaviour.fetchesKey(prefetch);
      const query = resolveTemplate(String(template), context);
      const first = fetched ? await read(`${String(body.fhirServer)}/${query}`, body) : absent ? null : given;
      values.set(key, await withPages(first, body));
    }
    return {
      patient: values.get('patient')?.find(({ resourceType }) => resourceType === 'Patient') ?? null,
      observations: values.get('vitals')?.filter(({ resourceType }) => resourceType === 'Observation') ?? [],
    };
  };

  /** The resources of a value and of the pages after it. */
  const withPages = async (value: unknown, body: JsonObject): Promise<readonly JsonObject[]> => {
    if (!isObject(value)) return [];
    if (value.resourceType !== 'Bundle') return [value];
    const here = objectsOf(value.entry).flatMap(({ resource }) => objectsOf([resource]));
    const next = objectsOf(value.link).find(({ relation }) => relation === 'next')?.url;
    return next === undefined ? here : [...here, ...(await withPages(await read(String(next), body), body))];
  };

  const read = async (url: string, body: JsonObject): Promise<unknown> => {
    if (!behaviour.mayFetch(url, choices.fhirBase, body)) return null;
    const token = String(objectOf(body.fhirAuthorization).access_token);
    const headers: Record<string, string> = behaviour.sendsToken ? { authorization: `Bearer ${token}` } : {};
    const init = { headers, redirect: behaviour.redirect, signal: AbortSignal.timeout(200) };
    const answer = await fetch(url, init).catch(() => null);
    return answer?.ok === true ? answer.json() : null;
  };

  const end = (): void => {
    server.close();
    server.closeAllConnections();
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
