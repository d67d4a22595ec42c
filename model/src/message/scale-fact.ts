import type { Assessment } from '../assessment/assessment.js';
import type { ScaleFact } from './message.js';

/** Which SpO₂ scale counts, who decided it, and what the other one would give. */
export function scaleFact({ decisions, otherScale, scaleQuestion, claimedScale }: Assessment): ScaleFact {
  const { scale: decided, earlierScale, isScaleUncertain } = decisions;
  const scale = decided?.scale ?? 1;
  return {
    scale,
    question: scale === 1 ? scaleQuestion : null,
    setAt: decided?.at ?? null,
    by: decided === null ? null : (decided.by.name ?? decided.by.reference),
    other: otherScale === null ? null : { low: otherScale.low, high: otherScale.high },
    claimed: claimedScale?.scale === 2 && scale === 1,
    earlier: scale === 1 && (isScaleUncertain || earlierScale !== null),
  };
}
