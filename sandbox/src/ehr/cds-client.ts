import type { z } from 'zod';
import { listOf } from '../json.js';
import {
  type CdsServiceDescription,
  discoveryAnswer,
  hookAnswer,
  operationOutcome,
  readCards,
} from './cds-messages.js';
import type { Guidance } from './wire.js';

/** How long the EHR waits for an answer. The specification asks services for half a second. */
const patienceMilliseconds = 10_000;

/** Why there is no usable answer, in words for the reader. */
class NoAnswer extends Error {}

const networkReasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection broken off',
  UND_ERR_SOCKET: 'connection broken off',
  ENOTFOUND: 'address not found',
};

/** A field of what was thrown, looked for by name: an error may come from another realm than this `Error`. */
const fieldOf = (thrown: unknown, name: string): unknown =>
  typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, name) : undefined;

function networkReason(error: unknown): string {
  if (fieldOf(error, 'name') === 'TimeoutError') return `nothing within ${patienceMilliseconds / 1000} s`;
  const cause = fieldOf(error, 'cause');
  // Node tries each address of a name and reports the failures together.
  const [first = cause] = listOf(fieldOf(cause, 'errors'));
  return networkReasons[String(fieldOf(first, 'code'))] ?? 'network error';
}

async function exchange(url: string, init: RequestInit): Promise<{ readonly status: number; readonly body: unknown }> {
  let response: Response;
  let text: string;
  try {
    // A redirect is refused: it would carry the chart to another address.
    response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(patienceMilliseconds) });
    text = await response.text();
  } catch (error) {
    throw new NoAnswer(networkReason(error), { cause: error });
  }
  try {
    return { status: response.status, body: JSON.parse(text) };
  } catch (error) {
    if (!response.ok) throw new NoAnswer(`HTTP ${response.status}`, { cause: error });
    throw new NoAnswer('its answer is not JSON', { cause: error });
  }
}

function outcomeText(body: unknown): string | undefined {
  const outcome = operationOutcome.safeParse(body);
  const issue = outcome.data?.issue[0];
  return issue?.diagnostics ?? issue?.details?.text;
}

function parsed<Shape>(schema: z.ZodType<Shape>, { status, body }: { status: number; body: unknown }): Shape {
  if (status !== 200) throw new NoAnswer(`HTTP ${status}`);
  const { data } = schema.safeParse(body);
  if (data === undefined) throw new NoAnswer('its answer is not what CDS Hooks prescribes');
  return data;
}

/**
 * The services for a hook that `baseUrl` offers, or the reason why there is no answer.
 * @see https://cds-hooks.hl7.org/2.0/#discovery
 */
export async function discover(
  baseUrl: string,
  hook: string,
): Promise<readonly CdsServiceDescription[] | { readonly reason: string }> {
  try {
    const answer = await exchange(`${baseUrl}/cds-services`, { headers: { accept: 'application/json' } });
    return parsed(discoveryAnswer, answer).services.filter((service) => service.hook === hook);
  } catch (error) {
    if (error instanceof NoAnswer) return { reason: error.message };
    throw error;
  }
}

/**
 * Calls one service and says what came of it. Never throws for what the service does.
 * @param now monotonic clock, milliseconds
 * @see https://cds-hooks.hl7.org/2.0/#calling-a-cds-service
 */
export async function callService(
  baseUrl: string,
  service: CdsServiceDescription,
  request: unknown,
  now: () => number = () => performance.now(),
): Promise<Guidance> {
  const name = service.title ?? service.id;
  const started = now();
  try {
    const answer = await exchange(`${baseUrl}/cds-services/${encodeURIComponent(service.id)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(request),
    });
    const milliseconds = now() - started;
    if (answer.status === 412) {
      const reason = outcomeText(answer.body) ?? 'needed data could not be had';
      return { kind: 'could-not-compute', service: name, milliseconds, reason };
    }
    return { kind: 'answered', service: name, milliseconds, ...readCards(parsed(hookAnswer, answer).cards) };
  } catch (error) {
    if (error instanceof NoAnswer) return { kind: 'failed', service: name, reason: error.message };
    throw error;
  }
}
