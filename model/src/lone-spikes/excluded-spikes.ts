import {
  type Charted,
  coverageOfConcept,
  type Instant,
  mayHaveLost,
  type PatientRecord,
} from '@bellwether/fhir-mapping';
import { chartedInputsOf } from '../news2/charted-inputs.js';
import { conceptsOfInput } from '../news2/newest-charted.js';
import { news2Inputs } from '../news2/inputs.js';
import { SET_MS } from '../news2/observation-set.js';
import type { LoneSpike } from './lone-spikes.js';
import { type RecurrentSpikes, recurringMs } from './recurrent-spikes.js';

/** Whatever of these was lost may have been what bears a spike out. */
const told: readonly string[] = [...new Set(news2Inputs.flatMap((input) => [input, ...conceptsOfInput(input)]))];

/**
 * The spikes that are excluded at `asOf`: not told as values beyond a limit, nor by any other rule. None that recurs, and none where
 * anything that cannot be used, or was not read, may bear it out: losing information never reassures.
 */
export function excludedSpikes(
  record: PatientRecord,
  spikes: readonly LoneSpike[],
  recurrent: readonly RecurrentSpikes[],
  asOf: Instant,
): readonly LoneSpike[] {
  if (spikes.length === 0) return spikes;
  const charted = chartedInputsOf(record);
  const recurring = new Set(recurrent.flatMap((group) => group.spikes));
  return spikes.filter(
    (spike) =>
      !recurring.has(spike) &&
      !told.some(
        (concept) =>
          charted.undated(concept) !== null ||
          mayHaveLost(coverageOfConcept(record.coverage, concept), spike.reading.measuredAt - recurringMs),
      ) &&
      !mayBeBorneOut(spike, charted, asOf) &&
      !mayRecur(spike, spikes, charted, asOf),
  );
}

/** Whether something of the same set, or a value between the neighbours, cannot be used. */
function mayBeBorneOut({ reading, before, after }: LoneSpike, charted: Charted, asOf: Instant): boolean {
  const { concept, measuredAt } = reading;
  const isLost = (one: string, from: Instant, to: Instant): boolean =>
    charted.timesWithoutValue(one, from, to, asOf).length > 0;
  return (
    isLost(concept, before.measuredAt, after.measuredAt) ||
    told.some((one) => isLost(one, measuredAt - SET_MS, measuredAt + SET_MS))
  );
}

/** Whether it recurs where each value that cannot be used was a spike. */
function mayRecur(spike: LoneSpike, spikes: readonly LoneSpike[], charted: Charted, asOf: Instant): boolean {
  const { concept, measuredAt } = spike.reading;
  const [from, to] = [measuredAt - recurringMs, measuredAt + recurringMs];
  const lost = charted.timesWithoutValue(concept, from, to, asOf).length;
  const others = spikes.filter(
    ({ reading, side }) =>
      reading.concept === concept && side === spike.side && reading.measuredAt >= from && reading.measuredAt <= to,
  ).length;
  return lost > 0 && others + lost >= 3;
}
