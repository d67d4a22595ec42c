import {
  dayMs,
  type Instant,
  minuteMs,
  observedByConcept,
  type PatientRecord,
  type Reading,
  vitalSignOf,
} from '@bellwether/fhir-mapping';
import { chartedInputsOf } from '../news2/charted-inputs.js';
import { inputValueAt, numberValue } from './input-value.js';
import type { VitalFact } from './message.js';
import { unusableIn } from '../readings/unusable.js';

/** Vital signs as they are told where no score is made, in the order of telling. */
const told = [
  'systolic-blood-pressure',
  'heart-rate',
  'respiratory-rate',
  'oxygen-saturation',
  'body-temperature',
] as const;

/** What is told with the newest value: all of its round. */
const roundMs = 60 * minuteMs;

/**
 * The newest vital signs of one round, or with `within` of so long before `asOf`, whichever round each is of.
 *
 * @param concepts besides the usual ones
 */
export function vitalFacts(
  record: PatientRecord,
  asOf: Instant,
  { within, concepts = [] }: { readonly within?: number; readonly concepts?: readonly string[] } = {},
): readonly VitalFact[] {
  const { readings } = observedByConcept(record);
  const unusable = unusableIn(record)(asOf);
  const newest = [...concepts, ...told].flatMap((concept) => {
    // An older value never stands in for one that cannot be used.
    if (unusable.has(concept)) return [];
    const own = (readings.get(concept) ?? []).filter((one) => one.measuredAt <= asOf && one.knownAt <= asOf);
    const last = own.at(-1);
    return last === undefined ? [] : [{ last, before: own.at(-2) }];
  });
  const latest = Math.max(...newest.map(({ last }) => last.measuredAt));
  const since = within === undefined ? latest - roundMs : asOf - within;
  return newest
    .filter(({ last }) => last.measuredAt >= since)
    .map(({ last, before }) => factOf(last, before, record, asOf));
}

function factOf(last: Reading, before: Reading | undefined, record: PatientRecord, asOf: Instant): VitalFact {
  const { concept, measuredAt, measuredPrecision: precision, reference } = last;
  return {
    concept,
    value: numberValue(last, chartedInputsOf(record), asOf),
    measuredAt,
    precision,
    moved: movedFrom(last, before),
    breathed: concept === 'oxygen-saturation' ? breathedAt(record, measuredAt, asOf) : null,
    references: [reference],
  };
}

function movedFrom(last: Reading, before: Reading | undefined): VitalFact['moved'] {
  if (before === undefined || before.comparator !== undefined || before.measuredAt <= last.measuredAt - dayMs)
    return null;
  const change = last.value - before.value;
  if (Math.abs(change) <= (vitalSignOf(last.concept)?.change?.step ?? 0)) return null;
  return change > 0 ? 'up' : 'down';
}

/** What is breathed when the newest saturation was measured: it is never said without. */
function breathedAt(record: PatientRecord, measuredAt: Instant, asOf: Instant): VitalFact['breathed'] {
  const charted = chartedInputsOf(record);
  const moment = charted.newest('oxygen', measuredAt + roundMs, asOf);
  if (moment === null || Math.abs(moment.measuredAt - measuredAt) > roundMs) return null;
  const value = inputValueAt(charted, 'oxygen', Math.min(asOf, measuredAt + roundMs), asOf);
  return value?.kind === 'oxygen' ? value : null;
}
