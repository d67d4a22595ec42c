import type { EncounterRecord, Instant, PatientRecord } from '@bellwether/fhir-mapping';
import { chartedIn, coverageOfConcept, encounterUnderWay, hourMs, mayHaveLost } from '@bellwether/fhir-mapping';
import type { CarePlace } from '../news2/input-limits.js';
import { news2Inputs } from '../news2/inputs.js';
import { newestTime, tellsOfInputs, undatedOf } from '../news2/newest-charted.js';
import type { News2Component } from '../news2/news2-result.js';
import { newestSet } from '../news2/observation-set.js';
import { unreadBy } from '../news2/unread-inputs.js';

/** Whether NEWS2 is used where the patient is. `not-known` is settled by what is charted: {@link isAcute}. */
export type CareSetting = 'acute' | 'elsewhere' | 'not-known';

interface ClassRow {
  readonly setting: CareSetting;
  readonly place: CarePlace;
}

/**
 * What the class of an encounter says of the setting.
 *
 * @see https://terminology.hl7.org/CodeSystem-v3-ActCode.html
 */
const classes: Readonly<Record<string, ClassRow>> = {
  EMER: { setting: 'acute', place: 'emergency' },
  FLD: { setting: 'acute', place: 'emergency' },
  IMP: { setting: 'acute', place: 'ward' },
  ACUTE: { setting: 'acute', place: 'ward' },
  OBSENC: { setting: 'acute', place: 'ward' },
  SS: { setting: 'acute', place: 'ward' },
  // Rehabilitation and long stays: only where observations are made as on a ward.
  NONAC: { setting: 'not-known', place: 'ward' },
  AMB: { setting: 'elsewhere', place: 'ward' },
  HH: { setting: 'elsewhere', place: 'ward' },
  VR: { setting: 'elsewhere', place: 'ward' },
  PRENC: { setting: 'elsewhere', place: 'ward' },
};

const unknownClass: ClassRow = { setting: 'not-known', place: 'ward' };

/** Where a patient is, by the encounter under way; null: none is known to be. */
function settingOf(encounter: EncounterRecord | null): ClassRow {
  return encounter === null ? unknownClass : (classes[encounter.class] ?? unknownClass);
}

/** With so many of the seven inputs charted, a patient of unknown setting is watched as on a ward. */
const watchedInputs = 5;
const watchedHours = 16;

/** Encounters that began before this are not looked for, in hours: a year. */
const longestStayHours = 365 * 24;

/**
 * What the setting is where an encounter that says it may not have been read: acute, with the shortest limits and the earliest
 * set, or losing the encounter would reassure.
 */
const lostEncounter: ClassRow = { setting: 'acute', place: 'not-read' };

/** Where a patient is, by the encounter under way; one that was named is the one. */
export function settingAt(record: PatientRecord, asOf: Instant, encounterId?: string): ClassRow {
  const encounter = encounterUnderWay(record, asOf, encounterId);
  const row = settingOf(encounter);
  // No encounter comes before a stay, or before the one that was named.
  const isCertain =
    encounter !== null && (isStay(row) || [encounter.id, encounter.reference].includes(encounterId ?? ''));
  return !isCertain && mayHaveLost(record.coverage.types.Encounter, asOf - longestStayHours * hourMs)
    ? lostEncounter
    : row;
}

function isStay({ setting, place }: ClassRow): boolean {
  return setting === 'acute' && place === 'ward';
}

/**
 * Whether NEWS2 applies, with due times and colours. Where the setting is not known it does where most inputs are charted of
 * late, whether they can be used or not, or the hospital's own score is, unless their encounter has ended. So a loss that leaves a
 * trace never ends it.
 *
 * @param chartedAt when the hospital's own score was made
 */
export function isAcute(
  record: PatientRecord,
  asOf: Instant,
  setting: CareSetting,
  chartedAt: Instant | null = null,
): boolean {
  if (setting !== 'not-known') return setting === 'acute';
  const since = asOf - watchedHours * hourMs;
  const charted = chartedIn(record, tellsOfInputs);
  const isWatched = (input: News2Component['input']): boolean =>
    undatedOf(charted, input) !== null ||
    newestTime(charted.newest, input, asOf, asOf) > since ||
    mayHaveLost(coverageOfConcept(record.coverage, input), since);
  const isScored = chartedAt !== null && chartedAt > since;
  if (!isScored && news2Inputs.filter(isWatched).length < watchedInputs) return false;
  // Of a set of which something is lost nobody knows when it was: it counts as made as late as it can have been.
  const { possiblyAt } = newestSet(charted, asOf, since, unreadBy(record.coverage));
  const newest = Math.max(possiblyAt ?? NEVER, isScored ? chartedAt : NEVER);
  return !hasEndedSince(record, newest === NEVER ? asOf : newest, asOf);
}

const NEVER = Number.NEGATIVE_INFINITY;

function hasEndedSince({ encounters }: PatientRecord, setAt: Instant, asOf: Instant): boolean {
  return encounters.some(({ start, end }) => end !== null && end <= asOf && end >= setAt && (start ?? end) <= setAt);
}
