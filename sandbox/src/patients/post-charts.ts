import type { FhirAnswer, FhirBackend } from '../backend/fhir-backend.js';
import { SandboxError } from '../errors.js';
import type { FhirResource } from '@bellwether/fhir-server';
import { elementsAt } from '@bellwether/fhir-server/json';
import type { AdmittedChart } from './roster.js';

/** Resources per transaction: a whole history at once takes some servers longer than a connection lasts. */
const maxResources = 500;

/** How often a transaction is sent that conflicts with another one: HAPI reports about one conflict in several hundred. */
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

/** Sends a transaction, and again on a conflict: a refused transaction changed nothing, and its PUTs are idempotent. */
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
 * Loads charts into a FHIR server by transactions, each resource under its own id, so that repeating it changes nothing.
 * @param progress called with the number of charts loaded so far
 * @throws SandboxError `patients` where the server refuses one, `backend` where it does not respond
 */
export async function postCharts(
  backend: FhirBackend,
  charts: Iterable<AdmittedChart>,
  progress: (charts: number) => void,
): Promise<void> {
  let done = 0;
  for (const { resources } of charts) {
    // The patient first: references to a missing patient are refused.
    const ordered = resources.toSorted(
      (a, b) => Number(b.resourceType === 'Patient') - Number(a.resourceType === 'Patient'),
    );
    for (let from = 0; from < ordered.length; from += maxResources) {
      const answer = await post(backend, transaction(ordered.slice(from, from + maxResources)));
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
