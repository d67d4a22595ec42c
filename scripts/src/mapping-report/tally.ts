import {
  entriesOf,
  type PatientRecord,
  type ResourceEntry,
  readPatientRecord,
  type SiteCodes,
} from '@bellwether/fhir-mapping';

/** Counts by name. */
export type Counts = ReadonlyMap<string, number>;

/** What became of the Observations of a data set. Aggregates only. */
export interface Tally {
  readonly files: number;
  readonly patients: number;
  readonly observations: number;
  /** Observations of which at least one part became a reading or an answer. */
  readonly used: number;
  /** Readings by concept, measured (or averaged) values and computed ones apart. */
  readonly readings: Counts;
  readonly computed: Counts;
  readonly answers: Counts;
  /** Rejected Observations and components by `reason` and concept. */
  readonly rejected: Counts;
  /** Observations that are not modelled, by category. */
  readonly notModelled: Counts;
  /** Codes of those of them that are filed under vital signs. */
  readonly notModelledVitals: Counts;
  readonly conditions: Counts;
  readonly encounters: Counts;
  readonly refused: Counts;
}

interface Coded {
  readonly coding?: readonly { readonly code?: string; readonly display?: string }[];
}
interface RawObservation {
  readonly resourceType?: string;
  readonly id?: string;
  readonly category?: readonly Coded[];
  readonly code?: Coded;
}

/** Reads every file of a data set as one chart and counts. */
export function tally(texts: readonly string[], codes: SiteCodes): Tally {
  const counts = {
    readings: new Map<string, number>(),
    computed: new Map<string, number>(),
    answers: new Map<string, number>(),
    rejected: new Map<string, number>(),
    notModelled: new Map<string, number>(),
    notModelledVitals: new Map<string, number>(),
    conditions: new Map<string, number>(),
    encounters: new Map<string, number>(),
    refused: new Map<string, number>(),
  };
  let [patients, observations, used] = [0, 0, 0];
  for (const text of texts) {
    const entries = entriesOf(JSON.parse(text));
    const record = readPatientRecord(entries, { codes });
    const raw = observationsOf(entries);
    if (record.patient !== null) patients++;
    observations += raw.size;
    used += usedReferences(record).size;
    countUsed(record, counts);
    countUnused(record, raw, counts);
  }
  return { files: texts.length, patients, observations, used, ...counts };
}

type MutableCounts = Record<
  | 'readings'
  | 'computed'
  | 'answers'
  | 'rejected'
  | 'notModelled'
  | 'notModelledVitals'
  | 'conditions'
  | 'encounters'
  | 'refused',
  Map<string, number>
>;

function countUsed({ readings, coded, conditions, encounters }: PatientRecord, counts: MutableCounts): void {
  for (const { concept, derivedFrom = [] } of readings) {
    add(derivedFrom.length > 0 ? counts.computed : counts.readings, concept);
  }
  for (const { concept, answer } of coded) add(counts.answers, `${concept}: ${answer}`);
  for (const { concepts, isRead } of conditions) {
    for (const name of concepts) add(counts.conditions, name);
    if (concepts.length === 0) add(counts.conditions, isRead ? 'another disease' : 'not read');
  }
  for (const encounter of encounters) add(counts.encounters, encounter.class || 'no class');
}

function countUnused(
  { rejected, refused }: PatientRecord,
  raw: ReadonlyMap<string, RawObservation>,
  counts: MutableCounts,
): void {
  for (const { concept, reason, reference } of rejected) {
    add(counts.rejected, `${reason}: ${concept ?? 'none'}`);
    if (reason !== 'not-modelled') continue;
    const { category, code } = raw.get(reference) ?? {};
    const filed = category?.[0]?.coding?.[0]?.code ?? 'no category';
    add(counts.notModelled, filed);
    if (filed === 'vital-signs') add(counts.notModelledVitals, nameOf(code));
  }
  for (const { reason } of refused) add(counts.refused, reason);
}

function observationsOf(entries: readonly ResourceEntry[]): ReadonlyMap<string, RawObservation> {
  const found = new Map<string, RawObservation>();
  for (const { resource } of entries) {
    const observation = resource as RawObservation;
    if (observation.resourceType === 'Observation') found.set(`Observation/${observation.id}`, observation);
  }
  return found;
}

function usedReferences({ readings, coded }: PatientRecord): ReadonlySet<string> {
  const references = [...readings, ...coded].map(({ reference }) => reference);
  return new Set(references.filter((reference) => reference.startsWith('Observation/')));
}

function nameOf(code: Coded | undefined): string {
  const first = code?.coding?.[0];
  return `${first?.code ?? 'no code'} ${first?.display ?? ''}`.trim();
}

function add(counts: Map<string, number>, name: string, by = 1): void {
  if (by > 0) counts.set(name, (counts.get(name) ?? 0) + by);
}
