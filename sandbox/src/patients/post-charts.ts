import type { FhirAnswer, FhirBackend } from '../backend/fhir-backend.js';
import { SandboxError } from '../errors.js';
import type { FhirResource } from '../fhir-server/resource.js';
import { elementsAt } from '../json.js';
import type { AdmittedChart } from './roster.js';

/** Resources a transaction: a whole history at once takes some servers longer than a connection lasts. */
const most = 500;

/** How often a transaction is sent that the server says was in another one's way: HAPI says it once in some hundred. */
const attempts = 3;

function transaction(resources: readonly FhirResource[]): unknown {
  return {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: resources.map((resource) => ({
      resource,
      request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
    })),
  };
}

/** Sends a transaction, and again while it was in another one's way: nothing of it was done, and what it puts stays the same. */
async function post(backend: FhirBackend, body: unknown): Promise<FhirAnswer> {
  let answer: FhirAnswer;
  let sent = 0;
  do {
    answer = await backend.send({ method: 'POST', path: '', body });
    sent += 1;
  } while (answer.status === 409 && sent < attempts);
  return answer;
}

/**
 * Puts charts into a FHIR server by transactions, each resource under its own id, so that doing it again changes
 * nothing.
 * @param progress is told how many charts are in
 * @throws SandboxError `patients` where the server refuses one, `backend` where it is not there
 */
export async function postCharts(
  backend: FhirBackend,
  charts: Iterable<AdmittedChart>,
  progress: (charts: number) => void,
): Promise<void> {
  let done = 0;
  for (const { resources } of charts) {
    // The patient first: what refers to them is refused otherwise.
    const ordered = resources.toSorted(
      (a, b) => Number(b.resourceType === 'Patient') - Number(a.resourceType === 'Patient'),
    );
    for (let from = 0; from < ordered.length; from += most) {
      const answer = await post(backend, transaction(ordered.slice(from, from + most)));
      if (answer.status !== 200) {
        const words = elementsAt(answer.body, 'issue.diagnostics')[0];
        throw new SandboxError(
          'patients',
          `${backend.name} refuses a chart with HTTP ${answer.status}${typeof words === 'string' ? `: ${words}` : '.'}`,
        );
      }
    }
    done += 1;
    progress(done);
  }
}
