import { type Coverage, entriesOf, type ResourceEntry } from '@bellwether/fhir-mapping';
import { isObject } from '@bellwether/fhir-mapping/json';
import { RequestProblem } from '../../errors.js';
import { coverageOfBundles } from '../../score/coverage-of-bundles.js';

/** The chart that a caller gave: its resources, and how much of the chart they are. */
export interface GivenChart {
  readonly entries: readonly ResourceEntry[];
  readonly coverage: Coverage;
}

/** Types of Bundles that a chart may come in. Of a history, older versions would be read beside the newest. */
const chartTypes = ['collection', 'searchset', 'batch-response', 'transaction', 'document'] as const;

/**
 * The resources of a Bundle, taken for the whole chart, as `bellwether score` takes a file: a condition that is not in it is
 * absent, except where the Bundle itself says that there is more.
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
  return { entries, coverage: coverageOfBundles([value], entries) };
}

function invalid(path: string, what: string): RequestProblem {
  return new RequestProblem('request-invalid', `${path}: ${what}`, [path]);
}
