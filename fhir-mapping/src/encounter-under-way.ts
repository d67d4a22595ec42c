import { isOngoing } from './encounter.js';
import type { EncounterRecord, PatientRecord } from './patient-record.js';
import type { Instant } from './reading.js';

/**
 * Which of several encounters at one time says where the patient is: the lowest number. A class that is not known may be
 * a stay, so that it comes before what is certainly none.
 *
 * @see http://terminology.hl7.org/CodeSystem/v3-ActCode
 */
const ranks: ReadonlyMap<string, number> = new Map([
  ...([
    ['IMP', 0],
    ['ACUTE', 0],
    ['NONAC', 0],
  ] as const),
  ['EMER', 1],
  ...([
    ['OBSENC', 2],
    ['SS', 2],
  ] as const),
  ['FLD', 3],
  ['HH', 5],
  ['VR', 6],
  ['AMB', 7],
]);
const unknownRank = 4;

/** Pre-admission: nobody is anywhere yet. */
const notAStay = 'PRENC';

/**
 * The encounter that the patient is in at a moment; null: none, or it is not known. The one place where it is decided, so
 * that card, chart, standalone launch and worklist have one figure.
 *
 * 1. The one that is named (`context.encounterId`, SMART `encounter`), unless its period does not hold the moment and
 *    that of another one does: who opens a chart by an old visit sees the patient of today.
 * 2. Where none is named, the one whose period holds the moment (an open period: whose status says that it goes on); of
 *    several the inpatient one, then emergency, observation and short stay, ambulance, unknown class, home, virtual,
 *    ambulatory; then the one that began last.
 *
 * One that is named and not in the record is never replaced by another: it was not read, and nobody knows what it is.
 *
 * @param named logical id or reference; null and undefined: none is named
 */
export function encounterUnderWay(
  { encounters }: Pick<PatientRecord, 'encounters'>,
  at: Instant,
  named?: string | null,
): EncounterRecord | null {
  if (named === undefined || named === null) return foremost(encounters, at);
  const found = encounters.find(({ id, reference }) => id === named || reference === named);
  if (found === undefined) return null;
  return mayHold(found, at) ? found : (foremost(encounters, at) ?? found);
}

/** Of those under way the one that says most; of equals the last in the order of the record. */
function foremost(encounters: readonly EncounterRecord[], at: Instant): EncounterRecord | null {
  let best: EncounterRecord | null = null;
  for (const encounter of encounters) {
    if (isUnderWay(encounter, at) && (best === null || comesBefore(encounter, best))) best = encounter;
  }
  return best;
}

function comesBefore(a: EncounterRecord, b: EncounterRecord): boolean {
  const [rankA, rankB] = [rankOf(a), rankOf(b)];
  return rankA === rankB ? a.start! >= b.start! : rankA < rankB;
}

/** By its period or, where that is open, by its status. Expects a beginning: without one it may have been years ago. */
function isUnderWay(encounter: EncounterRecord, at: Instant): boolean {
  const { start, end } = encounter;
  if (encounter.class === notAStay || start === null || start > at) return false;
  return end === null ? isOngoing(encounter) : end > at;
}

/** Whether nothing says that a named encounter is not that of the moment. */
function mayHold({ class: kind, start, end, status }: EncounterRecord, at: Instant): boolean {
  if (kind === notAStay || (start !== null && start > at)) return false;
  return end === null ? status !== 'finished' : end > at;
}

function rankOf(encounter: EncounterRecord): number {
  return ranks.get(encounter.class) ?? unknownRank;
}
