import {
  type Coverage,
  type CoverageGap,
  completeCoverage,
  everyType,
  graverGap,
  type ResourceEntry,
} from '@bellwether/fhir-mapping';
import { isObject, type JsonObject, objectsOf } from '@bellwether/fhir-mapping/json';

/** Bundles in Bundles (a batch of searches) are opened this deep, as the mapping does. */
const deepest = 3;

/**
 * How much of a chart the Bundles of a file or a call are: all of it, except where one of them says that there is more (a next page,
 * a total above its matches, an answer that is an error). All of the chart then counts as read in part, so that nothing that is not
 * there counts as absent. So it does where something in the place of a resource is none. OperationOutcomes among the entries are read
 * by the mapping, to the same effect.
 *
 * @param resources of any type: only Bundles say something of it
 * @param entries all that is in them
 * @param hasDamaged whether something beside them could not be read, which may have been any resource of any chart
 */
export function coverageOfBundles(
  resources: readonly unknown[],
  entries: readonly ResourceEntry[],
  hasDamaged = false,
): Coverage {
  const gap = resources
    .filter(isBundle)
    .map((bundle) => gapOf(bundle, deepest))
    .reduce<CoverageGap | null>(graverGap, hasDamaged || entries.some(isDamaged) ? 'unusable' : null);
  return gap === null ? completeCoverage : coverageWith(gap);
}

/** Types of which one that names no patient may be anything of anyone's chart. */
const typesOfCharts: ReadonlySet<unknown> = new Set(['Observation', 'Condition', 'Encounter']);

/**
 * The same for a chart of several patients that was split by patient: part of it where something in it names none of them.
 *
 * @param coverage of all of it
 * @param entries all that is in it
 * @param byPatient the entries of each patient
 */
export function coverageOfSplit(
  coverage: Coverage,
  entries: readonly ResourceEntry[],
  byPatient: ReadonlyMap<string, readonly ResourceEntry[]>,
): Coverage {
  if (coverage !== completeCoverage || byPatient.size < 2) return coverage;
  const owned = new Set([...byPatient.values()].flat());
  const isAnyones = (entry: ResourceEntry): boolean =>
    !owned.has(entry) && isObject(entry.resource) && typesOfCharts.has(entry.resource.resourceType);
  return entries.some(isAnyones) ? coverageWith('unusable') : coverage;
}

/** The entry of a request has no resource, and has lost none. */
const isDamaged = ({ resource }: ResourceEntry): boolean =>
  resource !== undefined && !(isObject(resource) && typeof resource.resourceType === 'string');

const isBundle = (value: unknown): value is JsonObject => isObject(value) && value.resourceType === 'Bundle';

/** What a Bundle, or one in it, says is missing from it. */
function gapOf(bundle: JsonObject, depth: number): CoverageGap | null {
  const parts = objectsOf(bundle.entry);
  const inParts = parts.map((entry) => {
    const { resource } = entry;
    const inside = isBundle(resource) && depth > 0 ? gapOf(resource, depth - 1) : null;
    return graverGap(gapOfAnswer(entry.response), inside);
  });
  return inParts.reduce<CoverageGap | null>(graverGap, isCut(bundle, parts) ? 'truncated' : null);
}

/** Whether a search goes on behind this Bundle. */
function isCut({ type, link, total }: JsonObject, entries: readonly JsonObject[]): boolean {
  if (objectsOf(link).some(({ relation }) => relation === 'next')) return true;
  if (type !== 'searchset' || typeof total !== 'number') return false;
  const isMatch = ({ search }: JsonObject) => !isObject(search) || search.mode === undefined || search.mode === 'match';
  return total > entries.filter(isMatch).length;
}

/** What the answer to one request of a batch says: nothing where it succeeded. */
function gapOfAnswer(response: unknown): CoverageGap | null {
  if (!isObject(response) || typeof response.status !== 'string' || /^2\d\d/.test(response.status)) return null;
  return /^40[13]/.test(response.status) ? 'refused' : 'failed';
}

function coverageWith(why: CoverageGap): Coverage {
  const part = { status: 'partial', since: null, why } as const;
  // A Patient was read or was not.
  return { types: everyType((type) => (type === 'Patient' ? completeCoverage.types.Patient : part)), concepts: {} };
}
