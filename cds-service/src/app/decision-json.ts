import type { PatientDecision } from '@bellwether/model';

const iso = (instant: number): string => new Date(instant).toISOString();

/** As answers have it. */
export function decisionJson(decision: PatientDecision) {
  const { at, ...rest } = decision;
  if (rest.kind !== 'input-left-out') return { ...rest, at: iso(at) };
  return { ...rest, measuredAt: rest.measuredAt === null ? null : iso(rest.measuredAt), at: iso(at) };
}
