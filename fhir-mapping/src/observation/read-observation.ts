import type { CodeMeaning } from '../code-meaning.js';
import { choiceOf, fieldsOf, isPresent, jsonText } from '../fields.js';
import { type JsonObject, listOf, textOf } from '../json.js';
import { codeText, codingsOf, isConcept, meaningOf } from '../observation-codes.js';
import type { SiteCodes } from '../site-codes.js';
import { pointsBesideAnswer } from '../charted-points.js';
import { ucum } from '../tables/code-systems.js';
import { pureUnits } from '../tables/pure-units.js';
import type { VitalSign } from '../concepts/index.js';
import type { RejectionDetail } from '../unused-detail.js';
import { rejectCrossedPressures } from './blood-pressure.js';
import { chartedNumber, isPointUnit } from './charted-number.js';
import { meaningInContext, otherThan } from './code-in-context.js';
import { readAnswer } from './coded-answer.js';
import type { Collected } from './collected.js';
import type { TimesOf } from './effective-time.js';
import { isAnother } from './is-another.js';
import { laboratoryTimes } from './laboratory-times.js';
import { modifierOf } from './modifier-extension.js';
import { type Origin, pushAnswer, pushReading, reject, rejectAt } from './outcomes.js';
import { pushBreathed, readOxygen, readOxygenRange } from './oxygen.js';
import { type QuantityValue, readFraction, readQuantity } from './quantity.js';
import { rejectUnknown, rejectWhole, withoutMeaning } from './unread-parts.js';

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
  observation: JsonObject,
  reference: string,
  site: SiteCodes,
  timesOf: TimesOf,
  into: Collected,
): void {
  const codings = codingsOf(observation.code);
  const meaning = meaningOf(codings, site);
  const components = listOf(observation.component);
  const refusal = refusalOf(observation) ?? strangerOf(codings, meaning, components, site);
  if (refusal !== null) {
    rejectWhole(observation, { reference, codings, meaning, components, detail: refusal }, site, timesOf, into);
    return;
  }
  const origin = {
    reference,
    status: textOf(observation.status) ?? 'unknown',
    times: timesOf(observation),
    site,
    observation,
  };
  const { readings, coded, rejected } = into;
  const first = readings.length;
  const firstCoded = coded.length;
  const firstRejected = rejected.length;
  const carriesParts = meaning === null || (meaning.panel && components.length > 0);
  if (!carriesParts) readPart(observation, codings, meaning, origin, into);
  let unknown: unknown[] | null = meaning === null && choiceOf(observation, 'value') !== null ? [observation] : null;
  for (let index = 0; index < components.length; index++) {
    if (readComponent(components[index], origin, into)) continue;
    unknown ??= [];
    unknown.push(components[index]);
  }
  if (unknown !== null) {
    const told = [...readings.slice(first), ...coded.slice(firstCoded), ...rejected.slice(firstRejected)];
    rejectUnknown(unknown, new Set(told.map(({ concept }) => concept)), origin, into);
  }
  if (readings.length > first + 1) rejectCrossedPressures(into, first);
}

/** Why an Observation is not to be used whatever it says, by its status or shape; null: it is. */
export function refusalOf(observation: JsonObject): RejectionDetail | null {
  const { status, code, component, focus } = observation;
  if (status !== undefined && !usableStatuses.has(status)) {
    if (status === 'entered-in-error' || status === 'cancelled') return { kind: status };
    return { kind: 'unknown-status', got: jsonText(status).slice(0, 40) };
  }
  if (isPresent(code) && !isConcept(code)) return { kind: 'no-concept', element: 'Observation.code' };
  if (isPresent(component) && !Array.isArray(component)) return { kind: 'no-component-list' };
  if (isPresent(focus)) return { kind: 'other-focus' };
  const modifier = modifierOf(observation);
  return modifier === null ? null : { kind: 'modifier-extension', got: modifier };
}

/** An Observation of which no code is known, neither its own nor one of its components. */
function strangerOf(
  codings: readonly unknown[],
  meaning: CodeMeaning | null,
  components: readonly unknown[],
  site: SiteCodes,
): RejectionDetail | null {
  if (meaning !== null || components.some((part) => meaningOf(codingsOf(fieldsOf(part)?.code), site) !== null))
    return null;
  return withoutMeaning(codings);
}

/** Reads a component whose code is known, and says whether it is one. */
function readComponent(component: unknown, origin: Origin, into: Collected): boolean {
  const part = fieldsOf(component);
  const codings = codingsOf(part?.code);
  const meaning = meaningOf(codings, origin.site);
  if (part === null || meaning === null) return false;
  readPart(part, codings, meaning, origin, into);
  return true;
}

/** Reads the value of an Observation or component whose code is known. */
function readPart(
  part: JsonObject,
  codings: readonly unknown[],
  tableMeaning: CodeMeaning,
  ofObservation: Origin,
  into: Collected,
): void {
  const { observation } = ofObservation;
  const origin = originOf(tableMeaning, ofObservation);
  const { times } = origin;
  const meaning = meaningInContext(tableMeaning, observation);
  const other = otherThan(meaning, codings, observation);
  // That of an Observation itself was asked for before its parts are read.
  const modifier = part === observation ? null : modifierOf(part);
  const { fault } = times;
  if (other !== null) reject(into, origin.reference, codings, null, other, times);
  else if (modifier !== null) {
    reject(into, origin.reference, codings, meaning, { kind: 'modifier-extension', got: modifier }, times);
  } else if (meaning.panel) reject(into, origin.reference, codings, meaning, { kind: 'panel-without-values' });
  else if (fault !== null) reject(into, origin.reference, codings, meaning, fault);
  else if (meaning.apart !== null) rejectAt(into, origin, meaning, { kind: meaning.apart.detail });
  else if (meaning.unless !== null && isAnother(part, meaning.unless, origin)) {
    rejectAt(into, origin, meaning, { kind: meaning.unless });
  } else if (isPresent(part.dataAbsentReason)) {
    rejectAt(into, origin, meaning, absenceOf(part.dataAbsentReason));
  } else if (meaning.vital !== null) readVital(part, meaning, meaning.vital, origin, into);
  else readCoded(part, meaning, origin, into);
}

/** With the clock of the laboratory for its values. */
function originOf({ vital }: CodeMeaning, origin: Origin): Origin {
  if (vital === null || !vital.isLaboratory) return origin;
  return { ...origin, times: laboratoryTimes(origin.times, origin.observation) };
}

/** An answer. Points of NEWS2 that say one are kept as points too, beside the hospital's own score. */
function readCoded(part: JsonObject, meaning: CodeMeaning, origin: Origin, into: Collected): void {
  if (meaning.coded?.concept === 'oxygen') readOxygen(part, meaning, origin, into);
  else readAnswer(part, meaning, origin, into);
  const points = pointsBesideAnswer(meaning.code, chartedNumber(part));
  if (points !== null) pushAnswer(into, origin, meaning, points.concept, points.answer, points.display);
}

/** With the reason for which a value is absent, where it gives one. */
function absenceOf(dataAbsentReason: unknown): RejectionDetail {
  const code = codeText(codingsOf(dataAbsentReason));
  const why = code.slice(code.lastIndexOf('|') + 1) || textOf(fieldsOf(dataAbsentReason)?.text);
  return why ? { kind: 'absent-because', got: why.slice(0, 60) } : { kind: 'data-absent' };
}

function readVital(part: JsonObject, meaning: CodeMeaning, vital: VitalSign, origin: Origin, into: Collected): void {
  const quantity = quantityOf(part, vital);
  const read = quantity === null ? null : readVitalQuantity(quantity, meaning, vital, origin.site);
  if (read === null && vital.airUpTo !== null && isPresent(part.valueRange)) {
    readOxygenRange(part, meaning, vital, origin, into);
    return;
  }
  const fault = read === null ? withoutQuantity(part) : read.fault;
  if (read !== null && fault === null) pushReading(into, origin, meaning, vital, read);
  else rejectAt(into, origin, meaning, fault ?? { kind: 'no-value' });
  if (vital.airUpTo !== null && read !== null && fault === null) {
    // NEWS2 asks of oxygen only whether there is any: a flow and a concentration say that too.
    pushBreathed(into, origin, meaning, vital, read.value);
  } else if (meaning.breathes === 'on-oxygen' || (meaning.breathes === 'air' && fault === null)) {
    // That oxygen was given stands even where the saturation beside it cannot be read; that it was air does not.
    pushAnswer(
      into,
      origin,
      meaning,
      'oxygen',
      meaning.breathes,
      `${vital.display} ${breathedTexts[meaning.breathes]}`,
    );
  }
}

const breathedTexts = { air: 'on room air', 'on-oxygen': 'on oxygen' } as const;

/** The Quantity of a part. Points are charted as an integer as well. */
function quantityOf({ valueQuantity, valueInteger }: JsonObject, { unit }: VitalSign): JsonObject | null {
  if (unit === points && typeof valueInteger === 'number') return { value: valueInteger, code: points, system: ucum };
  return fieldsOf(valueQuantity);
}

const points = '{score}';

function readVitalQuantity(
  quantity: JsonObject,
  meaning: CodeMeaning,
  vital: VitalSign,
  site: SiteCodes,
): QuantityValue {
  if (vital.unit === points) return readQuantity(asPoints(quantity), vital, site);
  const isCanonical = quantity.code === vital.unit && quantity.system === ucum;
  const pure = isCanonical ? undefined : pureUnits.get(vital.unit);
  if (pure?.test(textOf(quantity.code) ?? textOf(quantity.unit) ?? '') === true)
    return readQuantity({ ...quantity, code: vital.unit, system: ucum }, vital, site);
  return meaning.fraction ? readFraction(quantity, vital, site) : readQuantity(quantity, vital, site);
}

/** Points in whatever unit of points they are charted, or in none. */
function asPoints(quantity: JsonObject): JsonObject {
  const isPoints = isPointUnit(quantity.code ?? quantity.unit ?? points);
  return isPoints ? { ...quantity, code: points, system: ucum } : quantity;
}

function withoutQuantity(part: JsonObject): RejectionDetail {
  if (isPresent(part.valueQuantity)) return { kind: 'no-quantity' };
  const choice = choiceOf(part, 'value');
  if (choice !== null) return { kind: 'other-value', element: choice.slice(0, 40) };
  return { kind: part.hasMember === undefined ? 'no-value' : 'panel-without-values' };
}
