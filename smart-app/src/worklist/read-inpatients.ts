import {
  isOngoing,
  graverGap,
  type Instant,
  type ResourceEntry,
  readSearchPage,
  parseInstant,
} from '@bellwether/fhir-mapping';
import type { FhirReader } from '../fhir/fhir-reader.js';
import { isObject, type JsonObject, textOf } from '@bellwether/fhir-mapping/json';
import { chunksOf, idsOf, patientsById, inpatientClasses, staySearch } from './load-plan.js';
import { type PatientList, readPatients } from './read-patients.js';

const ofPatient = /^(.*\/)?Patient\/([A-Za-z0-9\-.]{1,64})$/;

/**
 * Reads who is in hospital: the stays that go on, page by page, until there are `most` patients or no more, and then their
 * Patients, many a search. Not by `_include`, which some servers pass over without a word.
 */
export async function readInpatients(
  asOf: Instant,
  most: number,
  reader: FhirReader,
  signal: AbortSignal,
): Promise<PatientList> {
  const stays = await readStays(asOf, most, reader, signal);
  const ids = [...stays.ids];
  const lists = await Promise.all(
    chunksOf(ids).map((chunk) => readPatients(patientsById(idsOf(chunk)), chunk.length, reader, signal)),
  );
  const found = new Map(lists.flatMap(({ patients }) => [...patients]));
  // In the order of their stays; a patient without one is left out.
  const patients = new Map(ids.flatMap((id) => entryOf(found, id)));
  const gap = lists.map((list) => list.gap).reduce(graverGap, stays.gap);
  const expired = stays.expired || lists.some((list) => list.expired);
  return { patients, total: null, cut: stays.cut || patients.size < ids.length, gap, expired };
}

function entryOf(found: PatientList['patients'], id: string): readonly (readonly [string, ResourceEntry])[] {
  const entry = found.get(id);
  return entry === undefined ? [] : [[id, entry]];
}

interface Stays extends Pick<PatientList, 'cut' | 'gap' | 'expired'> {
  /** Of the patients. */
  readonly ids: ReadonlySet<string>;
}

async function readStays(asOf: Instant, most: number, reader: FhirReader, signal: AbortSignal): Promise<Stays> {
  const ids = new Set<string>();
  const seen = new Set<string>();
  let gap: PatientList['gap'] = null;
  let next: string | null = staySearch;
  while (next !== null && ids.size < most && !seen.has(next)) {
    seen.add(next);
    const answer = await reader.get(next, signal);
    const page = answer.status === 'resource' ? readSearchPage(answer.resource) : null;
    if (page === null) {
      const why = answer.status === 'refused' ? 'refused' : seen.size === 1 ? 'failed' : 'truncated';
      return { ids, cut: true, gap: why, expired: answer.status === 'expired' };
    }
    gap = graverGap(gap, page.gap);
    for (const id of page.entries.map((entry) => patientOf(entry, asOf))) {
      if (id !== null && ids.size < most) ids.add(id);
    }
    next = page.next;
  }
  return { ids, cut: next !== null, gap, expired: false };
}

/** Whose stay an entry is, where it is one that goes on; servers do not all search for what they were asked for. */
function patientOf({ fullUrl, resource }: ResourceEntry, asOf: Instant): string | null {
  if (!isObject(resource) || resource.resourceType !== 'Encounter' || !isCurrentStay(resource, asOf)) return null;
  const [, base, id] = ofPatient.exec((isObject(resource.subject) && textOf(resource.subject.reference)) || '') ?? [];
  // A patient of another server may have the id of one of this.
  const isOwn = base === undefined || fullUrl === `${base}Encounter/${textOf(resource.id)}`;
  return isOwn ? (id ?? null) : null;
}

function isCurrentStay(encounter: JsonObject, asOf: Instant): boolean {
  const kind = isObject(encounter.class) ? textOf(encounter.class.code) : null;
  const end = isObject(encounter.period) ? parseInstant(encounter.period.end) : Number.NaN;
  const isOver = end <= asOf;
  return (
    inpatientClasses.some((known) => known === kind) && isOngoing({ status: textOf(encounter.status) ?? '' }) && !isOver
  );
}
