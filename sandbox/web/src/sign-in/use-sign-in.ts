import { useEffect, useState } from 'react';
import type { PatientChoice } from '../../../src/authorization/people.js';
import type { NextAnswer, SignInState } from '../../../src/authorization/sign-in/wire.js';
import { type Choices, nextStep, type Step } from './next-step.js';
import { decide, failureText, loadState, refuse, SignInEnded, signInAs } from './sign-in.resource.js';

/** Where the page stands. */
type SignInView =
  | { readonly view: 'loading' }
  | { readonly view: 'ended' }
  | { readonly view: 'unreachable'; readonly reason: string }
  | { readonly view: 'step'; readonly step: Step; readonly state: SignInState };

/** What the pages of sign-in show and do. */
export interface SignInSteps {
  readonly shown: SignInView;
  /** The patient in question: of the launch, or chosen. */
  readonly patient: PatientChoice | null;
  /** Something was sent, and the answer is awaited. */
  readonly busy: boolean;
  /** Why what was last sent did not work; null where it did. */
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

  /** Sends something; what is wrong with it is said where the reader is. */
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

  // Agreed to before: nothing is left to be asked.
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
