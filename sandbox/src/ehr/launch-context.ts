import { SandboxError } from '../errors.js';
import { directoryTypes, isInChart } from '../gateway/compartment.js';
import type { Ehr } from './ehr.js';
import { contextProblem } from './fhir-context.js';
import type { FhirContextItem } from './launch-wire.js';
import { readResource } from './read-fhir.js';

/**
 * Lets resources into a launch only where the app, with this patient's chart, could read them: an app must not be sent
 * to another chart, and not to nothing.
 * @throws SandboxError `request` for what cannot stand in `fhirContext`, `launch` for what is not in this chart
 */
export async function checkFhirContext(
  { backend, fhirBase }: Pick<Ehr, 'backend' | 'fhirBase'>,
  patientId: string,
  items: readonly FhirContextItem[],
): Promise<void> {
  for (const item of items) {
    const problem = contextProblem(item);
    if (problem !== null) throw new SandboxError('request', problem);
  }
  await Promise.all(
    items.map(async ({ reference }) => {
      const resource = await readResource(backend, reference);
      if (resource === undefined) throw new SandboxError('launch', `There is no ${reference}.`);
      const shared = directoryTypes.has(resource.resourceType);
      if (!shared && !isInChart(resource, patientId, [fhirBase])) {
        throw new SandboxError('launch', `${reference} is not in the chart of this patient.`);
      }
    }),
  );
}
