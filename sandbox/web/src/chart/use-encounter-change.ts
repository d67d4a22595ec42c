import { useState } from 'react';
import type { EncounterAnswer } from '@bellwether/sandbox/interface';
import { changeEncounter as askFor, failureText } from '../ehr.resource.js';
import type { Loaded } from '../use-loaded.js';

/** The actions on the encounter. */
export type EncounterStep = 'start-encounter' | 'discharge';

/** The last action on the encounter, and its result. */
export interface EncounterChange {
  readonly step: EncounterStep;
  readonly asked: Loaded<EncounterAnswer>;
}

/** Starts and ends encounters of a patient, one step at a time. */
export function useEncounterChange(patientId: string) {
  const [change, setChange] = useState<EncounterChange | null>(null);
  const changeEncounter = (step: EncounterStep): void => {
    if (change?.asked.state === 'loading') return;
    setChange({ step, asked: { state: 'loading' } });
    askFor(patientId, step).then(
      (value) => setChange({ step, asked: { state: 'ready', value } }),
      (error: unknown) => setChange({ step, asked: { state: 'failed', reason: failureText(error) } }),
    );
  };
  return { change, changeEncounter };
}
