import type { FhirAnswer, FhirBackend, FhirCall } from '../backend/fhir-backend.js';
import { fhirJson, relativeToBase } from '@bellwether/fhir-server';
import { asList, isObject, type JsonObject, stringOf } from '@bellwether/fhir-server/json';
import type { Access } from './access.js';
import { forbidden, GatewayRefusal, notOffered } from './gateway-refusal.js';
import { guardInteraction } from './guard.js';
import { interactionOf } from './interaction.js';
import type { Prepared } from './prepared.js';

const methods: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const inEntries: ReadonlySet<string> = new Set([
  ...['read', 'vread', 'search', 'instance-history', 'create', 'update', 'patch', 'delete', 'conditional-write'],
]);

/** Headers of a call, with the elements of `Bundle.entry.request` that stand for them. */
const conditions = [
  ['if-match', 'ifMatch'],
  ['if-none-match', 'ifNoneMatch'],
  ['if-none-exist', 'ifNoneExist'],
] as const;

function callOf(entry: unknown, bases: readonly string[]): FhirCall {
  const request = isObject(entry) ? entry.request : undefined;
  const method = isObject(request) ? stringOf(request.method) : undefined;
  const url = isObject(request) ? stringOf(request.url) : undefined;
  if (!isObject(entry) || !isObject(request) || url === undefined || !methods.includes(method ?? '')) {
    throw new GatewayRefusal(400, 'required', 'Every entry needs request.method and request.url.');
  }
  const headers = conditions.flatMap(([header, element]) => {
    const value = stringOf(request[element]);
    return value === undefined ? [] : [[header, value] as const];
  });
  return {
    method: method as FhirCall['method'],
    path: relativeToBase(url, bases).replace(/^\//, ''),
    body: entry.resource,
    headers: Object.fromEntries(headers),
  };
}

/** The entry as it may be asked. */
function entryOf(entry: JsonObject, { method, path, headers = {} }: FhirCall): JsonObject {
  const kept = conditions.flatMap(([header, element]) =>
    headers[header] === undefined ? [] : [[element, headers[header]] as const],
  );
  return { ...entry, request: { method, url: path, ...Object.fromEntries(kept) } };
}

const isWrite = ({ method }: FhirCall): boolean => method !== 'GET';

/**
 * Refuses links between entries other than by `urn:`: the server would put another reference in the place of the one
 * that was checked.
 */
function checkFullUrl(access: Access, entry: unknown): void {
  const fullUrl = isObject(entry) ? stringOf(entry.fullUrl) : undefined;
  if (fullUrl === undefined || fullUrl.startsWith('urn:') || access.seesEverything) return;
  throw forbidden('Expected a urn: as fullUrl: other links between entries are for tokens that reach everything.');
}

/** @param whole whether a refusal is for all entries: a read out of reach must be known before anything is written */
async function prepareEntry(access: Access, backend: FhirBackend, entry: unknown, whole: boolean): Promise<Prepared> {
  const call = callOf(entry, access.bases);
  const interaction = interactionOf(call);
  if (!inEntries.has(interaction.kind) || call.path.includes('_search')) {
    throw notOffered('This is not offered as an entry of a batch or transaction.');
  }
  if (isWrite(call)) checkFullUrl(access, entry);
  const prepared = await guardInteraction(access, backend, call, interaction);
  if (whole && interaction.kind === 'read') await prepared.finish(await backend.send(prepared.call));
  return prepared;
}

/** A refusal as the answer of the entry it is about. */
function refusedEntry({ answer }: GatewayRefusal): JsonObject {
  return { response: { status: String(answer.status), outcome: answer.body } };
}

function answerOf(entry: unknown): FhirAnswer {
  const response = isObject(entry) && isObject(entry.response) ? entry.response : {};
  const etag = stringOf(response.etag);
  return {
    status: Number.parseInt(String(response.status), 10) || 500,
    headers: etag === undefined ? {} : { etag },
    body: isObject(entry) ? (entry.resource ?? response.outcome) : undefined,
  };
}

/** The entry of an answer, filtered. */
async function finishedEntry(prepared: Prepared, entry: unknown): Promise<unknown> {
  try {
    const answer = answerOf(entry);
    const finished = await prepared.finish(answer);
    if (finished === answer || !isObject(entry)) return entry;
    const { resource: _resource, ...rest } = entry;
    return {
      ...rest,
      ...(isObject(finished.body) && finished.status < 300 ? { resource: finished.body } : {}),
      response: { ...(isObject(entry.response) ? entry.response : {}), status: String(finished.status) },
    };
  } catch (error) {
    if (error instanceof GatewayRefusal) return refusedEntry(error);
    throw error;
  }
}

/** A refusal of a whole transaction that names the entry. */
function atEntry({ answer }: GatewayRefusal, index: number): FhirAnswer {
  const [issue] = asList(isObject(answer.body) ? answer.body.issue : undefined);
  const placed = { ...(isObject(issue) ? issue : {}), expression: [`Bundle.entry[${index}]`] };
  return { ...answer, body: { resourceType: 'OperationOutcome', issue: [placed] } };
}

/**
 * Carries out a batch or a transaction, each entry guarded as the same call by itself. Of a batch, refused entries are
 * answered with their refusal and the others are sent on; a transaction with a refused entry is refused.
 */
export async function sendBundle(access: Access, backend: FhirBackend, call: FhirCall): Promise<FhirAnswer> {
  const { body } = call;
  const type = isObject(body) ? body.type : undefined;
  if (!isObject(body) || body.resourceType !== 'Bundle' || (type !== 'batch' && type !== 'transaction')) {
    throw new GatewayRefusal(400, 'structure', 'Expected a Bundle of type transaction or batch.');
  }
  const entries = asList(body.entry);
  const plans: (Prepared | GatewayRefusal)[] = [];
  for (const [index, entry] of entries.entries()) {
    try {
      plans.push(await prepareEntry(access, backend, entry, type === 'transaction'));
    } catch (error) {
      if (!(error instanceof GatewayRefusal)) throw error;
      if (type === 'transaction') return atEntry(error, index);
      plans.push(error);
    }
  }
  const sent = entries.flatMap((entry, index) => {
    const plan = plans[index];
    return plan === undefined || plan instanceof GatewayRefusal || !isObject(entry) ? [] : [entryOf(entry, plan.call)];
  });
  const answer: FhirAnswer =
    sent.length === 0
      ? {
          status: 200,
          headers: { 'content-type': fhirJson },
          body: { resourceType: 'Bundle', type: `${type}-response` },
        }
      : await backend.send({ ...call, path: '', body: { ...body, entry: sent } });
  if (answer.status !== 200 || !isObject(answer.body) || entries.length === 0) return answer;
  const answered = [...asList(answer.body.entry)];
  const entry: unknown[] = [];
  for (const plan of plans) {
    entry.push(plan instanceof GatewayRefusal ? refusedEntry(plan) : await finishedEntry(plan, answered.shift()));
  }
  return { ...answer, body: { ...answer.body, entry } };
}
