import type { CodeMeaning } from '../code-meaning.js';
import { choiceOf, type Fields, fieldsOf, isThere, jsonText, listOf, textOf } from '../fields.js';
import { codeText, codingsOf, isConcept, meaningOf } from '../observation-codes.js';
import type { RejectionReason } from '../reading.js';
import type { SiteCodes } from '../site-codes.js';
import { rejectionReasons } from '../tables/rejection-reasons.js';
import type { VitalSign } from '../tables/vital-signs.js';
import { rejectCrossedPressures } from './blood-pressure.js';
import { readAnswer } from './coded-answer.js';
import type { Collected } from './collected.js';
import { type KnownAtRule, readTimes } from './effective-time.js';
import { type Origin, pushAnswer, reject, rejectAt } from './outcomes.js';
import { readQuantity } from './quantity.js';

/** Observation.status that counts. `preliminary`, `registered` and `unknown` do, and stay marked in the evidence. */
const usableStatuses: ReadonlySet<unknown> = new Set([
  'final',
  'amended',
  'corrected',
  'preliminary',
  'registered',
  'unknown',
]);

/**
 * Reads one Observation of the patient: its own value and its components, each a reading or a rejection of its own.
 * Every call adds at least one of them.
 */
export function readObservation(
  observation: Fields,
  reference: string,
  site: SiteCodes,
  rule: KnownAtRule,
  into: Collected,
): void {
  const codings = codingsOf(observation.code);
  const meaning = meaningOf(codings, site);
  const components = listOf(observation.component);
  const refusal = refusalOf(observation) ?? strangerOf(codings, meaning, components, site);
  if (refusal !== null) {
    // Of what we would have read, people want to know when it was; of the rest nobody does.
    const measuredAt = meaning === null ? Number.NaN : readTimes(observation, rule).measuredAt;
    reject(into, reference, codings, meaning, refusal.reason, refusal.detail, measuredAt);
    return;
  }
  const origin = {
    reference,
    status: textOf(observation.status) ?? 'unknown',
    times: readTimes(observation, rule),
    site,
  };
  const first = into.readings.length;
  const carriesParts = meaning === null || (meaning.panel && components.length > 0);
  if (!carriesParts) readPart(observation, codings, meaning, origin, into);
  for (let index = 0; index < components.length; index++) readComponent(components[index], origin, into);
  if (into.readings.length > first + 1) rejectCrossedPressures(into, first);
}

/** Why something is not looked into. */
interface Refusal {
  readonly reason: RejectionReason;
  readonly detail: string;
}

/** An Observation whose status or shape says that it is not to be used. */
function refusalOf({ status, code, component, focus }: Fields): Refusal | null {
  if (status !== undefined && !usableStatuses.has(status)) {
    if (status === 'entered-in-error' || status === 'cancelled') return refuse(status);
    return refuse('malformed', `Observation.status is ${jsonText(status).slice(0, 40)}.`);
  }
  if (isThere(code) && !isConcept(code)) return refuse('malformed', 'Observation.code is no CodeableConcept.');
  if (isThere(component) && !Array.isArray(component)) {
    return refuse('malformed', 'Observation.component is not an array.');
  }
  if (!isThere(focus)) return null;
  return refuse('not-modelled', 'It is about something other than the patient (Observation.focus).');
}

/** An Observation of which no code is known, neither its own nor one of its components. */
function strangerOf(
  codings: readonly unknown[],
  meaning: CodeMeaning | null,
  components: readonly unknown[],
  site: SiteCodes,
): Refusal | null {
  if (meaning !== null || components.some((part) => meaningOf(codingsOf(fieldsOf(part)?.code), site) !== null))
    return null;
  return refuse(codeText(codings) === '' ? 'no-code' : 'not-modelled');
}

function refuse(reason: RejectionReason, detail: string = rejectionReasons[reason]): Refusal {
  return { reason, detail };
}

function readComponent(component: unknown, origin: Origin, into: Collected): void {
  const part = fieldsOf(component);
  const codings = codingsOf(part?.code);
  const meaning = meaningOf(codings, origin.site);
  if (part === null || (isThere(part.code) && !isConcept(part.code))) {
    reject(into, origin.reference, codings, null, 'malformed', 'A component is not an object, or its code none.');
  } else if (meaning !== null) readPart(part, codings, meaning, origin, into);
  else reject(into, origin.reference, codings, null, codeText(codings) === '' ? 'no-code' : 'not-modelled');
}

/** Reads the value of an Observation or component whose code is known. */
function readPart(
  part: Fields,
  codings: readonly unknown[],
  meaning: CodeMeaning,
  origin: Origin,
  into: Collected,
): void {
  const { reason, detail } = origin.times;
  if (meaning.panel) reject(into, origin.reference, codings, meaning, 'panel-without-values');
  else if (reason !== null) reject(into, origin.reference, codings, meaning, reason, detail);
  else if (isThere(part.dataAbsentReason)) {
    rejectAt(into, origin, meaning, 'data-absent', absenceOf(part.dataAbsentReason));
  } else if (meaning.vital !== null) readVital(part, meaning, meaning.vital, origin, into);
  else readAnswer(part, meaning, origin, into);
}

/** A sentence with the reason for which a value is absent, where it gives one. */
function absenceOf(dataAbsentReason: unknown): string {
  const code = codeText(codingsOf(dataAbsentReason));
  const why = code.slice(code.lastIndexOf('|') + 1) || textOf(fieldsOf(dataAbsentReason)?.text);
  return why ? `The value is absent: ${why.slice(0, 60)}.` : rejectionReasons['data-absent'];
}

function readVital(part: Fields, meaning: CodeMeaning, vital: VitalSign, origin: Origin, into: Collected): void {
  const quantity = fieldsOf(part.valueQuantity);
  if (quantity === null) {
    const { reason, detail } = withoutQuantity(part);
    rejectAt(into, origin, meaning, reason, detail);
    return;
  }
  const read = readQuantity(quantity, vital, origin.site);
  if (read.reason !== null) {
    rejectAt(into, origin, meaning, read.reason, read.detail);
    return;
  }
  const { reference, status, times } = origin;
  into.readings.push({
    reference,
    measuredAt: times.measuredAt,
    measuredPrecision: times.precision,
    knownAt: times.knownAt,
    status,
    concept: vital.concept,
    value: read.value,
    recordedValue: read.recordedValue,
    recordedUnit: read.recordedUnit,
    code: meaning.code,
    duplicates: noReferences,
    derived: meaning.average,
    derivedFrom: noReferences,
  });
  if (vital.airUpTo === null) return;
  // NEWS2 asks of oxygen only whether there is any: a flow and a concentration say that too.
  const answer = read.value <= vital.airUpTo ? 'air' : 'on-oxygen';
  pushAnswer(into, origin, meaning, 'oxygen', answer, `${vital.display} ${read.value} ${vital.displayUnit}`);
}

const noReferences: readonly string[] = [];

function withoutQuantity(part: Fields): Refusal {
  if (isThere(part.valueQuantity)) return refuse('malformed', 'valueQuantity is not a Quantity.');
  const choice = choiceOf(part, 'value');
  if (choice !== null) return refuse('not-a-quantity', `Got ${choice.slice(0, 40)}, expected valueQuantity.`);
  return refuse(part.hasMember === undefined ? 'no-value' : 'panel-without-values');
}
