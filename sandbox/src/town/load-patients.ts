import { buildScenario, generatePatient, scenarios } from '@bellwether/fixtures';
import type { InventedPatient } from './chart-records.js';

/** Which patients the sandbox starts with. */
export interface LoadRequest {
  /** The newest moment of generated charts. */
  readonly now: Date;
  /** How many patients to generate besides the named scenarios. */
  readonly generated: number;
}

/** Seed of the generated patients: the same people at every start. */
const seed = 'sandbox';

/** The named scenarios, then generated patients, all with charts that end at `now`. */
export async function loadPatients({ now, generated }: LoadRequest): Promise<readonly InventedPatient[]> {
  const anchor = now.getTime();
  const named = scenarios.map(
    ({ name, story }): InventedPatient => ({ origin: 'generated', story, bundle: buildScenario(name, { anchor }) }),
  );
  const more = Array.from(
    { length: generated },
    (_, index): InventedPatient => ({ origin: 'generated', bundle: generatePatient({ seed, index, anchor }).bundle }),
  );
  return [...named, ...more];
}
