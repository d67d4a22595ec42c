export { SandboxError } from './errors.js';
export { exchange } from './fhir-server/exchange.js';
export { createFhirServer, type FhirServer } from './fhir-server/fhir-server.js';
export { openSqliteJournal } from './fhir-server/sqlite-journal.js';
export type { Sandbox, SandboxOptions } from './sandbox.js';
export { startSandbox } from './sandbox.js';
export type { SyntheticPatient } from './patients/chart-records.js';
