import type { Card, CardResponseRequest, EncounterAnswer, OpenAnswer } from '../../src/ehr/guidance-wire.js';
import type { Chart, PatientRow } from '../../src/ehr/wire.js';

/** What the EHR says of its refusal, or its status. */
async function refusal(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => null);
  const said = typeof body === 'object' && body !== null && 'error' in body ? body.error : null;
  return typeof said === 'string' ? said : `The EHR answered with HTTP ${response.status}.`;
}

async function ask<Answer>(path: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(path, init);
  if (!response.ok) throw new Error(await refusal(response));
  return response.json();
}

/** What a failed call is to the reader. */
export function failureWords(error: unknown): string {
  return error instanceof TypeError ? 'The EHR does not answer.' : String((error as Error).message);
}

const pathOfPatient = (id: string): string => `/ehr/patients/${encodeURIComponent(id)}`;

/** Every patient, by name. */
export const loadPatients = (signal: AbortSignal): Promise<readonly PatientRow[]> => ask('/ehr/patients', { signal });

/** One chart. Rejects with a sentence for the reader. */
export const loadChart = (id: string, signal: AbortSignal): Promise<Chart> => ask(pathOfPatient(id), { signal });

/** Tells the EHR that the chart was opened; it calls the CDS services and answers with what came of it. */
export const openChart = (id: string, signal: AbortSignal): Promise<OpenAnswer> =>
  ask(`${pathOfPatient(id)}/open`, { method: 'POST', signal });

const pathOfCard = (patientId: string, cardId: string): string =>
  `${pathOfPatient(patientId)}/cards/${encodeURIComponent(cardId)}`;

/** Does with a card what the clinician decided; the EHR tells its service. */
export const answerCard = (patientId: string, cardId: string, request: CardResponseRequest): Promise<Card> =>
  ask(`${pathOfCard(patientId, cardId)}/response`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });

/** Has the service told again of what it did not take. */
export const repeatFeedback = (patientId: string, cardId: string): Promise<Card> =>
  ask(`${pathOfCard(patientId, cardId)}/feedback`, { method: 'POST' });

/** Begins an encounter, or ends the current one; the EHR asks for guidance and gives the chart as it is then. */
export const changeEncounter = (patientId: string, step: 'start-encounter' | 'discharge'): Promise<EncounterAnswer> =>
  ask(`${pathOfPatient(patientId)}/${step}`, { method: 'POST' });
