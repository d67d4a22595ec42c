import { type Coverage, completeCoverage } from '@bellwether/fhir-mapping';
import type { Random } from '@bellwether/fixtures';
import type { Charting } from './cohort-settings.js';

/** What was read of a chart, and how much of the chart that is. */
export interface ReadChart {
  readonly resources: readonly unknown[];
  readonly coverage: Coverage;
}

/** Lists that are not read, or in part: the same share of everyone's. */
type PartRead = Charting['partRead'];

const listTypes = ['Condition', 'Encounter'] as const;
type ListType = (typeof listTypes)[number];

/** The whole chart, as a read of everything would give it. */
export function readWhole(resources: readonly unknown[]): ReadChart {
  return { resources, coverage: completeCoverage };
}

/**
 * The chart as it is read where searches fail now and then, at random, without a look at the patient: a whole list is refused, or it is
 * cut short. Trees that had never seen a chart without a problem list would be led anywhere by a refused search.
 */
export function readInPart(random: Random, resources: readonly unknown[], partRead: PartRead): ReadChart {
  return listTypes.reduce<ReadChart>(
    (chart, type) => withGap(random.fork(type), chart, type, partRead),
    readWhole(resources),
  );
}

function withGap(random: Random, chart: ReadChart, type: ListType, { keptShare, ...gaps }: PartRead): ReadChart {
  const { refused, truncated } = gaps[type];
  const drawn = random.uniform();
  if (drawn >= refused + truncated) return chart;
  const whole = drawn < refused;
  const keep = (resource: unknown): boolean => !isOfType(resource, type) || (!whole && random.chance(keptShare));
  const entry = whole
    ? ({ status: 'unavailable', why: 'refused' } as const)
    : ({ status: 'partial', since: null, why: 'truncated' } as const);
  return {
    resources: chart.resources.filter(keep),
    coverage: { ...chart.coverage, types: { ...chart.coverage.types, [type]: entry } },
  };
}

function isOfType(resource: unknown, type: ListType): boolean {
  return (
    typeof resource === 'object' && resource !== null && 'resourceType' in resource && resource.resourceType === type
  );
}
