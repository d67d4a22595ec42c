import { SandboxError } from '../errors.js';
import type { FhirResource } from '@bellwether/fhir-server';
import { elementsAt } from '@bellwether/fhir-server/json';
import { vitalSignCodes } from '../vital-signs.js';
import { conditionRows } from './condition-rows.js';
import type { Ehr } from './ehr.js';
import { encounterRows } from './encounter-rows.js';
import { latestVitals } from './latest-vitals.js';
import { patientRow } from './patient-row.js';
import { type Found, readResource, searchAll } from './read-fhir.js';
import type { Chart, ChartPart } from './wire.js';

/** The newest encounters shown. */
const encountersShown = 8;

/** Resources read for one part of a chart; if there are more, the part says so. */
const maxRead = 2000;

type Reader = Pick<Ehr, 'backend' | 'fhirBase'>;

/** Reads one part; if that fails, the part says so and the others are read all the same. */
async function part<Content>(
  searched: Promise<Found>,
  contentOf: (resources: readonly FhirResource[]) => Content,
): Promise<ChartPart<Content>> {
  try {
    const { resources, more } = await searched;
    return { state: 'read', more, ...contentOf(resources) };
  } catch (error) {
    if (!(error instanceof SandboxError) || error.code !== 'backend') throw error;
    return { state: 'unread', reason: error.message };
  }
}

/**
 * Whether every vital sign of the chart is among what was read, provided that it came newest first: an older page holds
 * nothing newer only then.
 */
function hasAllNewest(resources: readonly FhirResource[]): boolean {
  const moments = resources.map((resource) => Date.parse(String(elementsAt(resource, 'effectiveDateTime')[0])));
  const descending = moments.every((moment, index) => index === 0 || moment <= moments[index - 1]!);
  return descending && latestVitals(resources).every(({ reading }) => reading !== null);
}

function readVitals({ backend, fhirBase }: Reader, patient: string) {
  const path = `Observation?patient=${patient}&code=${vitalSignCodes.join(',')}&_sort=-date&_count=200`;
  return part(searchAll(backend, fhirBase, path, { most: maxRead, enough: hasAllNewest }), (resources) => ({
    rows: latestVitals(resources),
  }));
}

/**
 * A patient's chart in brief, read in parallel; undefined where there is no such patient.
 * @throws SandboxError `backend` where the Patient cannot be read
 */
export async function readChart(ehr: Ehr, patientId: string): Promise<Chart | undefined> {
  const { backend, fhirBase, roster, now } = ehr;
  const patient = encodeURIComponent(patientId);
  const search = (path: string) => searchAll(backend, fhirBase, path, { most: maxRead });
  const [resource, vitals, conditions, encounters] = await Promise.all([
    readResource(backend, `Patient/${patient}`),
    readVitals(ehr, patient),
    part(search(`Condition?patient=${patient}&_count=200`), conditionRows),
    part(search(`Encounter?patient=${patient}&_sort=-date&_count=200`), (found) => {
      const rows = encounterRows(found);
      return { newest: rows.slice(0, encountersShown), count: rows.length };
    }),
  ]);
  if (resource === undefined) return undefined;
  const at = now();
  return {
    patient: patientRow(resource, roster, at),
    asOf: at.toISOString(),
    daysMoved: roster.get(patientId)?.daysMoved ?? 0,
    leftOut: roster.get(patientId)?.leftOut ?? 0,
    vitals,
    conditions,
    encounters,
  };
}
