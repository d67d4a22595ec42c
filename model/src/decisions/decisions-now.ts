import { hourMs, type Instant, type PatientRecord, stayAt } from '@bellwether/fhir-mapping';
import { newestLeftOut } from '../news2/left-out.js';
import { type DecisionsInForce, decisionsInForce, noDecisions, withoutStayHours } from './decisions-in-force.js';
import type { PatientDecision } from './patient-decision.js';

/** What decides which decisions hold. */
export interface DecisionsNowOptions {
  readonly asOf: Instant;
  readonly encounterId?: string | undefined;
  readonly decisions?: readonly PatientDecision[] | undefined;
}

/** The decisions in force; of values that are left out, those of which nothing newer is charted. */
export function decisionsNow(
  record: PatientRecord,
  { decisions, asOf, encounterId }: DecisionsNowOptions,
): DecisionsInForce {
  if (decisions === undefined || decisions.length === 0) return noDecisions;
  const stay = stayAt(record, asOf, encounterId);
  const inForce = decisionsInForce(decisions, { asOf, encounterId: encounterId ?? null, stay });
  return { ...inForce, leftOut: newestLeftOut(record, inForce.leftOut, asOf) };
}

/** When other decisions may hold than before, wherever no stay, reading or answer begins or ends. */
export function decisionTimes(decisions: readonly PatientDecision[]): readonly Instant[] {
  return decisions.flatMap(({ at }) => [at, at + withoutStayHours * hourMs]);
}
