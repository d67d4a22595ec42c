import {
  buildScenario,
  FixtureError,
  generatePatient,
  loadSyntheaPatients,
  scenarios,
  workedCharts,
} from '@bellwether/fixtures';
import { SandboxError } from '../errors.js';
import type { SyntheticPatient } from './chart-records.js';

/** Which patients the sandbox starts with. */
export interface LoadRequest {
  /** The newest moment of generated charts. */
  readonly now: Date;
  /** How many patients to generate besides the named scenarios. */
  readonly generated: number;
}

/**
 * Cards whose patients are in the list: an emergency visit, intensive care, COPD where scale 2 may be decided, an outpatient in the
 * setting of the model. Comfort care and a pregnancy on a ward are among the scenarios.
 */
export const listedCards: readonly string[] = ['3a', '4', '6', '8'];

/** Seed of the generated patients: the same patients at every start. */
const seed = 'sandbox';

function syntheaPatients(): readonly SyntheticPatient[] {
  try {
    return loadSyntheaPatients().map(({ resources }) => ({
      origin: 'synthea',
      bundle: { resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) },
    }));
  } catch (cause) {
    if (cause instanceof FixtureError) throw new SandboxError('patients', cause.message, { cause });
    throw cause;
  }
}

/**
 * The Synthea patients with their original dates, then the named scenarios, patients of worked charts and generated patients,
 * with charts that end at `now`.
 * @throws SandboxError `patients` where the Synthea patients cannot be read
 */
export function loadPatients({ now, generated }: LoadRequest): readonly SyntheticPatient[] {
  const anchor = now.getTime();
  const named = scenarios.map(
    ({ name, story }): SyntheticPatient => ({ origin: 'generated', story, bundle: buildScenario(name, { anchor }) }),
  );
  const worked = workedCharts
    .filter(({ card }) => listedCards.includes(card))
    .map(({ story, build }): SyntheticPatient => ({ origin: 'generated', story, bundle: build(anchor) }));
  const more = Array.from(
    { length: generated },
    (_, index): SyntheticPatient => ({ origin: 'generated', bundle: generatePatient({ seed, index, anchor }).bundle }),
  );
  return [...syntheaPatients(), ...named, ...worked, ...more];
}
