import type { Chart, OpenAnswer, PatientRow } from '../../src/ehr/wire.js';

async function ask<Answer>(path: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(path, init);
  if (response.status === 404) throw new Error('There is no such patient.');
  if (!response.ok) throw new Error(`The EHR answered with HTTP ${response.status}.`);
  return response.json();
}

const pathOfPatient = (id: string): string => `/ehr/patients/${encodeURIComponent(id)}`;

/** Every patient, by name. */
export const loadPatients = (signal: AbortSignal): Promise<readonly PatientRow[]> => ask('/ehr/patients', { signal });

/** One chart. Rejects with a sentence for the reader. */
export const loadChart = (id: string, signal: AbortSignal): Promise<Chart> => ask(pathOfPatient(id), { signal });

/** Tells the EHR that the chart was opened; it calls the CDS services and answers with what came of it. */
export const openChart = (id: string, signal: AbortSignal): Promise<OpenAnswer> =>
  ask(`${pathOfPatient(id)}/open`, { method: 'POST', signal });
