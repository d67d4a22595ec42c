import type { FhirAnswer, FhirBackend, FhirCall } from '../backend/fhir-backend.js';
import type { Trace } from './trace.js';

/** The patient that a path names; null if it names none. */
function patientOfPath(path: string): string | null {
  const found =
    /^Patient\/([A-Za-z0-9\-.]{1,64})/.exec(path)?.[1] ??
    /[?&](?:patient|subject)=(?:Patient(?:\/|%2F))?([A-Za-z0-9\-.]{1,64})/i.exec(path)?.[1];
  return found ?? null;
}

/** Clocks of {@link tracedBackend}. */
interface TraceClocks {
  readonly now: () => Date;
  /** Monotonic, milliseconds. */
  readonly clock?: () => number;
}

/**
 * A FHIR server whose interactions are told to the trace as the EHR's own.
 * @param base address under which apps reach the same resources
 */
export function tracedBackend(
  backend: FhirBackend,
  base: string,
  trace: Trace,
  { now, clock = () => performance.now() }: TraceClocks,
): FhirBackend {
  return {
    name: backend.name,
    async send(call: FhirCall): Promise<FhirAnswer> {
      const at = now().toISOString();
      const started = clock();
      const record = (status: number | null, response: Readonly<Record<string, unknown>>): void =>
        trace.record({
          at,
          kind: 'fhir',
          title: `${call.method} ${call.path === '' ? 'transaction' : call.path}`,
          status,
          milliseconds: clock() - started,
          by: 'ehr',
          patientId: patientOfPath(call.path),
          detail: {
            request: { method: call.method, url: `${base}/${call.path}`, headers: call.headers, body: call.body },
            ...response,
          },
        });
      try {
        const answer = await backend.send(call);
        record(answer.status, { response: { headers: answer.headers, body: answer.body } });
        return answer;
      } catch (error) {
        record(null, { failure: error instanceof Error ? error.message : String(error) });
        throw error;
      }
    },
  };
}
