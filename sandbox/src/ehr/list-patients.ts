import type { FhirResource } from '@bellwether/fhir-server';
import type { Ehr } from './ehr.js';
import { patientRow } from './patient-row.js';
import { FhirRefusal, type Found, searchAll } from './read-fhir.js';
import type { PatientList } from './wire.js';

/** Where patients are looked for. */
export type PatientSource = Pick<Ehr, 'backend' | 'fhirBase' | 'roster' | 'now'>;

/** Patients listed at once: a server may have a hundred thousand. */
const most = 200;

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

/** Ids of the patients whose story has every word. */
function idsByStory({ roster }: Pick<Ehr, 'roster'>, words: readonly string[]): readonly string[] {
  return [...roster]
    .filter(([, { story }]) => story !== undefined && words.every((word) => folded(story).includes(folded(word))))
    .map(([id]) => id)
    .slice(0, most);
}

/** The searches that together find who is looked for: by name, by record number, by story. */
function queriesFor(ehr: PatientSource, words: readonly string[]): readonly string[] {
  if (words.length === 0) return [''];
  const ids = idsByStory(ehr, words);
  const [only] = words;
  return [
    words.map((word) => `name=${encodeURIComponent(word)}`).join('&'),
    ...(words.length === 1 && only !== undefined ? [`identifier=${encodeURIComponent(only)}`] : []),
    ...(ids.length === 0 ? [] : [`_id=${ids.map(encodeURIComponent).join(',')}`]),
  ];
}

/** One search; a server that does not sort or count as asked is asked for less. */
async function find({ backend, fhirBase }: PatientSource, query: string): Promise<Found> {
  const start = query === '' ? '' : `${query}&`;
  try {
    return await searchAll(backend, fhirBase, `Patient?${start}_sort=family,given&_total=accurate&_count=${most}`, {
      most,
    });
  } catch (error) {
    if (!(error instanceof FhirRefusal) || error.status >= 500) throw error;
    return searchAll(backend, fhirBase, `Patient?${start}_count=${most}`, { most });
  }
}

/**
 * The first patients by name, all of them or those that a search finds: each word begins a name, or the whole is a
 * record number, or every word stands in the story.
 * @throws SandboxError `backend` where they cannot be read
 */
export async function listPatients(ehr: PatientSource, search: string): Promise<PatientList> {
  const words = search.split(/\s+/).filter((word) => word !== '');
  const found = await Promise.all(queriesFor(ehr, words).map((query) => find(ehr, query)));
  const byId = new Map<string, FhirResource>();
  for (const { resources } of found)
    for (const resource of resources)
      if (resource.resourceType === 'Patient' && resource.id !== undefined) byId.set(resource.id, resource);
  const at = ehr.now();
  const rows = [...byId.values()]
    .map((resource) => patientRow(resource, ehr.roster, at))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
  const patients = rows.slice(0, most);
  const whole = found.every(({ more }) => !more) && rows.length <= most;
  const counted = found.reduce<number | null>(
    (sum, { total }) => (sum === null || total === null ? null : sum + total),
    0,
  );
  return { patients, total: whole ? rows.length : counted, more: !whole };
}
