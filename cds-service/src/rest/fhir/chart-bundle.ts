import {
  type Coverage,
  type CoverageGap,
  completeCoverage,
  entriesOf,
  graverGap,
  type ResourceEntry,
} from '@bellwether/fhir-mapping';
import { isObject, type JsonObject, objectsOf } from '@bellwether/fhir-mapping/json';
import { RequestProblem } from '../../errors.js';

/** The chart that a caller gave: its resources, and how much of the chart they are. */
export interface GivenChart {
  readonly entries: readonly ResourceEntry[];
  readonly coverage: Coverage;
}

/** Types of Bundles that a chart may come in. Of a history, older versions would be read beside the newest. */
const chartTypes = ['collection', 'searchset', 'batch-response', 'transaction', 'document'] as const;

/** Bundles in Bundles (a batch of searches) are opened this deep, as the mapping does. */
const deepest = 3;

/**
 * The resources of a Bundle, taken for the whole chart, as `bellwether score` takes a file: a condition that is not in it is
 * absent. Where the Bundle itself says that there is more (a next page, a total above its matches, an answer that is an error),
 * all of the chart counts as read in part, so that nothing that is not there counts as absent. OperationOutcomes among the
 * entries are read by the mapping, to the same effect.
 *
 * @param path of the Bundle, for the problem
 * @throws RequestProblem `request-invalid` for what is not a Bundle of such a type, or has no entry
 */
export function readChart(value: unknown, path: string): GivenChart {
  if (!isObject(value) || value.resourceType !== 'Bundle') throw invalid(path, 'expected a FHIR Bundle');
  if (!chartTypes.some((type) => type === value.type)) {
    throw invalid(`${path}.type`, `expected one of: ${chartTypes.join(', ')}`);
  }
  if (value.entry !== undefined && !Array.isArray(value.entry)) throw invalid(`${path}.entry`, 'expected a list');
  const entries = entriesOf(value);
  if (entries.length === 0) throw invalid(`${path}.entry`, 'expected at least one resource');
  const gap = gapOf(value, deepest);
  return { entries, coverage: gap === null ? completeCoverage : coverageWith(gap) };
}

function invalid(path: string, what: string): RequestProblem {
  return new RequestProblem('request-invalid', `${path}: ${what}`, [path]);
}

/** What a Bundle, or one in it, says is missing from it. */
function gapOf(bundle: JsonObject, depth: number): CoverageGap | null {
  const parts = objectsOf(bundle.entry);
  const inParts = parts.map((entry) => {
    const { resource } = entry;
    const isBundle = isObject(resource) && resource.resourceType === 'Bundle';
    return graverGap(gapOfAnswer(entry.response), isBundle && depth > 0 ? gapOf(resource, depth - 1) : null);
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
  return { types: { ...completeCoverage.types, Observation: part, Condition: part, Encounter: part }, concepts: {} };
}
