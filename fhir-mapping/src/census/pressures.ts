import type { SiteCodes } from '../site-codes.js';
import { isPressureUnit, mainUnit } from './fit.js';
import type { CodeTally, UnitTally } from './tally.js';

/** What a pressure is beside others of the same moments. */
export interface PressurePlace {
  readonly is: 'systolic' | 'diastolic' | 'mean';
  readonly beside: CodeTally;
  /** Moments that both have. */
  readonly together: number;
}

/** Fewest moments that two codes must share, and the least share of the rarer one's. */
const least = { moments: 5, share: 0.8, order: 0.97 };
/** Below this median, in mmHg, it is not the pressure of an artery. */
const leastMedian = 35;

/**
 * Pressures that come at the same moments with one always greater: the greater is the systolic one, the smaller the diastolic
 * one, and one between them a mean.
 */
export function pressurePlaces(tallies: readonly CodeTally[], site: SiteCodes): ReadonlyMap<CodeTally, PressurePlace> {
  const pressures = tallies.flatMap((tally) => {
    const unit = mainUnit(tally);
    if (unit === null || !isPressureUnit(unit, site) || unit.numbers.quantile(0.5) < leastMedian) return [];
    return [{ tally, unit }];
  });
  const places = new Map<CodeTally, PressurePlace>();
  for (const { tally, unit } of pressures) {
    const others = pressures.filter((one) => one.tally !== tally && one.tally.system === tally.system);
    const beside = others.flatMap((one) => orderOf(unit, one.unit, one.tally) ?? []);
    const [above, below] = [beside.filter(({ isGreater }) => isGreater), beside.filter(({ isGreater }) => !isGreater)];
    const nearest = (above[0] ?? below[0]) as Order | undefined;
    if (nearest === undefined) continue;
    const is = above.length > 0 && below.length > 0 ? 'mean' : above.length > 0 ? 'systolic' : 'diastolic';
    places.set(tally, { is, beside: nearest.other, together: nearest.together });
  }
  return places;
}

interface Order {
  readonly other: CodeTally;
  readonly together: number;
  readonly isGreater: boolean;
}

/** Whether one is always greater, or always smaller; null where they do not come together or are in no order. */
function orderOf(unit: UnitTally, second: UnitTally, other: CodeTally): Order | null {
  const { together, greater, share } = unit.moments.beside(second.moments);
  if (together < least.moments || share < least.share) return null;
  if (greater >= least.order * together) return { other, together, isGreater: true };
  return greater <= (1 - least.order) * together ? { other, together, isGreater: false } : null;
}
