import { type Coverage, completeCoverage } from '@bellwether/fhir-mapping';
import type { Random } from '@bellwether/fixtures';

/** What was read of a chart, and how much of the chart that is. */
export interface ReadChart {
  readonly resources: readonly unknown[];
  readonly coverage: Coverage;
}

type ListType = 'Condition' | 'Encounter';

/**
 * Shares of charts of which a whole list cannot be read (the search is refused, or fails), or only half of it (it is
 * cut short): the same for everyone. Without them the trees would never have seen a chart without a problem list, and
 * a refused search would lead them anywhere.
 */
const gaps: Readonly<Record<ListType, { readonly refused: number; readonly truncated: number }>> = {
  Condition: { refused: 0.15, truncated: 0.1 },
  Encounter: { refused: 0.15, truncated: 0.1 },
};

/** Share of the entries that a list cut short still has. */
const keptShare = 0.5;

/** The whole chart, as a read of everything would give it. */
export function readWhole(resources: readonly unknown[]): ReadChart {
  return { resources, coverage: completeCoverage };
}

/** The chart as it is read where searches fail now and then, at random, without a look at the patient. */
export function readInPart(random: Random, resources: readonly unknown[]): ReadChart {
  return (Object.keys(gaps) as ListType[]).reduce<ReadChart>(
    (chart, type) => withGap(random.fork(type), chart, type),
    readWhole(resources),
  );
}

function withGap(random: Random, chart: ReadChart, type: ListType): ReadChart {
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
