import {
  buildScenario,
  type ChartResource,
  generatePatient,
  loadSyntheaPatients,
  scenarios,
} from '@bellwether/fixtures';

/** The moment of the charts that are made. */
export const chartAnchor = Date.UTC(2026, 0, 15, 12);

/** One chart of the fixtures. */
export interface FixtureChart {
  readonly name: string;
  readonly resources: readonly ChartResource[];
}

/** Every scenario, and patients that are generated. */
export function simulatedCharts(generated = 20): readonly FixtureChart[] {
  return [
    ...scenarios.map(({ name }) => ({ name, resources: resourcesOf(buildScenario(name, { anchor: chartAnchor })) })),
    ...Array.from({ length: generated }, (_, index) => ({
      name: `generated patient ${index}`,
      resources: resourcesOf(generatePatient({ seed: 1, index, anchor: chartAnchor }).bundle),
    })),
  ];
}

/** The patients from Synthea. */
export function syntheaCharts(): readonly FixtureChart[] {
  return loadSyntheaPatients().map(({ id, resources }) => ({ name: `Synthea ${id}`, resources }));
}

function resourcesOf(bundle: {
  readonly entry: readonly { readonly resource: ChartResource }[];
}): readonly ChartResource[] {
  return bundle.entry.map(({ resource }) => resource);
}

/** The chart as a FHIR server has it: by references to ids, as a transaction's are not. */
export function asStored({ name, resources }: FixtureChart): FixtureChart {
  const types = new Map(resources.map(({ id, resourceType }) => [id, resourceType]));
  const text = JSON.stringify(resources).replaceAll(/"urn:uuid:([^"]+)"/g, (all, id: string) => {
    const type = types.get(id);
    return type === undefined ? all : `"${type}/${id}"`;
  });
  return { name, resources: JSON.parse(text) };
}

/** The chart as a Bundle that a program would send. */
export function asCollection({ resources }: FixtureChart) {
  return {
    resourceType: 'Bundle',
    type: 'collection',
    entry: resources.map((resource) => ({ resource })),
  };
}
