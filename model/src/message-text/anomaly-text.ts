import { fillText, type Instant, vitalSignOf } from '@bellwether/fhir-mapping';
import type { AnomalyFact } from '../message/message.js';
import { conceptText } from './input-text.js';
import { quantityText } from './number-text.js';
import { plainLine } from './plain-line.js';
import type { Phrasing } from './phrasing.js';

/** A critical value with its time, a combination by its readings, a value that was not used by its name. */
export function anomalyText(
  { kind, rule, text, concepts, value, measuredAt }: AnomalyFact,
  asOf: Instant,
  phrasing: Phrasing,
): string {
  const { anomalies } = phrasing.texts.message;
  const [concept] = concepts;
  const said = (): string => {
    if (kind === 'artefact' && concept !== undefined)
      return fillText(anomalies.notUsed, { name: conceptText(concept, phrasing) });
    if (kind === 'unusual-combination')
      return fillText(anomalies.combination, { names: concepts.map((one) => conceptText(one, phrasing)).join(', ') });
    if (kind !== 'threshold' || concept === undefined || value === null) return plainLine(text.replace(/\.$/, ''));
    return fillText(rule.endsWith('-low') ? anomalies.below : anomalies.above, {
      name: conceptText(concept, phrasing),
      value: quantityText(value, vitalSignOf(concept)?.unit ?? '', phrasing),
    });
  };
  const anomaly = said();
  return measuredAt === null
    ? anomaly
    : fillText(anomalies.timed, { anomaly, time: phrasing.clock.at(measuredAt, asOf) });
}
