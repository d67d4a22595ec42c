import type {
  DecisionRequest,
  EncountersAnswer,
  NextAnswer,
  PatientsAnswer,
  PersonRequest,
  SignInState,
} from '@bellwether/sandbox/interface';
import { t } from '@bellwether/sandbox/texts';

/** The sign-in has expired: the user has to go back to the app. */
export class SignInEnded extends Error {}

/** This sign-in's own address: everything that it asks lies below. */
const here = (path: string): string => `${window.location.pathname.replace(/\/$/, '')}/${path}`;

async function ask<Answer>(path: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(here(path), init);
  if (response.ok) return response.json();
  const body: unknown = await response.json().catch(() => null);
  const said = typeof body === 'object' && body !== null && 'error' in body ? String(body.error) : null;
  if (response.status === 410) throw new SignInEnded();
  throw new Error(said ?? t('common.returnedStatus', { status: response.status }));
}

const post = <Answer>(path: string, body: unknown): Promise<Answer> =>
  ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

export const loadState = (signal: AbortSignal): Promise<SignInState> => ask('state', { signal });

export const signInAs = (request: PersonRequest): Promise<SignInState> => post('person', request);

export const searchPatients = (text: string, signal: AbortSignal): Promise<PatientsAnswer> =>
  ask(`patients?text=${encodeURIComponent(text)}`, { signal });

export const listEncounters = (patientId: string, signal: AbortSignal): Promise<EncountersAnswer> =>
  ask(`patients/${encodeURIComponent(patientId)}/encounters`, { signal });

export const decide = (request: DecisionRequest): Promise<NextAnswer> => post('decision', request);

export const refuse = (): Promise<NextAnswer> => post('refusal', {});
