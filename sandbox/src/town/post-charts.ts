import type { FhirBackend } from '../backend/fhir-backend.js';
import { SandboxError } from '../errors.js';
import type { FhirResource } from '../fhir-server/resource.js';
import { elementsAt } from '../json.js';
import type { AdmittedChart } from './roster.js';

/** Resources a transaction: a whole history at once takes some servers longer than a connection lasts. */
const most = 500;

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

/**
 * Puts charts into a FHIR server by transactions, each resource under its own id, so that doing it again changes
 * nothing.
 * @param progress is told how many charts are in
 * @throws SandboxError `town` where the server refuses one, `backend` where it is not there
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
      const body = transaction(ordered.slice(from, from + most));
      const answer = await backend.send({ method: 'POST', path: '', body });
      if (answer.status !== 200) {
        const words = elementsAt(answer.body, 'issue.diagnostics')[0];
        throw new SandboxError(
          'town',
          `${backend.name} refuses a chart with HTTP ${answer.status}${typeof words === 'string' ? `: ${words}` : '.'}`,
        );
      }
    }
    done += 1;
    progress(done);
  }
}
