import type { ResourceEntry } from '@bellwether/fhir-mapping';
import { isObject, textOf } from '@bellwether/fhir-mapping/json';

/** Charts to try proposals on: whole ones, of the first patients that the files name. */
export interface ChartCollector {
  readonly add: (entry: ResourceEntry) => void;
  readonly entries: () => readonly ResourceEntry[];
  /** Patients that are named and not among them. */
  readonly leftOut: () => number;
}

/** @param most patients at most */
export function collectCharts(most: number): ChartCollector {
  const entries: ResourceEntry[] = [];
  const patients = new Set<string>();
  const others = new Set<string>();
  return {
    add: (entry) => {
      const owner = ownerOf(entry);
      if (owner === null) return;
      if (!patients.has(owner)) {
        if (patients.size >= most) {
          others.add(owner);
          return;
        }
        patients.add(owner);
      }
      entries.push(entry);
    },
    entries: () => entries,
    leftOut: () => others.size,
  };
}

/** The id of a resource's patient, whichever way it is written: `Patient/1`, `urn:uuid:1`, an address. */
function ownerOf({ fullUrl, resource }: ResourceEntry): string | null {
  if (!isObject(resource)) return null;
  const subject = isObject(resource.subject) ? resource.subject : resource.patient;
  const reference = isObject(subject) ? textOf(subject.reference) : null;
  const name = resource.resourceType === 'Patient' ? (textOf(resource.id) ?? fullUrl ?? null) : reference;
  return name === null ? null : name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf(':')) + 1);
}
