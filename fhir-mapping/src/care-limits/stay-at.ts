import { hourMs } from '../durations.js';
import { encounterUnderWay } from '../encounter-under-way.js';
import { mayHaveLost } from '../coverage.js';
import type { EncounterRecord, PatientRecord } from '../patient-record.js';
import type { Instant } from '../reading.js';
import type { CareStatement } from './care-statement.js';

/** The stay that a moment is in: its encounters, and since when. */
export interface Stay {
  /** Whether it is a visit, or a day at home, and not a stay in a hospital. */
  readonly isVisit: boolean;
  readonly start: Instant | null;
  readonly encounters: ReadonlySet<string>;
}

/** No encounter is under way, and none can have been lost. */
export const noStay = 'none';
/** Which encounter is under way is not known. */
export const unknownStay = 'not-known';

const visits: ReadonlySet<string> = new Set(['AMB', 'HH', 'VR', 'PRENC']);

/** Classes that no other encounter comes before: see `encounterUnderWay`. */
const inpatient: ReadonlySet<string> = new Set(['IMP', 'ACUTE', 'NONAC']);

/** Classes of encounters that lead into a stay: what was said in the emergency department is said in the stay. */
const leadIn: ReadonlySet<string> = new Set(['EMER', 'FLD', 'OBSENC']);
const leadInHours = 1;
/** A stay that began before is one that nobody closed. */
const longestStayHours = 365 * 24;

export function stayAt(
  record: PatientRecord,
  asOf: Instant,
  encounterId?: string,
): Stay | typeof noStay | typeof unknownStay {
  const under = encounterUnderWay(record, asOf, encounterId);
  const { Encounter } = record.coverage.types;
  if (under === null) return encounterId === undefined && Encounter.status === 'complete' ? noStay : unknownStay;
  const isNamed = encounterId !== undefined && [under.id, under.reference].includes(encounterId);
  // One that began later may have been lost, and what is of this stay would be of another; or, of a visit, the stay that it is in.
  const since = inpatient.has(under.class) ? under.start : asOf - longestStayHours * hourMs;
  if (!isNamed && mayHaveLost(Encounter, since)) return unknownStay;
  if (!isOpenAt(under, asOf)) return unknownStay;
  const before = record.encounters.filter((one) => leadsInto(one, under));
  const starts = [under, ...before].flatMap(({ start }) => start ?? []);
  return {
    isVisit: visits.has(under.class),
    start: under.start === null ? null : Math.min(...starts),
    encounters: new Set([under, ...before].map(({ id, reference }) => (id === '' ? reference : `Encounter/${id}`))),
  };
}

function isOpenAt({ start, end, status }: EncounterRecord, asOf: Instant): boolean {
  if (start !== null && (start > asOf || start <= asOf - longestStayHours * hourMs)) return false;
  return end === null ? status !== 'finished' : end > asOf;
}

function leadsInto({ class: kind, start, end }: EncounterRecord, under: EncounterRecord): boolean {
  if (!leadIn.has(kind) || start === null || end === null || under.start === null) return false;
  return start <= under.start && end >= under.start - leadInHours * hourMs;
}

/** Whether a statement is of the stay: it names one of its encounters or, naming none, was made since it began. */
export function isOfStay({ encounter, at }: CareStatement, { start, encounters }: Stay): boolean {
  if (encounter !== null) return encounters.has(encounter);
  return at !== null && start !== null && at >= start;
}
