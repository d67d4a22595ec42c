import { buildScenario, type ChartResource } from '@bellwether/fixtures';

/** A patient-view request as an EHR would send it, with every Observation in its prefetch. */
export interface HookRequest {
  readonly hook: 'patient-view';
  readonly hookInstance: string;
  readonly context: { readonly userId: string; readonly patientId: string };
  readonly prefetch: Readonly<Record<string, unknown>>;
}

const searchset = (resources: readonly ChartResource[]) => ({
  resourceType: 'Bundle',
  type: 'searchset',
  total: resources.length,
  entry: resources.map((resource) => ({
    fullUrl: `http://localhost:4000/fhir/${resource.resourceType}/${resource.id}`,
    resource,
    search: { mode: 'match' },
  })),
});

/** A ward patient with `observations` Observations, the newest at `anchor`, as resources with plain references. */
export function wardPatient(anchor: number, observations: number): readonly ChartResource[] {
  const resources = buildScenario('icu-dense-readings', { anchor }).entry.map((entry) => entry.resource);
  const patient = resources.find((resource) => resource.resourceType === 'Patient');
  if (patient === undefined) throw new Error('The scenario has no Patient');
  const plain = (resource: ChartResource): ChartResource =>
    'subject' in resource ? { ...resource, subject: { reference: `Patient/${patient.id}` } } : resource;
  const chosen = new Set(resources.filter((resource) => resource.resourceType === 'Observation').slice(-observations));
  return resources.filter((resource) => resource.resourceType !== 'Observation' || chosen.has(resource)).map(plain);
}

/** The request with everything in its prefetch, so that the service fetches nothing. */
export function hookRequest(resources: readonly ChartResource[], hookInstance: string): HookRequest {
  const of = (type: string) => resources.filter((resource) => resource.resourceType === type);
  const patient = of('Patient')[0];
  if (patient === undefined) throw new Error('No Patient among the resources');
  return {
    hook: 'patient-view',
    hookInstance,
    context: { userId: 'Practitioner/bench', patientId: patient.id },
    prefetch: {
      patient,
      conditions: searchset(of('Condition')),
      encounters: searchset(of('Encounter')),
      vitals: searchset(of('Observation')),
      social: searchset([]),
      assessments: searchset([]),
      careLimits: searchset([]),
      careOrders: searchset([]),
    },
  };
}
