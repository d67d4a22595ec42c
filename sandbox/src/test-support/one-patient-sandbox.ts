import { buildScenario } from '@bellwether/fixtures';
import type { PatientRow } from '../ehr/wire.js';
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox.js';

/** When it is in a {@link startOnePatientSandbox}. */
export const now = new Date('2026-11-24T14:00:00Z');

/** A sandbox at a free port with one patient, who becomes septic over two days, and what its list says of the patient. */
export async function startOnePatientSandbox(
  options: Pick<SandboxOptions, 'cdsBaseUrl'> & Partial<SandboxOptions>,
  story?: string,
): Promise<{ readonly sandbox: Sandbox; readonly patient: PatientRow }> {
  const bundle = buildScenario('sepsis-over-two-days', { anchor: now.getTime() });
  const patients = [{ origin: 'generated', ...(story === undefined ? {} : { story }), bundle }] as const;
  const sandbox = await startSandbox({ port: 0, now: () => now, patients, ...options });
  const listed = await (await fetch(`${sandbox.url}/ehr/patients`)).json();
  const [patient] = (listed as { readonly patients: readonly [PatientRow] }).patients;
  return { sandbox, patient };
}
