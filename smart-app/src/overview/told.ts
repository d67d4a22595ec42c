import { pressurePairs } from '@bellwether/fhir-mapping';
import type { Message } from '@bellwether/model';
import type { LatestRow } from '../record/mapped-chart.js';
import type { TileRow } from './tiles.js';

/** The inputs of NEWS2 that stand in its table; none where no score is named. */
function tableOf({ headline, lines }: Message) {
  if (headline.kind !== 'score' && headline.kind !== 'late') return [];
  return lines.flatMap((line) => (line.kind === 'inputs' || line.kind === 'open' ? line.inputs : []));
}

/**
 * Whether the table of NEWS2 has the newest value of a vital sign, with its time: then it need not stand twice. A value of another source,
 * such as a cuff beside an arterial line, or of another moment is not told there.
 */
export function isTileTold(message: Message, { concept, latest, unusable, unmapped }: TileRow): boolean {
  if (latest === null || unusable !== null || unmapped > 0) return false;
  return tableOf(message).some(({ value, measuredAt }) => {
    if (value?.kind !== 'number' || measuredAt !== latest.measuredAt) return false;
    if (value.concept === concept) return value.value === latest.value;
    const pair = pressurePairs.find(({ systolic }) => systolic === value.concept);
    return pair?.diastolic === concept && value.second === latest.value;
  });
}

/** The same of a row of the latest values: consciousness, and what is breathed. */
export function isLatestTold(message: Message, { concept, reading }: LatestRow): boolean {
  if (reading === null) return false;
  return tableOf(message).some(({ value, measuredAt }) => {
    if (value === null || measuredAt !== reading.measuredAt) return false;
    if (reading.kind === 'answer')
      return (
        (value.kind === 'answer' && value.concept === concept && value.answer === reading.answer) ||
        (value.kind === 'oxygen' && concept === 'oxygen' && value.breathes === breathed[reading.answer])
      );
    const flow = value.kind === 'oxygen' && concept === 'inhaled-oxygen-flow' ? value.flow : null;
    return flow !== null && flow === reading.values[0] && reading.recorded === null && reading.comparator === null;
  });
}

/** By the answer to what is breathed. */
const breathed: Readonly<Record<string, 'air' | 'oxygen'>> = { air: 'air', 'on-oxygen': 'oxygen' };
