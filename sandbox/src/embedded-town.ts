import { embeddedBackend } from './backend/embedded-backend.js';
import type { FhirBackend } from './backend/fhir-backend.js';
import { clinician } from './ehr/clinician.js';
import { createFhirServer } from './fhir-server/fhir-server.js';
import type { InventedPatient } from './town/chart-records.js';
import { loadPatients } from './town/load-patients.js';
import { chartsOf, type RosterEntry } from './town/roster.js';

/** Settings of {@link embeddedTown}. */
export interface EmbeddedTownOptions {
  readonly bases: readonly [string, ...string[]];
  readonly now: () => Date;
  readonly newId: () => string;
  readonly patients?: readonly InventedPatient[];
  readonly generated?: number;
}

/**
 * The embedded FHIR server with the patients in it, and what else is known of them.
 * @throws SandboxError `town` where a patient's records cannot be read
 */
export function embeddedTown({ bases, now, newId, patients, generated = 0 }: EmbeddedTownOptions): {
  readonly backend: FhirBackend;
  readonly roster: ReadonlyMap<string, RosterEntry>;
  readonly patientCount: number;
  close(): void;
} {
  const at = now();
  const fhir = createFhirServer({ bases, now, newId });
  const roster = new Map<string, RosterEntry>();
  fhir.store.atomically(() => {
    fhir.store.put('Practitioner', clinician.id, clinician);
    for (const { patientIds, entry, resources } of chartsOf(patients ?? loadPatients({ now: at, generated }), at)) {
      for (const resource of resources) fhir.store.put(resource.resourceType, resource.id ?? newId(), resource);
      for (const id of patientIds) roster.set(id, entry);
    }
  });
  return { backend: embeddedBackend(fhir), roster, patientCount: roster.size, close: () => fhir.close() };
}
