export { SandboxError } from './errors.js';
export type { Sandbox, SandboxOptions } from './sandbox.js';
export { startSandbox } from './sandbox.js';
export type { InventedPatient } from './town/chart-records.js';
