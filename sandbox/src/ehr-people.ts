import type { PatientChoice, People } from './authorization/people.js';
import { clinician, nurse } from './ehr/clinician.js';
import { encounterRows } from './ehr/encounter-rows.js';
import { listPatients, type PatientSource } from './ehr/list-patients.js';
import { patientRow } from './ehr/patient-row.js';
import { readResource, searchAll } from './ehr/read-fhir.js';
import type { PatientRow } from './ehr/wire.js';

/** Encounters offered at sign-in, and patients: a picker is not a register. */
const most = 50;

const choiceOf = ({ id, name, birthDate, sex }: PatientRow): PatientChoice => ({ id, name, birthDate, sex });

/** Who can sign in to the EHR, and whose charts can be chosen: read from the FHIR server whenever it is asked. */
export function peopleOfEhr(source: PatientSource): People {
  const { backend, fhirBase, roster, now } = source;
  return {
    practitioners: [
      { id: clinician.id, name: 'Dr. Sandbox Clinician' },
      { id: nurse.id, name: 'Nurse Sandbox Nurse' },
    ],
    async searchPatients(text) {
      const { patients } = await listPatients(source, text);
      return patients.slice(0, most).map(choiceOf);
    },
    async findPatient(id) {
      const patient = await readResource(backend, `Patient/${encodeURIComponent(id)}`);
      return patient === undefined ? null : choiceOf(patientRow(patient, roster, now()));
    },
    async listEncounters(patientId) {
      const path = `Encounter?patient=${encodeURIComponent(patientId)}&_count=${most}`;
      const { resources } = await searchAll(backend, fhirBase, path, { most });
      return encounterRows(resources.filter(({ resourceType }) => resourceType === 'Encounter')).map(
        ({ id, name, start, end }) => ({ id, name, start, end }),
      );
    },
  };
}
