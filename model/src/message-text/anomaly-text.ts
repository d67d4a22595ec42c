import { fillText, type Instant, vitalSignOf } from '@bellwether/fhir-mapping';
import type { AnomalyFact } from '../message/message.js';
import { conceptText } from './input-text.js';
import { quantityText } from './number-text.js';
import { plainLine } from './plain-line.js';
import type { Phrasing } from './phrasing.js';

/** A critical value or a trend with its times, a value that was not used by its name. */
export function anomalyText(
  { kind, rule, side, text, concepts, value, measuredAt, since }: AnomalyFact,
  asOf: Instant,
  phrasing: Phrasing,
): string {
  const { anomalies } = phrasing.texts.message;
  const [concept] = concepts;
  const said = (): string => {
    const names = concepts.map((one) => conceptText(one, phrasing)).join(', ');
    if (rule === 'recurrent') return fillText(anomalies.recurrent, { names });
    if (rule === 'flat-line') return fillText(anomalies.flat, { names });
    if (kind === 'artefact' && concept !== undefined) return fillText(anomalies.notUsed, { name: names });
    if (concept === undefined || value === null || side === null) return plainLine(text.replace(/\.$/, ''));
    const keys = kind === 'trend' ? trendTexts : limitTexts;
    return fillText(anomalies[keys[side]], {
      name: conceptText(concept, phrasing),
      value: quantityText(value, vitalSignOf(concept)?.unit ?? '', phrasing),
    });
  };
  const anomaly = said();
  if (measuredAt === null) return anomaly;
  const time = phrasing.clock.at(measuredAt, asOf);
  return since === null
    ? fillText(anomalies.timed, { anomaly, time })
    : fillText(anomalies.during, { anomaly, from: phrasing.clock.at(since, asOf), time });
}

const limitTexts = { low: 'below', high: 'above' } as const;
const trendTexts = { low: 'falling', high: 'rising' } as const;
