import { useEffect, useState } from 'react';
import type { NextAnswer, PatientChoice, SignInState } from '@bellwether/sandbox/interface';
import { failureText } from '../ehr.resource.js';
import { decide, loadState, refuse, SignInEnded, signInAs } from './sign-in.resource.js';

/** What was chosen so far; undefined: not yet, null: none. */
interface Choices {
  readonly patientId: string | undefined;
  readonly encounterId: string | null | undefined;
}

/** The pages of sign-in, and `done` when nothing is left to ask. */
type Step = 'person' | 'patient' | 'encounter' | 'consent' | 'done';

/** The next page to show. */
export function nextStep(state: SignInState, { patientId, encounterId }: Choices): Step {
  if (state.signedIn === null) return 'person';
  if (state.choosesPatient && patientId === undefined) return 'patient';
  if (state.choosesEncounter && encounterId === undefined) return 'encounter';
  return state.agreed === null ? 'consent' : 'done';
}

/** What the page shows. */
type SignInView =
  | { readonly view: 'loading' }
  | { readonly view: 'ended' }
  | { readonly view: 'unreachable'; readonly reason: string }
  | { readonly view: 'step'; readonly step: Step; readonly state: SignInState };

/** What the pages of sign-in show and do. */
export interface SignInSteps {
  readonly shown: SignInView;
  /** The patient of the launch, or the chosen one. */
  readonly patient: PatientChoice | null;
  /** A request was sent, and its response is awaited. */
  readonly busy: boolean;
  /** Why the last request failed; null if it did not. */
  readonly failure: string | null;
  choosePerson(practitionerId: string): void;
  /** Goes back to the choice of who signs in. */
  changePerson(): void;
  choosePatient(patient: PatientChoice): void;
  chooseEncounter(encounterId: string | null): void;
  allow(scopes: readonly string[]): void;
  cancel(): void;
}

/** Goes through sign-in step by step; the last one leaves the page. */
export function useSignIn(): SignInSteps {
  const [loaded, setLoaded] = useState<SignInState>();
  const [over, setOver] = useState<Extract<SignInView, { view: 'ended' | 'unreachable' }>>();
  const [patient, setPatient] = useState<PatientChoice>();
  const [encounterId, setEncounterId] = useState<string | null>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  useEffect(() => {
    const abort = new AbortController();
    loadState(abort.signal).then(setLoaded, (error: unknown) => {
      if (abort.signal.aborted) return;
      setOver(error instanceof SignInEnded ? { view: 'ended' } : { view: 'unreachable', reason: failureText(error) });
    });
    return () => abort.abort();
  }, []);

  /** Sends a request; its failure is shown on the current page. */
  function send<Answer>(call: Promise<Answer>, then: (answer: Answer) => void): void {
    setBusy(true);
    setFailure(null);
    call.then(then).catch((error: unknown) => {
      setBusy(false);
      if (error instanceof SignInEnded) setOver({ view: 'ended' });
      else setFailure(failureText(error));
    });
  }

  // Busy until the browser has left: nothing can be pressed twice.
  const leave = ({ next }: NextAnswer): void => window.location.assign(next);
  const choices: Choices = { patientId: loaded?.patient?.id ?? patient?.id, encounterId };
  const step = loaded === undefined ? undefined : nextStep(loaded, choices);
  const allow = (scopes: readonly string[]): void =>
    send(decide({ patientId: patient?.id ?? null, encounterId: encounterId ?? null, scopes }), leave);

  // Agreed to before: nothing is left to ask.
  const agreed = step === 'done' ? loaded?.agreed : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when everything has been chosen
  useEffect(() => {
    if (agreed !== undefined && agreed !== null) allow(agreed);
  }, [agreed]);

  return {
    shown: over ?? (loaded === undefined ? { view: 'loading' } : { view: 'step', step: step!, state: loaded }),
    patient: loaded?.patient ?? patient ?? null,
    busy,
    failure,
    choosePerson: (practitionerId) =>
      send(signInAs({ practitionerId }), (state) => {
        setBusy(false);
        setLoaded(state);
      }),
    changePerson: () => setLoaded(loaded && { ...loaded, signedIn: null }),
    choosePatient: setPatient,
    chooseEncounter: setEncounterId,
    allow,
    cancel: () => send(refuse(), leave),
  };
}
