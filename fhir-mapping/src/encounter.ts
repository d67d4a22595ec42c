import { CodeIndex } from './code-index.js';
import { fieldsOf } from './fields.js';
import { parseInstant, precisionOf } from './instant.js';
import { type JsonObject, listOf, textOf } from './json.js';
import type { EncounterRecord } from './patient-record.js';
import type { CodedReading } from './reading.js';
import { actCodes, arrivalModes, spellingsOf } from './tables/code-systems.js';
import { codedObservations } from './concepts/index.js';

/** Encounter.status of what did not (yet) take place. */
const notTakenPlace: ReadonlySet<string> = new Set(['planned', 'cancelled', 'entered-in-error']);

/** Encounter.status of what has begun and not ended. */
const goingOn: ReadonlySet<string> = new Set(['arrived', 'triaged', 'in-progress', 'onleave']);

/** Whether an encounter goes on, as far as its status says; its period may say otherwise. */
export function isOngoing({ status }: Pick<EncounterRecord, 'status'>): boolean {
  return goingOn.has(status);
}

/** @see https://hl7.org/fhir/R4/extension-encounter-modeofarrival.html */
const modeOfArrival = 'http://hl7.org/fhir/StructureDefinition/encounter-modeOfArrival';

const actCodeSystems: ReadonlySet<unknown> = new Set(spellingsOf(actCodes));

/** The concept of how the patient came. */
export const arrivalMode = 'arrival-mode';

const arrivalAnswers = new CodeIndex<string>();
for (const { concept, answers } of codedObservations) {
  if (concept !== arrivalMode) continue;
  for (const { answer, codes } of answers) {
    for (const { system, codes: list } of codes) for (const code of list) arrivalAnswers.add(system, code, answer);
  }
}

/** Why an Encounter does not count: its status; null where it counts. */
export function notAnEncounter(encounter: JsonObject): string | null {
  const status = textOf(encounter.status);
  return status !== null && notTakenPlace.has(status) ? status : null;
}

/** Elements that must be objects for an Encounter to say anything. */
export const encounterShape: readonly string[] = ['class', 'period'];

/** Reads an Encounter that takes or took place. */
export function readEncounter(
  encounter: JsonObject,
  reference: string,
  locations: EncounterRecord['locations'] = [],
): EncounterRecord {
  const period = fieldsOf(encounter.period);
  const coding = fieldsOf(encounter.class);
  const code = textOf(coding?.code);
  return {
    reference,
    id: textOf(encounter.id) ?? '',
    class: isActCode(coding?.system) ? (code ?? '') : '',
    classText: code ?? textOf(coding?.display) ?? '',
    status: textOf(encounter.status) ?? 'unknown',
    start: instantOrNull(period?.start),
    end: instantOrNull(period?.end),
    locations,
  };
}

/** How the patient came, as a coded reading at the start of the encounter; null where it is not said or not known. */
export function readArrival(encounter: JsonObject, reference: string): CodedReading | null {
  const start = fieldsOf(encounter.period)?.start;
  const measuredAt = parseInstant(start);
  if (Number.isNaN(measuredAt)) return null;
  for (const item of listOf(encounter.extension)) {
    const extension = fieldsOf(item);
    if (extension?.url !== modeOfArrival) continue;
    const coding = fieldsOf(extension.valueCoding);
    const answer = arrivalAnswers.get(coding?.system, coding?.code);
    if (answer === undefined) continue;
    return {
      reference,
      measuredAt,
      measuredPrecision: precisionOf(start as string),
      knownAt: measuredAt,
      status: textOf(encounter.status) ?? 'unknown',
      concept: arrivalMode,
      answer,
      code: `${arrivalModes}|${String(coding?.code)}`,
      recordedText: textOf(coding?.display) ?? answer,
    };
  }
  return null;
}

/** A code without a system is taken for one of the system that R4 binds the class to; of another it means something else. */
function isActCode(system: unknown): boolean {
  return system === undefined || system === null || actCodeSystems.has(system);
}

function instantOrNull(text: unknown): number | null {
  const instant = parseInstant(text);
  return Number.isNaN(instant) ? null : instant;
}
