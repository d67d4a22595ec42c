import type { CodeMeaning } from '../observation-codes.js';
import type { VitalSign } from '../tables/vital-signs.js';
import type { Collected } from './collected.js';
import type { Origin } from './rejection.js';

/** What a flow or a concentration says about air or oxygen (NEWS2 asks for nothing more), as a coded reading. */
export function pushOxygen(
  value: number,
  vital: VitalSign,
  meaning: CodeMeaning,
  { reference, status, times }: Origin,
  into: Collected,
): void {
  into.coded.push({
    reference,
    measuredAt: times.measuredAt,
    measuredPrecision: times.precision,
    knownAt: times.knownAt,
    status,
    concept: 'oxygen',
    answer: value <= (vital.airUpTo ?? 0) ? 'air' : 'on-oxygen',
    code: meaning.code,
    recordedText: `${vital.display} ${value} ${vital.unit}`,
  });
}
