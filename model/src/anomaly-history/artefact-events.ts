import type { Instant, RejectedReading } from '@bellwether/fhir-mapping';
import { detailSentence, vitalSigns } from '@bellwether/fhir-mapping';
import { isArtefact } from '../anomalies/artefacts.js';
import { type AnomalyEvent, anomalyEvent } from './anomaly-event.js';

/**
 * Values that no patient has, one event each. One without a date has no place in time and is always there.
 */
export function artefactEvents(rejected: readonly RejectedReading[], asOf: Instant): readonly AnomalyEvent[] {
  return rejected
    .filter((one) => isArtefact(one) && (one.knownAt === null || one.knownAt <= asOf))
    .map((one) => {
      const { reason, concept, detail, measuredAt, knownAt } = one;
      const sign = vitalSigns.find((candidate) => candidate.concept === concept);
      // What may be kilopascals is within the bounds of its label.
      const bounded = reason === 'implausible' && detail.kind !== 'kilopascals' && sign !== undefined;
      return anomalyEvent(
        {
          kind: 'artefact',
          rule: reason,
          concepts: concept === null ? [] : [concept],
          score: null,
          value: null,
          unitConcept: bounded ? sign.concept : null,
          expected: bounded ? { low: sign.low, high: sign.high } : null,
          measuredAt,
          knownAt,
          text: detailSentence(detail),
          detail,
        },
        [one],
      );
    });
}
