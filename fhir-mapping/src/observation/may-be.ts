import { CodeIndex } from '../code-index.js';
import { choiceOf, fieldsOf, isPresent } from '../fields.js';
import { type JsonObject, textOf } from '../json.js';
import { codingsOf } from '../observation-codes.js';
import type { SiteCodes } from '../site-codes.js';
import { snomed } from '../tables/code-systems.js';
import { codedObservations, type News2InputName, type VitalSign, vitalSigns } from '../concepts/index.js';
import { inputOfAnswer, inputsOfName } from '../tables/input-names.js';
import { knownOthers } from '../tables/known-others.js';
import { oxygenDevices, saysNoDevice } from '../tables/oxygen-devices.js';
import { ucumOfText } from '../tables/unit-synonyms.js';
import { conversion, convert } from '../unit-conversion.js';
import { isFiledElsewhere, mayBeVitalSign } from './category.js';
import { ventilation } from '../unread-device.js';
import { deviceIn } from './oxygen-device.js';
import { ucumUnit } from './quantity.js';

const numericInputs: readonly { readonly input: News2InputName; readonly vital: VitalSign }[] = vitalSigns.flatMap(
  (vital) => {
    if (vital.airUpTo !== null) return [{ input: 'oxygen', vital }];
    return vital.news2 ? [{ input: vital.concept as News2InputName, vital }] : [];
  },
);

/** Yes and no answer every question. */
const anyQuestion: ReadonlySet<string> = new Set(['373066001', '373067005']);
const answerInputs = new CodeIndex<News2InputName>();
for (const { concept, news2, answers } of codedObservations) {
  if (!news2) continue;
  for (const { system, codes } of answers.flatMap((answer) => answer.codes)) {
    for (const code of codes) if (!anyQuestion.has(code)) answerInputs.add(system, code, concept as News2InputName);
  }
}

for (const { snomed: codes } of oxygenDevices) for (const code of codes) answerInputs.add(snomed, code, 'oxygen');

const none: readonly News2InputName[] = [];

/** What an Observation without a known code may be: inputs of NEWS2, and how the patient breathes. */
type MayBe = News2InputName | typeof ventilation;

/**
 * Inputs of NEWS2 that an Observation without a known code may be, so that an older value does not stand in for it as the
 * newest. By its name where that is a known one, else by its value: a unit that converts and a plausible number, or an answer
 * that is known. What may be an answer about oxygen may be a ventilator.
 *
 * @param part of an entry that may be of a vital sign ({@link mayBeVital})
 */
export function mayBeInputs(
  part: JsonObject,
  codings: readonly unknown[],
  observation: JsonObject,
  site: SiteCodes,
): readonly MayBe[] {
  const inputs = inputsOfNames(part, codings) ?? inputsOfValue(part, observation, site);
  const isDevice =
    inputs.includes('oxygen') &&
    namesThings.has(choiceOf(part, 'value') ?? '') &&
    mayBeVentilator(part, observation, site);
  return isDevice ? [...inputs, ventilation] : inputs;
}

/** Whether an entry can be of a vital sign at all: of others nobody asks what they may be. */
export function mayBeVital(part: JsonObject, codings: readonly unknown[], observation: JsonObject): boolean {
  return (
    choiceOf(part, 'value') !== null &&
    !isPresent(part.dataAbsentReason) &&
    !isFiledElsewhere(observation) &&
    !isKnownOther(codings)
  );
}

/** A value that names a ventilator, or nothing that is known. */
function mayBeVentilator(part: JsonObject, observation: JsonObject, site: SiteCodes): boolean {
  const device = deviceIn(part, site);
  if (device !== null) return device.ventilation !== 'none';
  if (saysNoDevice(fieldsOf(part.valueCodeableConcept)?.text ?? part.valueString)) return false;
  return !inputsOfValue(part, observation, site).includes('oxygen');
}

/** Values that can name a device. */
const namesThings: ReadonlySet<string> = new Set(['valueCodeableConcept', 'valueString']);

/** Whether a code is that of another known measurement. */
export function isKnownOther(codings: readonly unknown[]): boolean {
  return codings.some((item) => {
    const coding = fieldsOf(item);
    return coding !== null && knownOthers.get(coding.system, coding.code) !== undefined;
  });
}

/** What the name says, the text first; `undefined` where it is not a known one. */
function inputsOfNames({ code }: JsonObject, codings: readonly unknown[]): readonly News2InputName[] | undefined {
  const texts = [fieldsOf(code)?.text ?? code, ...codings.map((coding) => fieldsOf(coding)?.display)];
  for (const item of texts) {
    const text = textOf(item);
    const inputs = text === null ? undefined : inputsOfName(text);
    if (inputs !== undefined) return inputs;
  }
  return undefined;
}

function inputsOfValue(part: JsonObject, observation: JsonObject, site: SiteCodes): readonly News2InputName[] {
  const quantity = fieldsOf(part.valueQuantity);
  if (quantity !== null) return mayBeVitalSign(observation) ? inputsOfQuantity(quantity, site) : none;
  const { valueCodeableConcept, valueString } = part;
  for (const item of codingsOf(valueCodeableConcept)) {
    const coding = fieldsOf(item);
    const { system, code } = site.answers.get(coding?.system, coding?.code) ?? coding ?? {};
    const input = answerInputs.get(system, code) ?? inputOfText(coding?.display);
    if (input !== undefined) return [input];
  }
  const input = inputOfText(fieldsOf(valueCodeableConcept)?.text) ?? inputOfText(valueString);
  return input === undefined ? none : [input];
}

function inputOfText(value: unknown): News2InputName | undefined {
  const text = textOf(value);
  return text === null ? undefined : inputOfAnswer(text);
}

/**
 * The inputs of which a Quantity could be a value: by its unit as UCUM and as people write it (`mmHg` and `C` in place of a code),
 * and where both say nothing, by the number alone. A score is none of them.
 */
function inputsOfQuantity(quantity: JsonObject, site: SiteCodes): readonly News2InputName[] {
  const { value } = quantity;
  if (typeof value !== 'number' || !Number.isFinite(value)) return none;
  const text = textOf(quantity.code) ?? textOf(quantity.unit) ?? '';
  if (/score/i.test(text)) return none;
  const units = [ucumUnit(quantity, site), ucumOfText(text)].filter((unit) => unit !== null);
  const possible = numericInputs.filter(({ vital }) => couldBe(vital, value, units)).map(({ input }) => input);
  return [...new Set(possible)];
}

function couldBe(vital: VitalSign, value: number, units: readonly string[]): boolean {
  const found = units.map((unit) => conversionTo(unit, vital));
  const values = found.flatMap((one) => (typeof one === 'string' ? [] : [convert(value, one)]));
  const isUnreadable = found.every((one) => one === 'unit-unknown');
  return (isUnreadable ? [value] : values).some((one) => one >= vital.low && one <= vital.high);
}

/** As everywhere, but only `%` and `1` make a percentage, though UCUM has others without a dimension (`{score}`). */
function conversionTo(from: string, { unit, substance }: VitalSign): ReturnType<typeof conversion> {
  const found = conversion(from, unit, substance);
  return unit === '%' && typeof found !== 'string' && from !== '%' && from !== '1' ? 'unit-not-convertible' : found;
}
