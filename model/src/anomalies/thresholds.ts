import type { Reading } from '@bellwether/fhir-mapping';
import { boundText, numberWithUnit, vitalSigns } from '@bellwether/fhir-mapping';
import type { Anomaly } from '../assessment/assessment.js';
import type { CriticalTrigger } from './triggers.js';

interface Crossing {
  readonly side: 'low' | 'high';
  readonly limit: number;
  readonly readings: readonly Reading[];
}

/**
 * Readings beyond a critical trigger, one anomaly for each trigger and side: told by the newest crossing, the references
 * name all of them, newest first.
 *
 * @param readings usable readings of the look-back, in their fixed order
 */
export function thresholdAnomalies(
  readings: readonly Reading[],
  triggers: readonly CriticalTrigger[],
): readonly Anomaly[] {
  return triggers.flatMap((trigger) =>
    crossings(readings, trigger).flatMap((crossing) => {
      const newest = crossing.readings.at(-1);
      return newest === undefined ? [] : [describe(trigger.concept, crossing, newest)];
    }),
  );
}

function crossings(readings: readonly Reading[], { concept, below, above }: CriticalTrigger): readonly Crossing[] {
  const own = readings.filter((reading) => reading.concept === concept);
  const found: Crossing[] = [];
  if (below !== undefined)
    found.push({ side: 'low', limit: below, readings: own.filter(({ value }) => value < below) });
  if (above !== undefined)
    found.push({ side: 'high', limit: above, readings: own.filter(({ value }) => value > above) });
  return found;
}

function describe(concept: string, { side, limit, readings }: Crossing, newest: Reading): Anomaly {
  const sign = vitalSigns.find((candidate) => candidate.concept === concept);
  const what = `${sign?.display ?? concept} ${numberWithUnit(boundText(String(newest.value), newest.comparator), sign?.displayUnit ?? '')}`;
  const others = readings.length > 1 ? ` (latest of ${readings.length})` : '';
  return {
    kind: 'threshold',
    rule: `critical-${concept}-${side}`,
    text: `${what} is ${side === 'low' ? 'below' : 'above'} the critical limit of ${limit}${others}.`,
    concepts: [concept],
    references: [...new Set(readings.map(({ reference }) => reference).reverse())],
    measuredAt: newest.measuredAt,
    value: newest.value,
    score: null,
  };
}
