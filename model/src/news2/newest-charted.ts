import type { Charted, ChartedMoment, Instant, TellsOf } from '@bellwether/fhir-mapping';
import { hourMs } from '@bellwether/fhir-mapping';
import type { News2Component } from './news2-result.js';
import { news2InputTable } from './inputs.js';

const cuff = 'systolic-blood-pressure';
/** Of an arterial line. It differs from the cuff by a median of 15 mmHg, so it counts only where the cuff is silent. */
const arterialLine = 'invasive-systolic-blood-pressure';
const cuffComesFirstMs = hourMs;

/** How a patient breathes: a ventilator's rate is not the patient's. */
export const ventilation = 'ventilation';

/** All concepts that tell of an input, and of what. */
export const tellsOfInputs: TellsOf = new Map<string, readonly string[]>([
  ...news2InputTable.flatMap(({ input, alsoReadFrom }) =>
    [input, ...alsoReadFrom].map((concept) => [concept, [input]] as const),
  ),
  [arterialLine, [arterialLine]],
  [ventilation, [ventilation]],
]);

/** The newest that was charted of an input; null: nothing. */
export function newestCharted(
  charted: Charted,
  input: News2Component['input'],
  at: Instant,
  asOf: Instant,
): ChartedMoment | null {
  const newest = charted.newest(input, at, asOf);
  if (input !== cuff) return newest;
  const invasive = charted.newest(arterialLine, at, asOf);
  if (newest === null || invasive === null) return newest ?? invasive;
  return invasive.measuredAt - newest.measuredAt > cuffComesFirstMs ? invasive : newest;
}
