import { tokenClaims } from '../trace/token-claims.js';
import type { Trace, TraceEvent } from '../trace/trace.js';
import type { SignCall } from './call-signer.js';
import { type Answer, exchange, NoAnswer } from './exchange.js';

/** What calls are made with. */
export interface CallSettings {
  readonly sign: SignCall;
  /** Is told of every call. */
  readonly trace: Trace;
  readonly now: () => Date;
  /** Monotonic, milliseconds. */
  readonly clock?: () => number;
}

/** A call as recorded in the trace. */
type Told = Pick<TraceEvent, 'kind' | 'title' | 'patientId'>;

/** Makes one signed call. @throws NoAnswer where nothing came */
type Ask = (
  told: Told,
  method: 'GET' | 'POST',
  url: string,
  body?: object,
) => Promise<{ readonly answer: Answer; readonly milliseconds: number }>;

/** The parts of a body that are shown; prefetch is a separate part, since it may be long. */
function bodyParts(body: object | undefined): Readonly<Record<string, unknown>> {
  if (body === undefined) return {};
  const { prefetch, ...rest } = body as Readonly<Record<string, unknown>>;
  return { body: rest, ...(prefetch === undefined ? {} : { prefetch }) };
}

/** Signs and makes calls to the CDS service, and tells the trace of each. */
export function tracedCalls({ sign, trace, now, clock = () => performance.now() }: CallSettings): Ask {
  return async (told, method, url, body) => {
    const headers = {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      authorization: await sign(url),
    };
    const at = now().toISOString();
    const started = clock();
    const { body: shownBody, prefetch } = bodyParts(body);
    const record = (status: number | null, outcome: Readonly<Record<string, unknown>>): number => {
      const milliseconds = clock() - started;
      trace.record({
        ...told,
        at,
        status,
        milliseconds,
        by: 'ehr',
        detail: {
          request: { method, url, headers, ...(shownBody === undefined ? {} : { body: shownBody }) },
          ...(prefetch === undefined ? {} : { prefetch }),
          ...outcome,
          'token of the call': tokenClaims(headers.authorization.replace(/^Bearer /, '')),
        },
      });
      return milliseconds;
    };
    try {
      const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
      const answer = await exchange(url, init);
      return { answer, milliseconds: record(answer.status, { response: answer.body }) };
    } catch (error) {
      if (error instanceof NoAnswer) record(null, { failure: error.message });
      throw error;
    }
  };
}
