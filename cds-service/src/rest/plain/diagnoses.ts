import { isReadableCode, type SiteCodes, systemByForm } from '@bellwether/fhir-mapping';
import type { Instance } from '../schemas/instance.js';

type Diagnosis = Exclude<NonNullable<Instance['diagnosis_code']>, readonly unknown[]>;

/** Diagnoses with their systems. */
export interface Diagnoses {
  readonly codings: readonly { readonly system: string; readonly code: string }[];
  /** Of each code that cannot be read, what is said of it: while there is one, no condition counts as absent. */
  readonly doubts: readonly string[];
}

/** Diagnoses by their systems: named, or by the form of the code. A code that cannot be read may be any diagnosis. */
export function diagnosesOf(given: NonNullable<Instance['diagnosis_code']>, site: SiteCodes): Diagnoses {
  const list = Array.isArray(given) ? given : [given];
  const read = list.map((one: Diagnosis, index) => codingOf(one, index, site));
  return {
    codings: read.flatMap(({ coding }) => (coding === null ? [] : [coding])),
    doubts: read.flatMap(({ doubt }) => (doubt === null ? [] : [doubt])),
  };
}

function codingOf(diagnosis: Diagnosis, index: number, site: SiteCodes) {
  const [system, code] =
    typeof diagnosis === 'string' ? [systemByForm(diagnosis), diagnosis] : [diagnosis.system, diagnosis.code];
  if (system !== null && isReadableCode(system, code, site)) return { coding: { system, code }, doubt: null };
  const what = `code ${index + 1} is none of a code system that is known here, so no condition counts as absent`;
  return { coding: system === null ? null : { system, code }, doubt: what };
}
