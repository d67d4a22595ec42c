import { embeddedBackend } from './backend/embedded-backend.js';
import type { FhirBackend } from './backend/fhir-backend.js';
import { clinician, nurse } from './ehr/clinician.js';
import { createFhirServer, type FhirServer, openSqliteJournal } from '@bellwether/fhir-server';
import { isPlace, type SyntheticPatient } from './patients/chart-records.js';
import { loadPatients } from './patients/load-patients.js';
import { chartsOf, type RosterEntry } from './patients/roster.js';
import { readRoster, writeRoster } from './patients/roster-file.js';

/** Settings of {@link embeddedPatients}. */
export interface EmbeddedPatientsOptions {
  readonly bases: readonly [string, ...string[]];
  readonly now: () => Date;
  readonly newId: () => string;
  readonly patients?: readonly SyntheticPatient[];
  readonly generated?: number;
  readonly dataFile?: string;
}

/** The FHIR server behind the sandbox, with further facts about its patients. */
export interface SyntheticPatients {
  readonly backend: FhirBackend;
  readonly roster: ReadonlyMap<string, RosterEntry>;
  readonly patientCount: number;
  close(): void;
}

/** Puts the patients in, all or none. */
function fill({ store }: FhirServer, { now, newId, patients, generated = 0 }: EmbeddedPatientsOptions) {
  const at = now();
  const roster = new Map<string, RosterEntry>();
  store.atomically(() => {
    for (const practitioner of [clinician, nurse]) store.put('Practitioner', practitioner.id, practitioner);
    for (const { patientIds, entry, resources } of chartsOf(patients ?? loadPatients({ now: at, generated }), at)) {
      for (const resource of resources) {
        // Patients share wards: a place is written once.
        if (isPlace(resource) && store.read('Location', resource.id ?? '') !== undefined) continue;
        store.put(resource.resourceType, resource.id ?? newId(), resource);
      }
      for (const id of patientIds) roster.set(id, entry);
    }
  });
  return roster;
}

/**
 * The embedded FHIR server with the patients loaded; nothing is added to a data file that already has resources.
 * @throws SandboxError `patients` where a patient's records cannot be read, `data-file` where the file cannot be used
 */
export function embeddedPatients(options: EmbeddedPatientsOptions): SyntheticPatients {
  const { bases, now, newId, dataFile } = options;
  const journal = dataFile === undefined ? {} : { journal: openSqliteJournal(dataFile) };
  const fhir = createFhirServer({ bases, now, newId, ...journal });
  try {
    const isNew = fhir.store.isEmpty;
    const roster = isNew || dataFile === undefined ? fill(fhir, options) : readRoster(dataFile);
    if (isNew && dataFile !== undefined) writeRoster(dataFile, roster);
    const embedded = embeddedBackend(fhir);
    return {
      backend: dataFile === undefined ? embedded : { ...embedded, name: `${embedded.name}, kept in ${dataFile}` },
      roster,
      patientCount: [...fhir.store.all('Patient')].length,
      close: () => fhir.close(),
    };
  } catch (error) {
    fhir.close();
    throw error;
  }
}
