import type { PatientChoice, People } from './authorization/people.js';
import { clinician, nurse } from './ehr/clinician.js';
import { encounterRows } from './ehr/encounter-rows.js';
import { listPatients, type PatientSource } from './ehr/list-patients.js';
import { patientRow } from './ehr/patient-row.js';
import { readResource, searchAll } from './ehr/read-fhir.js';
import type { PatientRow } from './ehr/wire.js';

/** Patients, and encounters, that a picker offers. */
const maxOffered = 50;

const choiceOf = ({ id, name, birthDate, sex }: PatientRow): PatientChoice => ({ id, name, birthDate, sex });

/** The users and patients of the EHR; patients are read from the FHIR server at each call. */
export function peopleOfEhr(source: PatientSource): People {
  const { backend, fhirBase, roster, now } = source;
  return {
    practitioners: [
      { id: clinician.id, name: 'Dr. Sandbox Clinician' },
      { id: nurse.id, name: 'Sam Nurse' },
    ],
    async searchPatients(text) {
      const { patients } = await listPatients(source, text);
      return patients.slice(0, maxOffered).map(choiceOf);
    },
    async findPatient(id) {
      const patient = await readResource(backend, `Patient/${encodeURIComponent(id)}`);
      return patient === undefined ? null : choiceOf(patientRow(patient, roster, now()));
    },
    async listEncounters(patientId) {
      const path = `Encounter?patient=${encodeURIComponent(patientId)}&_count=${maxOffered}`;
      const { resources } = await searchAll(backend, fhirBase, path, { most: maxOffered });
      return encounterRows(resources.filter(({ resourceType }) => resourceType === 'Encounter')).map(
        ({ id, name, start, end }) => ({ id, name, start, end }),
      );
    },
  };
}
