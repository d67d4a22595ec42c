import { randomUUID } from 'node:crypto';
import { FhirError } from '../fhir-server/fhir-error.js';
import type { FhirServer } from '../fhir-server/fhir-server.js';
import type { FhirResource } from '../fhir-server/resource.js';
import { callService, discover } from './cds-client.js';
import type { CdsServiceDescription } from './cds-messages.js';
import { encounterRows } from './chart-summary.js';
import { fillPrefetch } from './prefetch.js';
import type { Guidance, OpenAnswer } from './wire.js';

const hook = 'patient-view';

/** The clinician at the screen; invented, like the patients. */
export const clinician: FhirResource & { readonly id: string } = {
  resourceType: 'Practitioner',
  id: 'sandbox-clinician',
  active: true,
  name: [{ family: 'Clinician', given: ['Sandbox'], prefix: ['Dr.'] }],
};

/** Reads from the EHR's own FHIR server; undefined where it refuses. */
function get(fhir: FhirServer, path: string): FhirResource | undefined {
  try {
    return fhir.handle({ method: 'GET', path }).resource;
  } catch (error) {
    if (error instanceof FhirError) return undefined;
    throw error;
  }
}

function callFor(fhir: FhirServer, patientId: string, { prefetch = {} }: CdsServiceDescription): unknown {
  const encounter = encounterRows(fhir.store, patientId).find(({ current }) => current);
  const context = {
    userId: `Practitioner/${clinician.id}`,
    patientId,
    ...(encounter === undefined ? {} : { encounterId: encounter.id }),
  };
  const filled = fillPrefetch(
    prefetch,
    {
      'context.userId': context.userId,
      'context.patientId': patientId,
      'context.encounterId': encounter?.id,
      userPractitionerId: clinician.id,
    },
    (path) => get(fhir, path),
  );
  return {
    hook,
    hookInstance: randomUUID(),
    fhirServer: fhir.base,
    context,
    // CDS Hooks JSON has no empty objects.
    ...(Object.keys(filled).length === 0 ? {} : { prefetch: filled }),
  };
}

/**
 * Opens a chart as an EHR does: asks the CDS service what it offers, fills its prefetch from the own FHIR server and
 * calls every patient-view service. Each result stands for itself.
 */
export async function openChart(fhir: FhirServer, cdsBaseUrl: string, patientId: string): Promise<OpenAnswer> {
  const services = await discover(cdsBaseUrl, hook);
  if ('reason' in services) {
    const failed: Guidance = { kind: 'failed', service: cdsBaseUrl, reason: services.reason };
    return { results: [failed] };
  }
  const calls = services.map((service) => callService(cdsBaseUrl, service, callFor(fhir, patientId, service)));
  return { results: await Promise.all(calls) };
}
