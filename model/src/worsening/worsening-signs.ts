import { vitalSigns, type WorseningFacts } from '@bellwether/fhir-mapping';

/** A vital sign that has a part in "worse than usual for this patient". */
export interface WorseningSign extends WorseningFacts {
  /** Concepts that measure it. */
  readonly concepts: readonly string[];
}

/** The signs, in the order of the table of concepts. */
export const worseningSigns: readonly WorseningSign[] = signsOf();

function signsOf(): readonly WorseningSign[] {
  const bySign = new Map<string, WorseningSign>();
  for (const { concept, worsening } of vitalSigns) {
    if (worsening === null) continue;
    const { concepts = [] } = bySign.get(worsening.sign) ?? {};
    bySign.set(worsening.sign, { ...worsening, concepts: [...concepts, concept] });
  }
  return [...bySign.values()];
}
