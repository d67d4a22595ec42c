import type { CoverageGap } from '@bellwether/fhir-mapping';
import { type JsonObject, objectsOf } from './json.js';

/** IssueType codes that say data was withheld. @see https://hl7.org/fhir/R4/valueset-issue-type.html (security, and its children) */
const withheld = new Set(['security', 'login', 'unknown', 'expired', 'forbidden', 'suppressed', 'not-supported']);

/** IssueType codes that say, at any severity, that the answer is not the whole one: `transient` and its children, and others. */
const incomplete = new Set([
  ...['transient', 'lock-error', 'no-store', 'exception', 'timeout', 'incomplete', 'throttled'],
  ...['suppressed', 'too-costly'],
]);

/** What an OperationOutcome in the place of data says about why there is none. */
export function gapOfOutcome(outcome: JsonObject): CoverageGap {
  return objectsOf(outcome.issue).some((issue) => withheld.has(String(issue.code))) ? 'refused' : 'failed';
}

/** What an OperationOutcome beside data says is missing from it; null when it only informs or warns. */
export function gapBesideData(outcome: JsonObject): CoverageGap | null {
  const telling = objectsOf(outcome.issue).filter(
    (issue) => issue.severity === 'error' || issue.severity === 'fatal' || incomplete.has(String(issue.code)),
  );
  if (telling.length === 0) return null;
  return telling.some((issue) => withheld.has(String(issue.code))) ? 'refused' : 'truncated';
}
