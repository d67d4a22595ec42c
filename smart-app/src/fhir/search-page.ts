import type { CoverageGap, Instant, ResourceEntry } from '@bellwether/fhir-mapping';
import { isObject, type JsonObject, objectsOf, textOf } from '../json.js';

/** One page of a search: what it holds and where it goes on. */
export interface SearchPage {
  readonly entries: readonly ResourceEntry[];
  /** URL of the next page as the server gave it; null on the last. */
  readonly next: string | null;
  /** How many matches the server says there are; null where it does not say. */
  readonly total: number | null;
  /** What an OperationOutcome among the entries says is missing. */
  readonly gap: CoverageGap | null;
}

/** Takes a searchset apart, OperationOutcomes from data. Null for what is no Bundle. */
export function readSearchPage(bundle: JsonObject): SearchPage | null {
  const { resourceType, entry = null, total } = bundle;
  if (resourceType !== 'Bundle' || (entry !== null && !Array.isArray(entry))) return null;
  const all = (entry ?? []).map(entryOf);
  const next = objectsOf(bundle.link).find((link) => link.relation === 'next')?.url;
  return {
    entries: all.filter(({ resource }) => !isOutcome(resource)),
    next: typeof next === 'string' ? next : null,
    total: typeof total === 'number' ? total : null,
    gap:
      all.map(({ resource }) => (isOutcome(resource) ? gapBesideData(resource) : null)).find((gap) => gap !== null) ??
      null,
  };
}

/** What is no entry stays as it is: the mapping refuses it with its reason. */
function entryOf(item: unknown): ResourceEntry {
  if (!isObject(item)) return { resource: item };
  const fullUrl = textOf(item.fullUrl);
  return { resource: item.resource, ...(fullUrl === null ? {} : { fullUrl }) };
}

/** By what an entry is known as the same when it comes again; null for what has neither id nor URL. */
export function identityOf({ resource, fullUrl }: ResourceEntry): string | null {
  const known = isObject(resource) && typeof resource.id === 'string';
  return known ? `${resource.resourceType}/${resource.id}` : (fullUrl ?? null);
}

/** Whether the value is an OperationOutcome. */
export function isOutcome(value: unknown): value is JsonObject {
  return isObject(value) && value.resourceType === 'OperationOutcome';
}

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

function gapBesideData(outcome: JsonObject): CoverageGap | null {
  const telling = objectsOf(outcome.issue).filter(
    (issue) => issue.severity === 'error' || issue.severity === 'fatal' || incomplete.has(String(issue.code)),
  );
  if (telling.length === 0) return null;
  return telling.some((issue) => withheld.has(String(issue.code))) ? 'refused' : 'truncated';
}

/**
 * The moment since when entries that were asked for newest first are complete: the time of the last one. Null when they
 * do not stand newest first (a server may ignore `_sort`), or none has a time: then nothing is known.
 */
export function completeSince(entries: readonly ResourceEntry[]): Instant | null {
  let oldest: Instant | null = null;
  for (const { resource } of entries) {
    const time = isObject(resource) ? sortTime(resource) : null;
    if (time === null) continue;
    if (oldest !== null && time > oldest) return null;
    oldest = time;
  }
  return oldest;
}

function sortTime({
  effectiveDateTime,
  effectiveInstant,
  effectivePeriod,
  period,
  issued,
}: JsonObject): Instant | null {
  const span = isObject(effectivePeriod) ? effectivePeriod : period;
  const times = [effectiveDateTime, effectiveInstant, isObject(span) ? span.start : undefined, issued];
  // For judging how far back a page reaches; what a reading's time is, is the mapping's to say.
  return times.map((time) => Date.parse(textOf(time) ?? '')).find((time) => !Number.isNaN(time)) ?? null;
}
