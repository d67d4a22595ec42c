import type { Weeks } from './care-statement.js';

/** Completed weeks of a pregnancy as they are written, `24` or `14–20`; null where they are not known. */
export function weeksText(weeks: Weeks | null): string | null {
  if (weeks === null || weeks.high === null) return null;
  const [low, high] = [Math.floor(weeks.low), Math.floor(weeks.high)];
  return low === high ? String(low) : `${low}–${high}`;
}
