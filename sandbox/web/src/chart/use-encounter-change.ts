import { useState } from 'react';
import type { Chart, DischargeAnswer, EncounterAnswer } from '@bellwether/sandbox/interface';
import { discharge, failureText, startEncounter } from '../ehr.resource.js';
import type { Loaded } from '../use-loaded.js';

/** The last action on the encounter, and its result. */
export type EncounterChange =
  | { readonly step: 'start-encounter'; readonly asked: Loaded<EncounterAnswer> }
  | { readonly step: 'discharge'; readonly asked: Loaded<DischargeAnswer> };

/** The actions on the encounter. */
export type EncounterStep = EncounterChange['step'];

async function changed(patientId: string, step: EncounterStep) {
  return step === 'discharge'
    ? ({ step, asked: { state: 'ready', value: await discharge(patientId) } } as const)
    : ({ step, asked: { state: 'ready', value: await startEncounter(patientId) } } as const);
}

/**
 * Starts and ends encounters of a patient, one step at a time.
 * @param read the chart before the first step
 */
export function useEncounterChange(read: Chart) {
  const [change, setChange] = useState<EncounterChange | null>(null);
  const [chart, setChart] = useState(read);
  /** @returns whether it was done */
  const changeEncounter = async (step: EncounterStep): Promise<boolean> => {
    if (change?.asked.state === 'loading') return false;
    setChange({ step, asked: { state: 'loading' } });
    try {
      const done = await changed(chart.patient.id, step);
      setChange(done);
      setChart(done.asked.value.chart);
      return true;
    } catch (error) {
      setChange({ step, asked: { state: 'failed', reason: failureText(error) } });
      return false;
    }
  };
  /** What failed before is not said of the next attempt. */
  const forgetFailure = (): void => {
    if (change?.asked.state === 'failed') setChange(null);
  };
  return { change, chart, changeEncounter, forgetFailure };
}
