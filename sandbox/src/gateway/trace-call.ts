import type { AccessGrant } from '../authorization/authorization.js';
import type { FhirAnswer } from '../backend/fhir-backend.js';
import { type ActiveQuirk, quirkText } from '../quirks/quirk-selection.js';
import type { Trace } from '../trace/trace.js';

/** A call as the trace tells it. */
interface TracedCall {
  readonly call: {
    readonly method: string;
    readonly path: string;
    readonly body?: unknown;
    readonly headers?: Readonly<Record<string, string>>;
  };
  /** Null where the call was let in by no token. */
  readonly grant: AccessGrant | null;
  readonly token: string | null;
  /** Quirks that the call met. */
  readonly quirks?: readonly ActiveQuirk[];
}

/** A token by its first characters: enough to tell two apart, not enough to use one. */
const beginning = (token: string): string => `${token.slice(0, 6)}…`;

/** A path without a token that may be in its query by mistake. */
const withoutToken = (path: string): string => path.replace(/([?&]access_token=)[^&]*/g, '$1…');

/**
 * Answers a call and records it in the trace afterwards, so that the caller does not wait for that. Calls are recorded in the
 * order of their answers.
 */
export async function traceCall(
  {
    trace,
    now,
    bases,
    clock = () => performance.now(),
  }: {
    readonly trace: Trace;
    readonly now: () => Date;
    readonly bases: readonly string[];
    readonly clock?: () => number;
  },
  { call, grant, token, quirks = [] }: TracedCall,
  answer: () => Promise<FhirAnswer>,
): Promise<FhirAnswer> {
  const at = now().toISOString();
  const started = clock();
  const answered = await answer();
  const milliseconds = clock() - started;
  setImmediate(() => {
    const path = withoutToken(call.path);
    trace.record({
      at,
      kind: 'fhir',
      title: `${call.method} ${path === '' ? 'batch or transaction' : path}`,
      status: answered.status,
      milliseconds,
      by: grant?.clientId ?? 'nobody',
      patientId: grant?.patientId ?? null,
      detail: {
        request: { method: call.method, url: `${bases[0]}/${path}`, headers: call.headers, body: call.body },
        ...(grant === null
          ? {}
          : {
              claims: {
                ...(token === null ? {} : { token: beginning(token) }),
                client: grant.clientId,
                scopes: grant.scopes,
                patient: grant.patientId,
                encounter: grant.encounterId,
                fhirUser: grant.fhirUser,
                expires: new Date(grant.expiresAt).toISOString(),
              },
            }),
        ...(quirks.length === 0 ? {} : { quirks: quirks.map(quirkText) }),
        response: { headers: answered.headers, body: answered.body },
      },
    });
  });
  return answered;
}
