import { dayMs, type Instant, type PatientRecord } from '@bellwether/fhir-mapping';
import type { ChartFacts } from './chart-facts.js';
import { linksLines, nextStepLines, vitalsLines } from './common-lines.js';
import type { Said } from './message.js';
import { unitLimitMs, unitLimits } from './unit-limits.js';
import { unknownLimits } from './unknown-limits.js';
import { vitalFacts } from './vital-facts.js';

/** In intensive care the unit's own limits speak: NEWS2 is a ward score. */
export function inIntensiveCare(chart: ChartFacts): Said {
  const { record, asOf, triggers } = chart;
  const [limit] = unitLimits(record, asOf, triggers);
  const unknown = limit === undefined ? unknownLimits(record, asOf, triggers, unitLimitMs) : [];
  const vitals = vitalFacts(record, asOf, { within: dayMs, concepts: limit === undefined ? [] : [limit.concept] });
  return {
    // Unknown is never normal: a value that cannot be read may be the one beyond its limit.
    indicator: limit === undefined && unknown.length === 0 ? 'info' : 'warning',
    headline: { kind: 'unit-limit', limit: limit ?? null, unknown },
    lines: [
      ...linksLines(record),
      ...vitalsLines(vitals),
      { kind: 'ventilated', ...treatedBy(record, asOf) },
      ...nextStepLines(chart.site),
      { kind: 'as-of', look: null },
    ],
    news: limit !== undefined || unknown.length > 0,
    next: [],
  };
}

/** Within so long before the moment, sedation and ventilation are how the patient is. */
const treatedMs = dayMs / 4;

function treatedBy({ coded }: PatientRecord, asOf: Instant) {
  const isNow = ({ measuredAt, knownAt }: { readonly measuredAt: Instant; readonly knownAt: Instant }) =>
    measuredAt > asOf - treatedMs && measuredAt <= asOf && knownAt <= asOf;
  const rass = coded.findLast((one) => one.concept === 'rass' && isNow(one))?.answer ?? null;
  const ventilation = coded.findLast((one) => one.concept === 'ventilation' && isNow(one))?.answer ?? null;
  return { rass: rassOf(rass), ventilated: ventilation !== null && ventilation !== 'none' };
}

/** `minus-3` is −3. */
function rassOf(answer: string | null): number | null {
  const found = /^(minus|plus)-(\d)$/.exec(answer ?? '');
  if (found === null) return answer === 'zero' ? 0 : null;
  return found[1] === 'minus' ? -Number(found[2]) : Number(found[2]);
}
