import type { z } from 'zod';
import {
  type CdsServiceDescription,
  discoveryAnswer,
  hookAnswer,
  operationOutcome,
  type ReadCard,
  readCards,
} from './cds-messages.js';
import { type Answer, NoAnswer } from './exchange.js';
import type { FeedbackBody } from './feedback-body.js';
import type { HookRequestBody } from './hook-body.js';
import { type CallSettings, tracedCalls } from './traced-calls.js';

/** The result of calling one service, before its cards are shown. */
type ServiceAnswer =
  | {
      readonly kind: 'answered';
      readonly milliseconds: number;
      readonly cards: readonly ReadCard[];
      readonly unreadable: number;
    }
  | { readonly kind: 'could-not-compute'; readonly milliseconds: number; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** The client of a CDS service: each call is signed, and no error of the service is thrown. */
export interface CdsClient {
  readonly baseUrl: string;
  /** The services for a hook, or the reason why there is no answer. @see https://cds-hooks.hl7.org/2.0/#discovery */
  discover(hook: string, patientId: string): Promise<readonly CdsServiceDescription[] | { readonly reason: string }>;
  /** Calls one service. @see https://cds-hooks.hl7.org/2.0/#calling-a-cds-service */
  call(service: CdsServiceDescription, request: HookRequestBody): Promise<ServiceAnswer>;
  /** Sends feedback on cards; undefined, or the reason why it could not be sent. @see https://cds-hooks.hl7.org/2.0/#feedback */
  sendFeedback(serviceId: string, body: FeedbackBody, patientId: string): Promise<string | undefined>;
}

function outcomeText(body: unknown): string | undefined {
  const outcome = operationOutcome.safeParse(body);
  const issue = outcome.data?.issue[0];
  return issue?.diagnostics ?? issue?.details?.text;
}

/** A status other than success, for the user. */
const responseStatusText = (status: number): string =>
  status === 401 ? 'HTTP 401: this EHR is not authorized' : `HTTP ${status}`;

function parsed<Shape>(schema: z.ZodType<Shape>, { status, body }: Answer): Shape {
  if (status !== 200) throw new NoAnswer(responseStatusText(status));
  if (body === undefined) throw new NoAnswer('its response is not JSON');
  const { data } = schema.safeParse(body);
  if (data === undefined) throw new NoAnswer('its response does not conform to CDS Hooks');
  return data;
}

/** What `work` gives, or the reason why there was no usable answer. */
async function orReason<Result>(work: () => Promise<Result>): Promise<Result | { readonly reason: string }> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NoAnswer) return { reason: error.message };
    throw error;
  }
}

/** Settings of {@link createCdsClient}. */
export interface CdsClientOptions extends CallSettings {
  /** Of the CDS service, without a trailing slash. */
  readonly baseUrl: string;
}

/** The client of one CDS service. */
export function createCdsClient(options: CdsClientOptions): CdsClient {
  const { baseUrl } = options;
  const ask = tracedCalls(options);
  const serviceUrl = (id: string): string => `${baseUrl}/cds-services/${encodeURIComponent(id)}`;

  return {
    baseUrl,
    discover: (hook, patientId) =>
      orReason(async () => {
        const told = { kind: 'discovery', title: `discovery for ${hook}`, patientId } as const;
        const { answer } = await ask(told, 'GET', `${baseUrl}/cds-services`);
        return parsed(discoveryAnswer, answer).services.filter((service) => service.hook === hook);
      }),
    async call({ id, hook }, request) {
      const result = await orReason(async (): Promise<ServiceAnswer> => {
        const told = { kind: 'hook', title: `${hook} → ${id}`, patientId: request.context.patientId } as const;
        const { answer, milliseconds } = await ask(told, 'POST', serviceUrl(id), request);
        if (answer.status === 412) {
          const reason = outcomeText(answer.body) ?? 'required data could not be retrieved';
          return { kind: 'could-not-compute', milliseconds, reason };
        }
        return { kind: 'answered', milliseconds, ...readCards(parsed(hookAnswer, answer).cards) };
      });
      return 'kind' in result ? result : { kind: 'failed', ...result };
    },
    async sendFeedback(serviceId, body, patientId) {
      const result = await orReason(async () => {
        const told = { kind: 'feedback', title: `feedback → ${serviceId}`, patientId } as const;
        const { status } = (await ask(told, 'POST', `${serviceUrl(serviceId)}/feedback`, body)).answer;
        if (status < 200 || status > 299) throw new NoAnswer(responseStatusText(status));
      });
      return result?.reason;
    },
  };
}
