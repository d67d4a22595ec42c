import { choiceOf, fieldsOf, isPresent } from '../fields.js';
import { parseInstant } from '../instant.js';
import type { JsonObject } from '../json.js';
import { chartedText } from '../observation/charted-text.js';
import type { ObservationTimes, TimesOf } from '../observation/effective-time.js';
import { codeText, codingsOf } from '../observation-codes.js';
import type { RejectionDetail } from '../unused-detail.js';
import type { CareMeaning, CareStatement, Weeks } from './care-statement.js';
import { type CareQuestion, questionOfCode } from './question-codes.js';
import { encounterOf, type FoundMeaning, careMeaningOf, meaningOfText } from './read-meaning.js';
import { yesOrNo } from './yes-or-no.js';

/** What an Observation says of limits of care, or why it says nothing. An unreadable one is both. */
export interface ReadCare {
  readonly statement: CareStatement | null;
  /** Why it is not used; null where it is. */
  readonly fault: RejectionDetail | null;
}

/** What an Observation asks of limits of care, by any of its codings; null: it is none of these. */
export function careQuestionOf(codings: readonly unknown[]): CareQuestion | null {
  for (let index = 0; index < codings.length; index++) {
    const coding = fieldsOf(codings[index]);
    const question = coding === null ? undefined : questionOfCode(coding.system, coding.code);
    if (question !== undefined) return question;
  }
  return null;
}

/**
 * Reads an Observation that asks of limits of care.
 *
 * @param refusal why it is not to be used whatever it says: status, shape, modifier extension; null: it is
 */
export function readCareObservation(
  observation: JsonObject,
  reference: string,
  question: CareQuestion,
  refusal: RejectionDetail | null,
  timesOf: TimesOf,
): ReadCare {
  const times = timesOf(observation);
  if (refusal !== null && withdrawn.has(refusal.kind)) return { statement: null, fault: refusal };
  const statementOf = (says: CareMeaning, more: Partial<CareStatement> = {}) =>
    statementAt(observation, reference, says, times, more);
  const unreadable = asksOfPregnancy.has(question.asks) ? 'pregnancy-unreadable' : 'unreadable';
  if (refusal !== null) return { statement: statementOf(unreadable), fault: refusal };
  const read = times.fault === null ? answerOf(observation, question, times) : times.fault;
  if (!('says' in read)) return { statement: saysNothing.has(read.kind) ? null : statementOf(unreadable), fault: read };
  const { says, ...more } = read;
  return { statement: says === null ? null : statementOf(says, more), fault: null };
}

/** Refusals that say that the Observation was taken back, or is of somebody else, such as the child. */
const withdrawn: ReadonlySet<RejectionDetail['kind']> = new Set(['entered-in-error', 'cancelled', 'other-focus']);

/** The chart says that there is no answer. */
const saysNothing: ReadonlySet<RejectionDetail['kind']> = new Set(['data-absent', 'answer-unknown']);

const asksOfPregnancy: ReadonlySet<CareQuestion['asks']> = new Set(['pregnancy', 'due-date', 'gestation', 'delivered']);

type Answer = { readonly says: CareMeaning | null; readonly weeks?: Weeks | null; readonly from?: number };

function answerOf(observation: JsonObject, { asks }: CareQuestion, times: ObservationTimes): Answer | RejectionDetail {
  if (isPresent(observation.dataAbsentReason)) return { kind: 'data-absent' };
  const choice = choiceOf(observation, 'value');
  if (choice === null) return { kind: 'no-value' };
  if (asks === 'due-date' || asks === 'delivered')
    return dateAnswer(observation, asks, times) ?? other(observation, choice);
  if (asks === 'gestation') return weeksAnswer(observation) ?? other(observation, choice);
  return wordAnswer(observation, asks) ?? other(observation, choice);
}

/** Yes, no, or an answer of the tables; null where it is none of them. */
function wordAnswer(observation: JsonObject, asks: CareQuestion['asks']): Answer | RejectionDetail | null {
  const yes = yesOrNo(observation);
  if (yes === 'unknown') return { kind: 'answer-unknown' };
  switch (asks) {
    case 'pregnancy':
      return yes === null ? saidAmong(observation, pregnancyAnswers) : { says: yes ? 'pregnant' : 'not-pregnant' };
    case 'code-status':
      return saidAmong(observation, treatmentAnswers);
    case 'no-resuscitation-order':
      // That no such order is there is not the same as full treatment.
      return yes === null ? null : { says: yes ? 'not-for-cpr' : null };
    default:
      return { says: yes === false ? null : 'directive' };
  }
}

function saidAmong(observation: JsonObject, answers: ReadonlySet<string>): Answer | null {
  const said = saidIn(observation);
  return said !== null && answers.has(said.says) ? said : null;
}

const pregnancyAnswers: ReadonlySet<string> = new Set([
  'pregnant',
  'not-pregnant',
  'possibly-pregnant',
  'birth',
  'loss',
]);
const treatmentAnswers: ReadonlySet<string> = new Set(['comfort-care', 'full', 'not-for-cpr', 'other']);

function saidIn({ valueCodeableConcept, valueString }: JsonObject): FoundMeaning | null {
  return isPresent(valueCodeableConcept) ? careMeaningOf(valueCodeableConcept, true) : meaningOfText(valueString);
}

function other(observation: JsonObject, element: string): RejectionDetail {
  return { kind: 'other-answer', element: element.slice(0, 40), got: chartedText(observation, element) };
}

const weekMs = 7 * 24 * 3_600_000;
const wholeWeeks = 40;
/** Longer than any pregnancy. */
const mostWeeks = 45;

/** A date of birth, or one that is expected. A "delivery" after it was charted is one that is expected. */
function dateAnswer(
  { valueDateTime }: JsonObject,
  asks: CareQuestion['asks'],
  { measuredAt }: ObservationTimes,
): Answer | null {
  const date = parseInstant(valueDateTime);
  if (Number.isNaN(date)) return null;
  if (asks === 'delivered' && date <= measuredAt) return { says: 'birth', from: date };
  return gestation(wholeWeeks - (date - measuredAt) / weekMs);
}

const weekUnits: Readonly<Record<string, number>> = { wk: 1, weeks: 1, week: 1, d: 7, days: 7, day: 7 };

function weeksAnswer({ valueQuantity }: JsonObject): Answer | null {
  const quantity = fieldsOf(valueQuantity);
  const divisor = weekUnits[String(quantity?.code ?? quantity?.unit)];
  if (typeof quantity?.value !== 'number' || divisor === undefined || isPresent(quantity.comparator)) return null;
  return gestation(quantity.value / divisor);
}

function gestation(weeks: number): Answer | null {
  return weeks >= 0 && weeks <= mostWeeks ? { says: 'gestation', weeks: { low: weeks, high: weeks } } : null;
}

function statementAt(
  observation: JsonObject,
  reference: string,
  says: CareMeaning,
  { fault, measuredAt, knownAt }: ObservationTimes,
  more: Partial<CareStatement>,
): CareStatement {
  const isDated = fault === null;
  const choice = choiceOf(observation, 'value');
  return {
    reference,
    source: 'Observation',
    says,
    at: isDated ? measuredAt : null,
    knownAt: isDated ? knownAt : null,
    from: isDated ? measuredAt : null,
    until: null,
    encounter: encounterOf(observation.encounter),
    weeks: null,
    code: codeText(codingsOf(observation.code)),
    text: choice === null ? '' : chartedText(observation, choice),
    ...more,
  };
}
