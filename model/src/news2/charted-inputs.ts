import { type Charted, chartedIn, type PatientRecord } from '@bellwether/fhir-mapping';
import { tellsOfInputs } from './newest-charted.js';

const made = new WeakMap<PatientRecord, Charted>();

/** What is charted of the inputs of NEWS2. A record never changes, and several moments of one are asked for. */
export function chartedInputsOf(record: PatientRecord): Charted {
  const known = made.get(record);
  if (known !== undefined) return known;
  const charted = chartedIn(record, tellsOfInputs);
  made.set(record, charted);
  return charted;
}
