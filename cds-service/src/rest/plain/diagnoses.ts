import { type SiteCodes, systemByForm, whatCodeSays } from '@bellwether/fhir-mapping';
import type { Instance } from '../schemas/instance.js';

type Diagnosis = Exclude<NonNullable<Instance['diagnosis_code']>, readonly unknown[]>;

/** Diagnoses with their systems. */
export interface Diagnoses {
  readonly codings: readonly { readonly system?: string; readonly code: string }[];
  /** Of each code that is not read, what is said of it: while there is one, no condition counts as absent. */
  readonly doubts: readonly string[];
}

/** Diagnoses by their systems: named, or by the form of the code. A code that is not read may be any diagnosis. */
export function diagnosesOf(given: NonNullable<Instance['diagnosis_code']>, site: SiteCodes): Diagnoses {
  const list = Array.isArray(given) ? given : [given];
  const codings = list.map(codingOf);
  return {
    codings,
    doubts: codings.flatMap(({ system, code }, index) =>
      system !== undefined && whatCodeSays(system, code, site) !== null
        ? []
        : [
            `code ${index + 1} is not read: its code system or the code is not known here, so no condition counts as absent`,
          ],
    ),
  };
}

function codingOf(diagnosis: Diagnosis): Diagnoses['codings'][number] {
  if (typeof diagnosis !== 'string') return { system: diagnosis.system, code: diagnosis.code };
  const system = systemByForm(diagnosis);
  return system === null ? { code: diagnosis } : { system, code: diagnosis };
}
