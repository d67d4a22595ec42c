import type { CoverageGap } from '../coverage.js';
import { fieldsOf } from '../fields.js';
import { type JsonObject, listOf } from '../json.js';

/** An OperationOutcome, not looked at further. */
type OutcomeFields = JsonObject & { readonly resourceType: 'OperationOutcome' };

/** IssueType codes that say data was withheld. @see https://hl7.org/fhir/R4/valueset-issue-type.html (security, and its children) */
const withheld = new Set(['security', 'login', 'unknown', 'expired', 'forbidden', 'suppressed', 'not-supported']);

/** IssueType codes that say, at any severity, that the answer is not the whole one: `transient` and its children, and others. */
const incomplete = new Set([
  ...['transient', 'lock-error', 'no-store', 'exception', 'timeout', 'incomplete', 'throttled'],
  ...['suppressed', 'too-costly'],
]);

/** Whether the value is an OperationOutcome. */
export function isOutcome(value: unknown): value is OutcomeFields {
  return fieldsOf(value)?.resourceType === 'OperationOutcome';
}

/** What an OperationOutcome in the place of data says about why there is none. */
export function gapOfOutcome(outcome: JsonObject): CoverageGap {
  return issuesOf(outcome).some(saysWithheld) ? 'refused' : 'failed';
}

/** What an OperationOutcome beside data says is missing from it; null when it only informs or warns. */
export function gapWithPartialData(outcome: JsonObject): CoverageGap | null {
  const telling = issuesOf(outcome).filter(
    ({ severity, code }) => severity === 'error' || severity === 'fatal' || incomplete.has(String(code)),
  );
  if (telling.length === 0) return null;
  return telling.some(saysWithheld) ? 'refused' : 'truncated';
}

/**
 * Of two gaps in one list the one to report: the first, unless that is a list cut short and the other is not. What was
 * withheld may be missing anywhere, also among the newest.
 */
export function graverGap(one: CoverageGap | null, other: CoverageGap | null): CoverageGap | null {
  return one === null || one === 'truncated' ? (other ?? one) : one;
}

function issuesOf({ issue }: JsonObject): readonly JsonObject[] {
  return listOf(issue)
    .map(fieldsOf)
    .filter((item) => item !== null);
}

function saysWithheld({ code }: JsonObject): boolean {
  return withheld.has(String(code));
}
