import type { CodeMeaning } from '../code-meaning.js';
import { choiceOf, fieldsOf, isPresent } from '../fields.js';
import type { JsonObject } from '../json.js';
import { codingsOf, isConcept } from '../observation-codes.js';
import { numberWithUnit } from '../tables/unit-texts.js';
import { type VitalSign, vitalSigns } from '../concepts/index.js';
import { recordedText } from './charted-text.js';
import { answersIn, answerWithoutValue, otherAnswer } from './coded-answer.js';
import type { Collected } from './collected.js';
import { type Origin, pushAnswer, pushReading, rejectAt, rejection } from './outcomes.js';
import { deviceIn } from './oxygen-device.js';
import { readQuantity } from './quantity.js';

const vitalOf = (name: string): VitalSign => vitalSigns.find(({ concept }) => concept === name)!;
const flow = vitalOf('inhaled-oxygen-flow');
const concentration = vitalOf('inhaled-oxygen-concentration');
/** Nobody gives gas with less oxygen than air has: such a value means something else. */
const leastOfAir: Readonly<Record<string, number>> = { [flow.concept]: 0, [concentration.concept]: 20 };

const roomAir = 'http://snomed.info/sct|722742002';
/** Codes that say by themselves that the patient is on oxygen, whatever the value beside them. */
const onOxygenCodes: ReadonlySet<string> = new Set(
  ['371825009', '57485005'].map((code) => `http://snomed.info/sct|${code}`),
);

/** Questions to which air means that the patient breathes room air without a machine. */
const whatIsBreathed: ReadonlySet<string> = new Set([
  roomAir,
  'http://snomed.info/sct|16206004',
  'http://loinc.org|107117-4',
]);

/** Reads what the patient breathes: a statement, yes or no, points of NEWS2, a device, a flow, or a rejection. */
export function readOxygen(part: JsonObject, meaning: CodeMeaning, origin: Origin, into: Collected): void {
  const choice = choiceOf(part, 'value');
  const isOnOxygen = onOxygenCodes.has(meaning.code);
  if (choice === null) readStatement(part, meaning, origin, into);
  else if (choice === 'valueCodeableConcept' && !isConcept(part.valueCodeableConcept)) {
    rejectAt(into, origin, meaning, { kind: 'no-concept', element: 'valueCodeableConcept' });
  } else if (isOnOxygen && (choice === 'valueQuantity' || choice === 'valueRange')) {
    pushAnswer(into, origin, meaning, 'oxygen', 'on-oxygen', 'on oxygen');
    readAmount(part, meaning, origin, into);
  } else readBreathing(part, choice, meaning, origin, into);
}

/** A code without a value: `breathing room air`. */
function readStatement(part: JsonObject, meaning: CodeMeaning, origin: Origin, into: Collected): void {
  const said = answerWithoutValue(meaning);
  if (said === undefined) {
    const isPanel = isPresent(part.component) || isPresent(part.hasMember);
    rejectAt(into, origin, meaning, { kind: isPanel ? 'panel-without-values' : 'no-value' });
    return;
  }
  pushAnswer(into, origin, meaning, 'oxygen', said.answer, said.display);
  if (said.answer === 'air') pushAnswer(into, origin, meaning, 'ventilation', 'none', said.display);
}

function readBreathing(part: JsonObject, choice: string, meaning: CodeMeaning, origin: Origin, into: Collected): void {
  const device = deviceIn(part, origin.site);
  const said = meaning.code === roomAir ? ofRoomAir(part, meaning, origin) : breathed(part, meaning, origin);
  const answer = device === null ? said : 'on-oxygen';
  if (answer === null) {
    rejectAt(into, origin, meaning, otherAnswer(part, choice));
    return;
  }
  const text = recordedText(part) ?? (answer === 'air' ? 'on room air' : 'on oxygen');
  pushAnswer(into, origin, meaning, 'oxygen', answer, text);
  if (device !== null) pushAnswer(into, origin, meaning, 'ventilation', device.ventilation, text);
  else if (answer === 'air' && whatIsBreathed.has(meaning.code)) {
    pushAnswer(into, origin, meaning, 'ventilation', 'none', text);
  }
}

type Breathed = 'air' | 'on-oxygen' | null;

/** Of several answers in one value oxygen counts. */
function breathed(part: JsonObject, meaning: CodeMeaning, origin: Origin): Breathed {
  const names = answersIn(part, meaning, origin).map((said) => (typeof said === 'string' ? null : said.answer));
  if (names.includes('on-oxygen')) return 'on-oxygen';
  return names.length > 0 && names.every((name) => name === 'air') ? 'air' : null;
}

const yesOrNo: Readonly<Record<string, boolean>> = { '373066001': true, '373067005': false };

/** "Breathing room air" with yes is air; with no, nobody knows what. */
function ofRoomAir(part: JsonObject, meaning: CodeMeaning, origin: Origin): Breathed {
  const { valueBoolean, valueCodeableConcept } = part;
  const said = codingsOf(valueCodeableConcept).map((item) => {
    const coding = fieldsOf(item);
    const { code } = origin.site.answers.get(coding?.system, coding?.code) ?? coding ?? {};
    return yesOrNo[code as string];
  });
  if (valueBoolean === false || said.includes(false)) return null;
  return valueBoolean === true || said.includes(true) ? 'air' : breathed(part, meaning, origin);
}

/** The amount beside "patient on oxygen": litres a minute, or per cent. */
function readAmount(part: JsonObject, meaning: CodeMeaning, origin: Origin, into: Collected): void {
  const quantity = fieldsOf(part.valueQuantity);
  // A range has no one value: that it is oxygen is said already.
  if (quantity === null) return;
  const asFlow = readQuantity(quantity, flow, origin.site);
  const vital = asFlow.fault?.kind === 'unit-not-convertible' ? concentration : flow;
  const read = vital === flow ? asFlow : readQuantity(quantity, concentration, origin.site);
  if (read.fault === null) pushReading(into, origin, meaning, vital, read);
  else into.rejected.push(rejection(origin.reference, meaning.code, vital.concept, read.fault, origin.times));
}

/** What a flow or a concentration that was read says of air or oxygen. */
export function pushBreathed(
  into: Collected,
  origin: Origin,
  meaning: CodeMeaning,
  { concept, display, displayUnit, airUpTo }: VitalSign,
  value: number,
): void {
  const text = `${display} ${numberWithUnit(String(value), displayUnit)}`;
  if (value > airUpTo!) pushAnswer(into, origin, meaning, 'oxygen', 'on-oxygen', text);
  else if (value >= leastOfAir[concept]!) pushAnswer(into, origin, meaning, 'oxygen', 'air', text);
  else
    into.rejected.push(
      rejection(origin.reference, meaning.code, 'oxygen', { kind: 'not-decided', got: text }, origin.times),
    );
}

/** A range of a flow or concentration: oxygen where even its low end is, air where even its high end is. */
export function readOxygenRange(
  part: JsonObject,
  meaning: CodeMeaning,
  vital: VitalSign,
  origin: Origin,
  into: Collected,
): void {
  const { low, high } = fieldsOf(part.valueRange) ?? {};
  const [from, to] = [endOf(low, vital, origin), endOf(high, vital, origin)];
  const text = `${vital.display} ${from ?? '…'} to ${numberWithUnit(String(to ?? '…'), vital.displayUnit)}`;
  if (from !== null && from > vital.airUpTo!) pushAnswer(into, origin, meaning, 'oxygen', 'on-oxygen', text);
  else if (to !== null && to <= vital.airUpTo! && from !== null && from >= leastOfAir[vital.concept]!) {
    pushAnswer(into, origin, meaning, 'oxygen', 'air', text);
  } else
    into.rejected.push(
      rejection(origin.reference, meaning.code, 'oxygen', { kind: 'not-decided', got: text }, origin.times),
    );
}

function endOf(end: unknown, vital: VitalSign, { site }: Origin): number | null {
  const quantity = fieldsOf(end);
  const read = quantity === null ? null : readQuantity(quantity, vital, site);
  return read === null || read.fault !== null ? null : read.value;
}
