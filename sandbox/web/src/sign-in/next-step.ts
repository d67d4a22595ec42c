import type { SignInState } from '../../../src/authorization/sign-in/wire.js';

/** What was chosen on the way; undefined: not yet, null: none. */
export interface Choices {
  readonly patientId: string | undefined;
  readonly encounterId: string | null | undefined;
}

/** The pages of sign-in, and `done` where nothing is left to ask. */
export type Step = 'person' | 'patient' | 'encounter' | 'consent' | 'done';

/** The next thing that is to be asked. */
export function nextStep(state: SignInState, { patientId, encounterId }: Choices): Step {
  if (state.signedIn === null) return 'person';
  if (state.choosesPatient && patientId === undefined) return 'patient';
  if (state.choosesEncounter && encounterId === undefined) return 'encounter';
  return state.agreed === null ? 'consent' : 'done';
}
