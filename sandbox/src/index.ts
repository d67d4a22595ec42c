export { SandboxError } from './errors.js';
export type { Sandbox, SandboxOptions } from './sandbox.js';
export { startSandbox } from './sandbox.js';
export type { SyntheticPatient } from './patients/chart-records.js';
