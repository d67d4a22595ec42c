import { vitalSigns, type WorseningFacts } from '@bellwether/fhir-mapping';
import { measuredBy } from '../readings/measured-by.js';

/** A vital sign that has a part in "worse than usual for this patient". */
export interface WorseningSign extends WorseningFacts {
  readonly sign: string;
  /** Concepts that measure it: that of the newest reading counts, and none is compared with another. */
  readonly concepts: readonly string[];
}

/** The signs, in the order of the table of concepts. */
export const worseningSigns: readonly WorseningSign[] = vitalSigns.flatMap(({ concept: sign, worsening }) =>
  worsening === null
    ? []
    : [
        {
          ...worsening,
          sign,
          concepts: vitalSigns.map(({ concept }) => concept).filter((one) => measuredBy(one) === sign),
        },
      ],
);
