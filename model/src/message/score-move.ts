import { dayMs, type Instant } from '@bellwether/fhir-mapping';
import { scaleInForce } from '../decisions/decisions-in-force.js';
import type { Assessment } from '../assessment/assessment.js';
import type { News2Component } from '../news2/news2-result.js';
import type { EarlierAssessment } from './earlier-assessment.js';
import type { ScoreMove } from './moves.js';

type Cause = ScoreMove['named'][number]['cause'] | 'reading';
type Component = Omit<News2Component, 'reference'>;

/** Longest time over which scores are compared. */
const comparedWithinMs = dayMs;

/**
 * What moved NEWS2 since an earlier assessment where most of it is not from new readings: a correction, a value that became too old, a
 * person's decision. Null where new readings moved most of it: they are named with their points.
 */
export function scoreMove(
  { news2: now, asOf, decisions, provenance }: Assessment,
  { at, news2: before, decisions: decidedThen, provenance: then }: EarlierAssessment,
): ScoreMove | null {
  if (now === null || before === null || asOf - at > comparedWithinMs) return null;
  if (now.low === before.low && now.high === before.high) return null;
  const earlier = new Map(before.components.map((component) => [component.input, component]));
  const scaleMoved = scaleInForce(decisions) !== scaleInForce({ ...decisions, ...decidedThen });
  const isOtherMapping = provenance.mappingVersion !== then.mappingVersion;
  const moved = now.components.flatMap((component) => {
    const other = earlier.get(component.input);
    if (other === undefined || (other.low === component.low && other.high === component.high)) return [];
    const points = Math.abs(component.low - other.low) + Math.abs(component.high - other.high);
    const cause = causeOf(other, component, { asOf, scaleMoved });
    return [
      { input: component.input, points, cause: cause !== 'reading' && isOtherMapping ? 'version' : cause },
    ] as const;
  });
  // Of what was not read nobody knows whether it moved.
  if (now.components.some(isUnread) || before.components.some(isUnread)) return null;
  const records = moved.flatMap(({ cause, ...row }) => (cause === 'reading' ? [] : [{ ...row, cause }]));
  const readings = moved.filter(({ cause }) => cause === 'reading');
  if (records.length === 0 || sumOf(records) < sumOf(readings)) return null;
  const named = records
    .toSorted((a, b) => b.points - a.points)
    .slice(0, 2)
    .map(({ input, cause }) => ({ input, cause }));
  return { at, low: before.low, high: before.high, alone: readings.length === 0, named };
}

const isUnread = ({ state }: Pick<Component, 'state'>): boolean => state === 'unread';

function sumOf(moved: readonly { readonly points: number }[]): number {
  return moved.reduce((sum, { points }) => sum + points, 0);
}

/** Why an input has other points. What may be a new reading is told as one. */
function causeOf(
  then: Component,
  now: Component,
  { asOf, scaleMoved }: { readonly asOf: Instant; readonly scaleMoved: boolean },
): Cause {
  if (now.state === 'left-out') return 'left-out';
  if (now.measuredAt !== null && (then.measuredAt === null || now.measuredAt > then.measuredAt)) return 'reading';
  if (then.state === 'left-out') return 'used-again';
  const isSame = now.measuredAt === then.measuredAt;
  // Another reading has confirmed it, or has not.
  if (isSame && (now.state === 'unconfirmed' || then.state === 'unconfirmed')) return 'reading';
  if (isSame && now.state === 'stale') return 'aged-out';
  if (isSame && now.input === 'oxygen-saturation' && scaleMoved) return 'scale';
  if (now.measuredAt === null && then.measuredAt !== null && then.measuredAt <= asOf - dayMs) return 'aged-out';
  return 'corrected';
}
