import {
  type App,
  type CalledLine,
  type Card,
  type CardResponseRequest,
  type Chart,
  type DischargeAnswer,
  type EncounterAnswer,
  guidanceLines,
  type LaunchAnswer,
  type LaunchRequest,
  type PatientList,
  type QuirksAnswer,
  type QuirksRequest,
  type ResultLine,
} from '@bellwether/sandbox/interface';
import { t } from '@bellwether/sandbox/texts';
import { linesOf } from './lines-of.js';
import { currentSettings } from './settings.js';

/** What the EHR says of its refusal, or its status. */
async function refusal(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => null);
  const said = typeof body === 'object' && body !== null && 'error' in body ? body.error : null;
  return typeof said === 'string' ? said : t('common.returnedStatus', { status: response.status });
}

async function ask<Answer>(path: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(path, init);
  if (!response.ok) throw new Error(await refusal(response));
  return response.json();
}

/** What a failed call is to the reader. */
export function failureText(error: unknown): string {
  return error instanceof TypeError ? t('common.notResponding') : String((error as Error).message);
}

const pathOfPatient = (id: string): string => `/ehr/patients/${encodeURIComponent(id)}`;

/** The first patients by name: of all, or of those that the EHR finds. */
export const loadPatients = (search: string, signal: AbortSignal): Promise<PatientList> =>
  ask(`/ehr/patients${search === '' ? '' : `?search=${encodeURIComponent(search)}`}`, { signal });

/** One chart. Rejects with a sentence for the reader. */
export const loadChart = (id: string, signal: AbortSignal): Promise<Chart> => ask(pathOfPatient(id), { signal });

const hookQuery = (): string => (currentSettings().withoutPrefetch ? '?prefetch=none' : '');

/**
 * Tells the EHR that the chart was opened. It calls the CDS services, and gives what each has answered as soon as it has:
 * the names of all first.
 */
export const openChart = (id: string, signal: AbortSignal): AsyncGenerator<CalledLine | ResultLine> =>
  guidanceOf(`${pathOfPatient(id)}/open${hookQuery()}`, signal);

/** Tells the EHR that a discharge is being prepared, which changes nothing. Answers as {@link openChart} does. */
export const prepareDischarge = (id: string, signal: AbortSignal): AsyncGenerator<CalledLine | ResultLine> =>
  guidanceOf(`${pathOfPatient(id)}/prepare-discharge${hookQuery()}`, signal);

async function* guidanceOf(path: string, signal: AbortSignal): AsyncGenerator<CalledLine | ResultLine> {
  const response = await fetch(path, { method: 'POST', headers: { accept: guidanceLines }, signal });
  if (!response.ok || response.body === null) throw new Error(await refusal(response));
  for await (const line of linesOf(response.body)) yield JSON.parse(line);
}

const pathOfCard = (patientId: string, cardId: string): string =>
  `${pathOfPatient(patientId)}/cards/${encodeURIComponent(cardId)}`;

const jsonBody = (method: 'POST' | 'PUT', body: unknown): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** Does with a card what the clinician decided; the EHR tells its service. */
export const answerCard = (patientId: string, cardId: string, request: CardResponseRequest): Promise<Card> =>
  ask(`${pathOfCard(patientId, cardId)}/response`, jsonBody('POST', request));

/** Has the service told again of what it did not take. */
export const repeatFeedback = (patientId: string, cardId: string): Promise<Card> =>
  ask(`${pathOfCard(patientId, cardId)}/feedback`, { method: 'POST' });

/** Begins an encounter; the EHR asks for guidance and gives the chart as it is then. */
export const startEncounter = (patientId: string): Promise<EncounterAnswer> =>
  ask(`${pathOfPatient(patientId)}/start-encounter${hookQuery()}`, { method: 'POST' });

/** Ends the current encounter; the EHR gives the chart as it is then. */
export const discharge = (patientId: string): Promise<DischargeAnswer> =>
  ask(`${pathOfPatient(patientId)}/discharge`, { method: 'POST' });

/** The apps that can be opened. */
export const loadApps = (signal: AbortSignal): Promise<readonly App[]> => ask('/ehr/apps', { signal });

/** Begins the launch of an app in this chart. */
export const launchApp = (patientId: string, request: LaunchRequest): Promise<LaunchAnswer> =>
  ask(`${pathOfPatient(patientId)}/launch`, jsonBody('POST', request));

/** Begins the launch of an app without a patient; the EHR refuses what belongs to a chart. */
export const launchForUser = (request: LaunchRequest): Promise<LaunchAnswer> =>
  ask('/ehr/launch', jsonBody('POST', request));

/** Which quirks there are and who meets which. */
export const loadQuirks = (): Promise<QuirksAnswer> => ask('/ehr/quirks');

/** Puts quirks in place of those that are on for one client, or for everyone. */
export const setQuirks = (request: QuirksRequest): Promise<QuirksAnswer> =>
  ask('/ehr/quirks', jsonBody('PUT', request));

/** Switches every quirk off. */
export const clearQuirks = (): Promise<QuirksAnswer> => ask('/ehr/quirks', { method: 'DELETE' });
