import type { CoverageEntry, EncounterRecord, Instant, PatientRecord } from '@bellwether/fhir-mapping';
import type { CarePlace } from '../news2/input-limits.js';
import type { News2 } from './assessment.js';

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
export function settingOf(encounter: EncounterRecord | null): ClassRow {
  return encounter === null ? unknownClass : (classes[encounter.class] ?? unknownClass);
}

/** With so many of the seven inputs charted, a patient of unknown setting is watched as on a ward. */
const watchedInputs = 5;

/**
 * Whether NEWS2 speaks, with due times and colours. Where the setting is not known it does where most inputs are charted of
 * late, one that cannot be read among them, unless they are of an encounter that has ended; and wherever encounters that
 * exist could not be read: losing information never reassures.
 */
export function isAcute(record: PatientRecord, asOf: Instant, setting: CareSetting, news2: News2 | null): boolean {
  if (setting !== 'not-known') return setting === 'acute';
  if (isLost(record.coverage.types.Encounter)) return true;
  const charted = news2?.components.filter(({ state, measuredAt }) => state !== 'missing' && measuredAt !== null) ?? [];
  const lost =
    news2?.components.filter(({ input, state }) => state === 'unread' && isLost(entryOf(record, input))) ?? [];
  if (new Set([...charted, ...lost]).size < watchedInputs) return false;
  return !hasEndedSince(record, news2?.setAt ?? asOf, asOf);
}

function entryOf({ coverage }: PatientRecord, input: string): CoverageEntry {
  return coverage.concepts[input] ?? coverage.types.Observation;
}

/** Whether something that was asked for did not arrive. What a site never asks for says nothing of this patient. */
function isLost(entry: CoverageEntry): boolean {
  if (entry.status === 'complete') return false;
  if (entry.why === 'not-granted' || entry.why === 'not-requested') return false;
  return entry.status === 'unavailable' || entry.since === null;
}

function hasEndedSince({ encounters }: PatientRecord, setAt: Instant, asOf: Instant): boolean {
  return encounters.some(({ start, end }) => end !== null && end <= asOf && end >= setAt && (start ?? end) <= setAt);
}
