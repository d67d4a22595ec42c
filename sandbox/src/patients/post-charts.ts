import type { FhirAnswer, FhirBackend } from '../backend/fhir-backend.js';
import { SandboxError } from '../errors.js';
import type { FhirResource } from '@bellwether/fhir-server';
import { elementsAt, stringOf } from '@bellwether/fhir-server/json';
import { isPlace } from './chart-records.js';
import type { AdmittedChart } from './roster.js';

/** Resources per transaction: a whole history at once takes some servers longer than a connection lasts. */
const maxResources = 500;

/** How often a transaction is sent that conflicts with another one: HAPI reports about one conflict in several hundred. */
const attempts = 3;

/** A chart that a server did not accept. */
export interface RefusedChart {
  /** For people: the patient's name with `Patient/<id>`. */
  readonly name: string;
  /** What the server answered, in a sentence or two. */
  readonly reason: string;
}

/** What became of charts that were sent to a server. */
export interface ChartLoading {
  readonly loaded: readonly AdmittedChart[];
  readonly refused: readonly RefusedChart[];
}

/** Who is told of each chart as it is done. */
export interface LoadingProgress {
  /** With the number of charts loaded so far. */
  loaded(charts: number): void;
  refused(chart: RefusedChart): void;
}

type Method = 'PUT' | 'DELETE';

function transaction(resources: readonly FhirResource[], method: Method): unknown {
  return {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: resources.map((resource) => ({
      ...(method === 'PUT' ? { resource } : {}),
      request: { method, url: `${resource.resourceType}/${resource.id}` },
    })),
  };
}

/** Sends a transaction, and again on a conflict: a refused transaction changed nothing, and what it asks for is idempotent. */
async function post(backend: FhirBackend, body: unknown): Promise<FhirAnswer> {
  let answer: FhirAnswer;
  let sent = 0;
  do {
    answer = await backend.send({ method: 'POST', path: '', body });
    sent += 1;
  } while (answer.status === 409 && sent < attempts);
  return answer;
}

const orderOf = (resource: FhirResource): number =>
  resource.resourceType === 'Patient' ? 0 : isPlace(resource) ? 1 : 2;

function partsOf(resources: readonly FhirResource[]): readonly (readonly FhirResource[])[] {
  // The patient first, then places: references to what is missing are refused.
  const ordered = resources.toSorted((a, b) => orderOf(a) - orderOf(b));
  const count = Math.ceil(ordered.length / maxResources);
  return Array.from({ length: count }, (_, part) => ordered.slice(part * maxResources, (part + 1) * maxResources));
}

/**
 * Takes the parts of a chart that were written off the server again, the patient last; false where it keeps some. Places stay: other
 * patients may be there.
 */
async function takeBack(backend: FhirBackend, written: readonly (readonly FhirResource[])[]): Promise<boolean> {
  for (const part of written.toReversed()) {
    const own = part.toReversed().filter((resource) => !isPlace(resource));
    if ((await post(backend, transaction(own, 'DELETE'))).status !== 200) return false;
  }
  return true;
}

/**
 * Writes a chart, whole or not at all.
 * @param places ids of the places that the server has; those of the chart are added
 * @returns why the server refuses it; null where it is loaded
 */
async function writeChart(
  backend: FhirBackend,
  { resources }: AdmittedChart,
  places: Set<string>,
): Promise<string | null> {
  const parts = partsOf(resources.filter((resource) => !(isPlace(resource) && places.has(resource.id ?? ''))));
  for (const [index, part] of parts.entries()) {
    const { status, body } = await post(backend, transaction(part, 'PUT'));
    if (status === 200) continue;
    const words = elementsAt(body, 'issue.diagnostics')[0];
    const reason = `HTTP ${status}${typeof words === 'string' ? `: ${words}` : '.'}`;
    // Half a chart looks like a whole one.
    return (await takeBack(backend, parts.slice(0, index)))
      ? reason
      : `${reason} PART OF THE CHART IS ON THE SERVER and could not be deleted.`;
  }
  for (const { id } of resources.filter(isPlace)) places.add(id ?? '');
  return null;
}

function nameOf({ resources, patientIds }: AdmittedChart): string {
  const patient = resources.find(({ resourceType }) => resourceType === 'Patient');
  const parts = [elementsAt(patient, 'name.given')[0], elementsAt(patient, 'name.family')[0]];
  const name = parts.flatMap((part) => stringOf(part) ?? []).join(' ');
  return `${name === '' ? 'Unnamed' : name} (Patient/${patientIds.join(', Patient/')})`;
}

/**
 * Loads charts into a FHIR server by transactions, each resource under its own id, so that repeating it changes nothing. A
 * chart that the server refuses is skipped, and the others are loaded.
 * @throws SandboxError `patients` where the server refuses every one, `backend` where it does not respond
 */
export async function postCharts(
  backend: FhirBackend,
  charts: Iterable<AdmittedChart>,
  progress: LoadingProgress,
): Promise<ChartLoading> {
  const loaded: AdmittedChart[] = [];
  const refused: RefusedChart[] = [];
  const places = new Set<string>();
  for (const chart of charts) {
    const reason = await writeChart(backend, chart, places);
    if (reason === null) {
      loaded.push(chart);
      progress.loaded(loaded.length);
    } else {
      const skipped = { name: nameOf(chart), reason };
      refused.push(skipped);
      progress.refused(skipped);
    }
  }
  const [first] = refused;
  if (first !== undefined && loaded.length === 0) {
    throw new SandboxError('patients', `${backend.name} refuses every chart; ${first.name} with ${first.reason}`);
  }
  return { loaded, refused };
}

/** What became of the charts, in lines for people. */
export function loadingSummary(server: string, { loaded, refused }: ChartLoading): readonly string[] {
  const all = loaded.length + refused.length;
  const count = `Loaded ${loaded.length} of ${all} charts into ${server}`;
  if (refused.length === 0) return [`${count}.`];
  return [`${count}; skipped:`, ...refused.map(({ name, reason }) => `  ${name}: ${reason}`)];
}
