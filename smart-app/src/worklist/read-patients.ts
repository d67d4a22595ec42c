import { type CoverageGap, graverGap, type ResourceEntry, readSearchPage } from '@bellwether/fhir-mapping';
import type { FhirReader } from '../fhir/fhir-reader.js';
import { isObject, textOf } from '@bellwether/fhir-mapping/json';

/** The patients that the user may see, each once, in the order of the EHR. */
export interface PatientList {
  readonly patients: ReadonlyMap<string, ResourceEntry>;
  /** How many the EHR says there are; null where it does not say. */
  readonly total: number | null;
  /** Whether there are, or may be, more. */
  readonly cut: boolean;
  /** Why it is not whole; null where it is, and where only the limit cut it. */
  readonly gap: CoverageGap | null;
  readonly expired: boolean;
}

const fhirId = /^[A-Za-z0-9\-.]{1,64}$/;

/** Reads a search for patients page by page, until there are `most` or no more. What came before a page failed stays. */
export async function readPatients(
  search: string,
  most: number,
  reader: FhirReader,
  signal: AbortSignal,
): Promise<PatientList> {
  const patients = new Map<string, ResourceEntry>();
  const seen = new Set<string>();
  let total: number | null = null;
  let gap: CoverageGap | null = null;
  let next: string | null = search;
  let expired = false;
  while (next !== null && patients.size < most && !seen.has(next)) {
    seen.add(next);
    const answer = await reader.get(next, signal);
    const page = answer.status === 'resource' ? readSearchPage(answer.resource) : null;
    if (page === null) {
      expired = answer.status === 'expired';
      gap = answer.status === 'refused' ? 'refused' : seen.size === 1 ? 'failed' : 'truncated';
      break;
    }
    gap = graverGap(gap, page.gap);
    total = page.total ?? total;
    for (const entry of page.entries) {
      const id = patientIdOf(entry);
      // The first one stays: no patient is renamed by a later page.
      if (id !== null && !patients.has(id) && patients.size < most) patients.set(id, entry);
    }
    next = page.next;
  }
  return { patients, total, cut: next !== null || (total ?? 0) > patients.size, gap, expired };
}

function patientIdOf({ resource }: ResourceEntry): string | null {
  if (!isObject(resource) || resource.resourceType !== 'Patient') return null;
  const id = textOf(resource.id);
  return id !== null && fhirId.test(id) ? id : null;
}
