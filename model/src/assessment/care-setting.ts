import type {
  Charted,
  EncounterLocation,
  EncounterRecord,
  Instant,
  LocationPart,
  PatientRecord,
} from '@bellwether/fhir-mapping';
import { coverageOfConcept, encounterUnderWay, hourMs, mayHaveLost } from '@bellwether/fhir-mapping';
import { chartedScores, newestScoreMoment } from '../news2/charted-score-at.js';
import { chartedInputsOf } from '../news2/charted-inputs.js';
import type { CarePlace } from '../news2/input-limits.js';
import { news2Inputs } from '../news2/inputs.js';
import { newestTime, undatedOf } from '../news2/newest-charted.js';
import type { News2Component } from '../news2/news2-result.js';
import { newestSet } from '../news2/observation-set.js';
import { unreadBy } from '../news2/unread-inputs.js';
import { deviceUnreadBy, isVentilatedAt } from '../news2/ventilator.js';
import { type SettingName, type SiteLocations, settingOfPlace } from './location-settings.js';

/** Where a patient is, and what comes first there: NEWS2, a model, or the limits of the unit. */
export interface CareSetting {
  readonly setting: SettingName;
  /** Whether an encounter says so; else it is taken from what is charted, or from that encounters were not read. */
  readonly known: boolean;
  /** `first`: NEWS2 comes first and asks for something; `strip`: it is shown and asks for nothing; `silent`: neither. */
  readonly news2: 'first' | 'strip' | 'silent';
  /** How long an observation counts. */
  readonly place: CarePlace;
  /** The encounter under way; null where none is known to be. */
  readonly stay: CareStay | null;
}

/** The encounter that a patient is in. */
export interface CareStay {
  readonly reference: string;
  readonly since: Instant | null;
  /** v3-ActCode; empty where it is absent or of another system. */
  readonly class: string;
  /** As charted. */
  readonly classText: string;
  /** Null where no place is charted that the patient is in now. */
  readonly location: { readonly reference: string | null; readonly name: string; readonly bed: string | null } | null;
}

/** What decides the setting besides the record. */
export interface SettingOptions {
  /** The encounter in context, by logical id or reference: see `encounterUnderWay`. */
  readonly encounterId?: string | undefined;
  /** The site's table of places. */
  readonly locations?: SiteLocations | undefined;
  /** Where the caller knows the patient to be: then nothing else is asked. */
  readonly setting?: SettingName | undefined;
}

/** What the class of an encounter says of the setting. */
interface ClassRow {
  readonly setting: SettingName;
  readonly place: CarePlace;
  /** `if-observed`: only where observations are made as on a ward ({@link isAcute}). */
  readonly acute: 'always' | 'if-observed' | 'never';
  readonly known: boolean;
}

const ward: ClassRow = { setting: 'ward', place: 'ward', acute: 'always', known: true };
const emergency: ClassRow = { setting: 'emergency', place: 'emergency', acute: 'always', known: true };
const ambulatory: ClassRow = { setting: 'ambulatory', place: 'ward', acute: 'never', known: true };

/**
 * What the class of an encounter says of the setting.
 *
 * @see https://terminology.hl7.org/CodeSystem-v3-ActCode.html
 */
const classes: Readonly<Record<string, ClassRow>> = {
  EMER: emergency,
  // An ambulance.
  FLD: emergency,
  IMP: ward,
  ACUTE: ward,
  OBSENC: ward,
  SS: ward,
  // Rehabilitation and long stays: only where observations are made as on a ward.
  NONAC: { ...ward, acute: 'if-observed' },
  AMB: ambulatory,
  HH: ambulatory,
  VR: ambulatory,
  PRENC: ambulatory,
};

/** Ambulatory, or where observations are made as on a ward, a ward. */
const unknownClass: ClassRow = { ...ward, acute: 'if-observed', known: false };

/** Nobody is anywhere yet. */
const notAStay = 'PRENC';

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
const lostEncounter: ClassRow = { setting: 'emergency', place: 'not-read', acute: 'always', known: false };

/** How long an observation counts does not hang on a ventilator, whose entry may be lost. */
const ventilatedOnWard: ClassRow = { setting: 'intensive-care', place: 'ward', acute: 'never', known: true };

/** What the settings are where a place says them. */
const rowsOfPlaces: Readonly<Record<SettingName, ClassRow>> = {
  ambulatory,
  emergency,
  ward,
  'intensive-care': { setting: 'intensive-care', place: 'intensive-care', acute: 'never', known: true },
};

/**
 * Where a patient is at a moment, and what comes first there. The one place where it is decided: by the encounter under way and its
 * places, by a ventilator, else by what is charted. What was lost never makes it a setting that asks for less.
 */
export function careSettingAt(record: PatientRecord, asOf: Instant, options: SettingOptions = {}): CareSetting {
  const { encounter, row } = rowAt(record, asOf, options, chartedInputsOf(record));
  const stay = encounter === null || encounter.class === notAStay ? null : stayOf(encounter, asOf);
  const { known, place } = row;
  if (row.setting === 'intensive-care') return { setting: row.setting, known, news2: 'strip', place, stay };
  const isUsed = row.acute === 'if-observed' ? isAcute(record, asOf) : row.acute === 'always';
  const setting = row.known || isUsed ? row.setting : 'ambulatory';
  return { setting, known, news2: isUsed ? 'first' : 'silent', place, stay };
}

/** How long an observation counts where the patient is: the same as `careSettingAt` says, for many moments of one record. */
export function carePlaceAt(
  record: PatientRecord,
  asOf: Instant,
  options: SettingOptions,
  charted: Charted = chartedInputsOf(record),
): CarePlace {
  return rowAt(record, asOf, options, charted).row.place;
}

/** Where a patient is, by the encounter under way; one that was named is the one. */
function rowAt(
  record: PatientRecord,
  asOf: Instant,
  { encounterId, locations = [], setting }: SettingOptions,
  charted: Charted,
): { readonly encounter: EncounterRecord | null; readonly row: ClassRow } {
  const encounter = encounterUnderWay(record, asOf, encounterId);
  if (setting !== undefined) return { encounter, row: rowsOfPlaces[setting] };
  const row = settingOf(encounter);
  // No encounter comes before a stay, or before the one that was named.
  const isCertain =
    encounter !== null && (isStay(row) || [encounter.id, encounter.reference].includes(encounterId ?? ''));
  if (!isCertain && mayHaveLost(record.coverage.types.Encounter, asOf - longestStayHours * hourMs))
    return { encounter, row: lostEncounter };
  if (encounter === null || encounter.class === notAStay) return { encounter, row };
  const place = settingOfLocations(encounter.locations, asOf, locations);
  if (place !== null) return { encounter, row: rowsOfPlaces[place] };
  // A ward where someone is ventilated is one of intensive care, whatever it is called.
  const isVentilated = row === ward && isVentilatedAt(charted, asOf, deviceUnreadBy(record.coverage));
  return { encounter, row: isVentilated ? ventilatedOnWard : row };
}

/** A class that no other encounter comes before, and that NEWS2 is made for. */
function isStay({ setting, acute }: ClassRow): boolean {
  return setting === 'ward' && acute === 'always';
}

/** Statuses of a place that the patient was in while its period holds. */
const statusesOfPeriod: ReadonlySet<EncounterLocation['status']> = new Set([null, 'active', 'completed']);

/** Whether the patient is in a place at a moment, as far as its row says. */
function isIn({ status, start, end }: EncounterLocation, asOf: Instant): boolean {
  if (start !== null && start > asOf) return false;
  return end === null ? status === null || status === 'active' : end > asOf && statusesOfPeriod.has(status);
}

/** Rooms and beds: to be moved from one to another is not to be moved to another ward. */
const partsOfWards: ReadonlySet<string | null> = new Set(['ro', 'bd']);

/** Of two places that were entered at once, the one that asks for more. */
const loudest: readonly SettingName[] = ['emergency', 'ward', 'intensive-care', 'ambulatory'];

/**
 * The setting that the places of an encounter say: of those that the patient is in, the one entered last. Null where none of
 * them says one, and where a place of which nothing is known was entered later: the patient may have been moved.
 */
function settingOfLocations(
  rows: readonly EncounterLocation[],
  asOf: Instant,
  locations: SiteLocations,
): SettingName | null {
  const current = rows
    .filter((row) => isIn(row, asOf))
    .map((row) => ({ row, since: row.start ?? NEVER, setting: settingOfPlace(row, locations) }));
  const told = current.filter(({ setting }) => setting !== null);
  const last = told.toSorted((a, b) => (a.since === b.since ? rankOf(a) - rankOf(b) : a.since < b.since ? 1 : -1))[0];
  if (last === undefined) return null;
  const wards = current.filter(({ row }) => !partsOfWards.has(row.physicalType));
  // A row with neither status nor time may be of a place that was left long ago.
  const isDated = last.row.start !== null || last.row.status === 'active';
  const isMoved = wards.some((one) => one.setting === null && (one.since > last.since || !isDated));
  return isMoved ? null : last.setting;
}

function rankOf({ setting }: { readonly setting: SettingName | null }): number {
  return setting === null ? loudest.length : loudest.indexOf(setting);
}

function stayOf(encounter: EncounterRecord, asOf: Instant): CareStay {
  const { reference, start, class: code, classText } = encounter;
  return { reference, since: start, class: code, classText, location: placeIn(encounter.locations, asOf) };
}

/** The ward and the bed that the patient came to last. */
function placeIn(rows: readonly EncounterLocation[], asOf: Instant): CareStay['location'] {
  const current = rows.filter((row) => isIn(row, asOf)).toSorted((a, b) => compareStarts(b, a));
  const bed = current.find(({ physicalType }) => physicalType === 'bd');
  const own = current.find(({ physicalType }) => !partsOfWards.has(physicalType)) ?? null;
  const found = own ?? wardOf(bed ?? current[0] ?? null);
  const bedName = bed === undefined ? null : nameOf(bed) || null;
  if (found === null) return bedName === null ? null : { reference: null, name: '', bed: bedName };
  return { reference: found.reference, name: nameOf(found), bed: bedName };
}

function compareStarts(a: EncounterLocation, b: EncounterLocation): number {
  const [startA, startB] = [a.start ?? NEVER, b.start ?? NEVER];
  return startA === startB ? 0 : startA < startB ? -1 : 1;
}

/** The first place around a bed or a room that is neither. */
function wardOf(place: EncounterLocation | null): LocationPart | null {
  let part: LocationPart | null = place;
  while (part !== null && partsOfWards.has(part.resource?.physicalType ?? (part === place ? place.physicalType : null)))
    part = part.resource?.partOf ?? null;
  return part;
}

function nameOf({ resource, display }: LocationPart): string {
  return resource?.name || display;
}

/**
 * Whether a patient of unknown setting is watched as on a ward: most inputs are charted of late, whether they can be used or not, or
 * the hospital's own score is, and their encounter has not ended. So a loss that leaves a trace never ends it.
 */
function isAcute(record: PatientRecord, asOf: Instant): boolean {
  const chartedAt = newestScoreMoment(chartedScores(record), asOf)?.measuredAt ?? null;
  const since = asOf - watchedHours * hourMs;
  const charted = chartedInputsOf(record);
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
